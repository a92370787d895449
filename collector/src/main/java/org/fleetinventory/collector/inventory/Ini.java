package org.fleetinventory.collector.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ansible's older format, which people give by mistake: "[web]" on a line by itself, "web1 ansible_host=192.0.2.1". */
final class Ini {
    private static final Pattern SECTION =
            Pattern.compile("\\[[^\\[\\]{}:,\"' ]+(?::(?:children|vars|hosts))?\\]\\s*(?:[#;].*)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("[^\\s:=#\\[{\"']+(?:\\s+[a-z_]+=\\S+)+\\s*(?:#.*)?");

    private Ini() {}

    /** The line, counted from 1, that only an INI inventory has. For texts that are no YAML inventory. */
    static Optional<Integer> lineOf(String text) {
        List<String> lines = text.lines().limit(1_000).toList();
        for (int line = 0; line < lines.size(); line++) {
            String stripped = lines.get(line).strip();
            if (stripped.length() < 1_000
                    && (SECTION.matcher(stripped).matches()
                            || ASSIGNMENT.matcher(stripped).matches())) {
                return Optional.of(line + 1);
            }
        }
        return Optional.empty();
    }

    static String explain(String source) {
        String file = source.equals("-") ? "FILE" : source;
        return "looks like an INI inventory, and only YAML is read: write it so with ansible-inventory -i " + file
                + " --list --yaml";
    }
}
