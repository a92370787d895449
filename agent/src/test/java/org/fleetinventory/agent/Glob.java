package org.fleetinventory.agent;

import java.util.List;
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
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return name(pattern.substring(1), name) || (!name.isEmpty() && name(pattern, name.substring(1)));
        }
        if (name.isEmpty()) {
            return false;
        }
        if (pattern.charAt(0) == '[') {
            int end = pattern.indexOf(']');
            return among(pattern.substring(1, end), name.charAt(0))
                    && name(pattern.substring(end + 1), name.substring(1));
        }
        return (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                && name(pattern.substring(1), name.substring(1));
    }

    /** The characters and ranges between brackets: "0-9a". */
    private static boolean among(String set, char c) {
        for (int i = 0; i < set.length(); i++) {
            boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
            if (range ? set.charAt(i) <= c && c <= set.charAt(i + 2) : set.charAt(i) == c) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }
}
