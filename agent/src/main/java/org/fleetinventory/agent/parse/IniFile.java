package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Files of "[section]" and "key = value" lines: repositories of yum, dnf and zypper, pacman.conf(5), systemd.syntax(7). Lines that
 * begin with # or ; are comments; a line that ends in a backslash goes on in the next one, as systemd has it.
 */
public final class IniFile {
    private IniFile() {}

    /**
     * One section; sections of one name are several.
     *
     * @param entries in order, keys repeated where the file repeats them; a key without "=" has the value ""
     */
    public record Section(String name, List<KeyValue> entries) {

        /** The value of the last entry with this key, "" where there is none. */
        public String last(String key) {
            String value = "";
            for (KeyValue entry : entries) {
                value = entry.key().equals(key) ? entry.value() : value;
            }
            return value;
        }
    }

    /** The sections in order. What stands before the first is passed over. */
    public static List<Section> parse(String text) {
        List<Section> sections = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        for (String line : Text.lines(text)) {
            boolean comment = isComment(line);
            if (!comment && line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1).append(' ');
            } else if (!comment || joined.length() == 0) {
                line(joined.append(line).toString(), sections);
                joined.setLength(0);
            }
        }
        line(joined.toString(), sections);
        return sections;
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith(";");
    }

    private static void line(String line, List<Section> sections) {
        String text = line.strip();
        if (text.isEmpty() || isComment(text)) {
            return;
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            sections.add(new Section(text.substring(1, text.length() - 1), new ArrayList<>()));
            return;
        }
        if (sections.isEmpty()) {
            return;
        }
        List<KeyValue> entries = sections.get(sections.size() - 1).entries;
        int equals = text.indexOf('=');
        int url = text.indexOf("://");
        if (isBlank(line.charAt(0)) && !entries.isEmpty() && url >= 0 && (equals < 0 || url < equals)) {
            // A list of URLs goes on below its key, as the parsers of the RPM world have it.
            KeyValue last = entries.remove(entries.size() - 1);
            entries.add(new KeyValue(last.key(), (last.value() + " " + text).strip()));
            return;
        }
        entries.add(
                equals < 0
                        ? new KeyValue(text, "")
                        : new KeyValue(
                                text.substring(0, equals).strip(),
                                text.substring(equals + 1).strip()));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
