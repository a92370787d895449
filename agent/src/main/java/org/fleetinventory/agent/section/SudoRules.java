package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Sudoers;

/**
 * The rules of /etc/sudoers and of what it includes from /etc/sudoers.d; other includes are said. Values in commands that look
 * secret are taken out before the section sees a file.
 */
final class SudoRules {
    private static final String FILE = "/etc/sudoers";
    private static final String DIRECTORY = "/etc/sudoers.d";
    private static final int MOST_FILES = 1_000;

    private final Reading reading;
    private final Set<String> seen = new HashSet<>();
    private final List<Row> rules = new ArrayList<>();
    private final List<Row> aliases = new ArrayList<>();
    private final List<Row> defaults = new ArrayList<>();

    /** A row and the values that it is sorted by. */
    private record Row(List<String> key, Map<String, Object> fields) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            for (int i = 0; i < key.size(); i++) {
                int order = key.get(i).compareTo(other.key.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    SudoRules(Reading reading) {
        this.reading = reading;
    }

    static List<Source> sources() {
        return List.of(
                Source.secret(FILE, Filter.COMMAND_LINES), Source.secret(DIRECTORY + "/*", Filter.COMMAND_LINES));
    }

    /** Empty where the machine has no such file, or it may not be read. */
    Map<String, Object> read() {
        if (!readFile(FILE)) {
            return Map.of();
        }
        return new Fields()
                .put("sudo_rules", rows(rules))
                .put("sudo_aliases", rows(aliases))
                .put("sudo_defaults", rows(defaults))
                .map();
    }

    private static List<Object> rows(List<Row> rows) {
        rows.sort(null);
        List<Object> fields = new ArrayList<>();
        for (Row row : rows) {
            fields.add(row.fields);
        }
        return fields;
    }

    private boolean readFile(String path) {
        if (seen.size() >= MOST_FILES || !seen.add(path)) {
            return true;
        }
        Optional<String> text = reading.filtered(path, Filter.COMMAND_LINES);
        if (text.isEmpty()) {
            return false;
        }
        Sudoers sudoers = Sudoers.parse(text.get());
        for (Sudoers.Rule rule : sudoers.rules()) {
            add(rule, path);
        }
        for (Sudoers.Alias alias : sudoers.aliases()) {
            add(alias, path);
        }
        for (Sudoers.Setting setting : sudoers.settings()) {
            add(setting, path);
        }
        for (Integer line : sudoers.faults()) {
            // Not quoted: a line that is no rule may be anything.
            reading.problem(Problem.Kind.UNPARSABLE, path, "line " + line + " makes no sense to sudoers(5)");
        }
        for (Sudoers.Include include : sudoers.includes()) {
            include(include, path);
        }
        return true;
    }

    private void add(Sudoers.Rule rule, String path) {
        rules.add(new Row(
                List.of(rule.who(), rule.hosts(), rule.runAs(), path),
                new Fields()
                        .put("who", rule.who())
                        .put("hosts", rule.hosts())
                        .put("run_as", rule.runAs())
                        .put("password_required", !rule.tags().contains("NOPASSWD"))
                        .put("tags", rule.tags())
                        .put("commands", rule.commands())
                        .put("source", path)
                        .map()));
    }

    private void add(Sudoers.Alias alias, String path) {
        aliases.add(new Row(
                List.of(alias.kind(), alias.name(), path),
                new Fields()
                        .put("kind", alias.kind())
                        .put("name", alias.name())
                        .put("members", alias.members())
                        .put("source", path)
                        .map()));
    }

    private void add(Sudoers.Setting setting, String path) {
        defaults.add(new Row(
                List.of(setting.scope(), setting.setting(), path),
                new Fields()
                        .put("scope", setting.scope())
                        .put("setting", setting.setting())
                        .put("source", path)
                        .map()));
    }

    private void include(Sudoers.Include include, String from) {
        String path = include.path().startsWith("/") ? include.path() : "/etc/" + include.path();
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (include.directory() && path.equals(DIRECTORY)) {
            includeDirectory();
        } else if (!include.directory()
                && path.startsWith(DIRECTORY + "/")
                && path.lastIndexOf('/') == DIRECTORY.length()) {
            readFile(path);
        } else {
            reading.problem(
                    Problem.Kind.UNPARSABLE,
                    from,
                    "includes " + include.path() + ", which is not read: only what lies in " + DIRECTORY + " is");
        }
    }

    /** sudoers(5): names that end in "~" or hold a "." are passed over. */
    private void includeDirectory() {
        for (String name : reading.list(DIRECTORY)) {
            if (!name.endsWith("~") && name.indexOf('.') < 0) {
                readFile(DIRECTORY + "/" + name);
            }
        }
    }
}
