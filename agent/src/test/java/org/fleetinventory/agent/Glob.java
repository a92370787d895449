package org.fleetinventory.agent;

import java.util.List;
import java.util.regex.Pattern;
import org.fleetinventory.agent.parse.Text;

/** Whether a path matches a {@link Source} pattern, name by name, as a POSIX shell would expand it. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String path) {
        List<String> patterns = Text.split(pattern, '/');
        List<String> names = Text.split(path, '/');
        return patterns.size() == names.size() && startsWith(patterns, names);
    }

    /** Whether the pattern may match something below this directory, or the directory itself. */
    static boolean matchesBelow(String pattern, String directory) {
        List<String> patterns = Text.split(pattern, '/');
        List<String> names = Text.split(directory, '/');
        return patterns.size() >= names.size() && startsWith(patterns, names);
    }

    private static boolean startsWith(List<String> patterns, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!name(patterns.get(i), names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean name(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        boolean bracket = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            bracket = c == '[' || (bracket && c != ']');
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        case '[', ']' -> String.valueOf(c);
                        default -> bracket ? String.valueOf(c) : Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
