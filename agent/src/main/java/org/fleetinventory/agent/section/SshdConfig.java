package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Masked;
import org.fleetinventory.agent.parse.Text;

/**
 * sshd_config(5) with its includes, in the order in which sshd reads it: of several settings of a keyword the first counts, and what
 * stands behind a Match applies to some connections only. Includes are followed below /etc/ssh/sshd_config.d, where
 * distributions have them; others are said.
 */
final class SshdConfig {
    static final String FILE = "/etc/ssh/sshd_config";
    private static final String DIRECTORY = "/etc/ssh/";
    private static final String INCLUDED = "/etc/ssh/sshd_config.d/";

    /** As sshd: servconf.c. */
    private static final int DEEPEST = 16;

    /** Their values are command lines, which may hold secrets. */
    private static final Set<String> COMMANDS =
            Set.of("forcecommand", "subsystem", "authorizedkeyscommand", "authorizedprincipalscommand");

    private final Reading reading;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> matches = new ArrayList<>();

    /**
     * A setting.
     *
     * @param keyword in lower case
     * @param value a command is masked
     * @param match the criteria of the block that it stands in, "" outside of any
     */
    record Line(String keyword, String value, String match, String source) {}

    private SshdConfig(Reading reading) {
        this.reading = reading;
    }

    static List<Source> sources() {
        return List.of(Source.files(FILE), Source.files(INCLUDED + "*"));
    }

    /** Empty where there is no such file, or it may not be read. */
    static Optional<SshdConfig> read(Reading reading) {
        Optional<String> text = reading.text(FILE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        SshdConfig config = new SshdConfig(reading);
        config.parse(text.get(), FILE, "", 0);
        return Optional.of(config);
    }

    List<Line> lines() {
        return lines;
    }

    /** The criteria of the Match blocks, in order. */
    List<String> matches() {
        return matches;
    }

    /** The value that counts for every connection. */
    Optional<String> first(String keyword) {
        for (Line line : lines) {
            if (line.match.isEmpty() && line.keyword.equals(keyword)) {
                return Optional.of(line.value);
            }
        }
        return Optional.empty();
    }

    /** A Match ends with the file that it stands in. */
    private void parse(String text, String source, String outer, int depth) {
        String match = outer;
        for (String raw : Text.lines(text)) {
            String line = raw.strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            int end = keywordEnd(line);
            String keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
            String value = value(line.substring(end));
            if (keyword.equals("match")) {
                match = value;
                matches.add(value);
            } else if (keyword.equals("include")) {
                for (String pattern : Text.words(value)) {
                    include(unquoted(pattern), match, depth);
                }
            } else {
                String shown = COMMANDS.contains(keyword) ? Masked.command(value) : value;
                lines.add(new Line(keyword, shown, match, source));
            }
        }
    }

    private static int keywordEnd(String line) {
        int end = 0;
        while (end < line.length() && " \t=".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Behind white space and at most one "="; a comment ends it (since 8.5), unless it is quoted. */
    private static String value(String rest) {
        String value = rest.strip();
        value = value.startsWith("=") ? value.substring(1).strip() : value;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            quoted ^= value.charAt(i) == '"';
            if (!quoted && value.charAt(i) == '#' && (i == 0 || value.charAt(i - 1) == ' ')) {
                value = value.substring(0, i).strip();
            }
        }
        return unquoted(value);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private void include(String pattern, String match, int depth) {
        String path = pattern.startsWith("/") ? pattern : DIRECTORY + pattern;
        String names = path.startsWith(INCLUDED) ? path.substring(INCLUDED.length()) : "";
        int star = names.indexOf('*');
        if (names.isEmpty() || names.indexOf('/') >= 0 || star != names.lastIndexOf('*') || holdsOther(names)) {
            reading.problem(
                    Problem.Kind.UNPARSABLE,
                    FILE,
                    "includes " + pattern + ", which is not read: only what lies in " + INCLUDED + " is");
            return;
        }
        if (depth >= DEEPEST) {
            reading.problem(Problem.Kind.UNPARSABLE, FILE, "includes itself: more than " + DEEPEST + " files deep");
            return;
        }
        for (String name : star < 0 ? List.of(names) : reading.list("/etc/ssh/sshd_config.d")) {
            if (star < 0 || matches(names, star, name)) {
                parse(reading.text(INCLUDED + name).orElse(""), INCLUDED + name, match, depth + 1);
            }
        }
    }

    private static boolean holdsOther(String pattern) {
        return pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** glob(7): a leading dot is not matched by a star. */
    private static boolean matches(String pattern, int star, String name) {
        String start = pattern.substring(0, star);
        String end = pattern.substring(star + 1);
        return name.length() >= start.length() + end.length()
                && name.startsWith(start)
                && name.endsWith(end)
                && (star > 0 || !name.startsWith("."));
    }
}
