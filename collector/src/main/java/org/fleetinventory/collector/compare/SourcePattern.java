package org.fleetinventory.collector.compare;

import java.util.regex.Pattern;

/**
 * What the schema says of a field's source: a command, or an absolute path in which *, ? and [..] stand for parts of one name, as in a
 * POSIX shell (POSIX.1-2017, XCU 2.13), and ** for all that is below.
 */
record SourcePattern(String pattern) {
    private static final String BELOW = "**";

    /** Whether the source is what the pattern means, or a directory above that: what cannot be listed hides all that is in it. */
    boolean covers(String source) {
        if (!pattern.startsWith("/") || !source.startsWith("/")) {
            return pattern.equals(source);
        }
        String[] patterns = pattern.split("/", -1);
        String[] names = source.split("/", -1);
        for (int i = 1; i < names.length; i++) {
            if (i < patterns.length && patterns[i].equals(BELOW)) {
                return true;
            }
            if (i >= patterns.length || !Pattern.matches(expression(patterns[i]), names[i])) {
                return false;
            }
        }
        return true;
    }

    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder("(?s)");
        for (int i = 0; i < pattern.length(); i++) {
            int end = pattern.indexOf(']', i + 2);
            char c = pattern.charAt(i);
            if (c == '[' && end > 0) {
                expression.append(characters(pattern.substring(i + 1, end)));
                i = end;
            } else {
                expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    /** What stands in brackets: "0-9", "!0-9". */
    private static String characters(String inside) {
        boolean negated = inside.startsWith("!");
        String set = inside.substring(negated ? 1 : 0)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&", "\\&");
        return (negated ? "[^" : "[") + set + "]";
    }
}
