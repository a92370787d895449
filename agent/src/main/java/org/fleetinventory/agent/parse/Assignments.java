package org.fleetinventory.agent.parse;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of shell assignments that programs read without a shell, as os-release(5) describes them: KEY=value, KEY="value" or
 * KEY='value' with the shell's escapes, comments, lines that end in CRLF. A value in quotes may span lines. Nothing is
 * expanded.
 */
public final class Assignments {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final String text;
    private int at;

    private Assignments(String text) {
        this.text = text;
    }

    /** The values by key, in order; of several with one key the last, as in a shell. Other lines are passed over. */
    public static Map<String, String> parse(String text) {
        Assignments assignments = new Assignments(text);
        while (assignments.at < text.length()) {
            assignments.line();
        }
        return assignments.values;
    }

    private void line() {
        skipBlanks();
        int start = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        if (at > start && at < text.length() && text.charAt(at) == '=') {
            String key = text.substring(start, at++);
            values.put(key, value());
        }
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                break;
            }
            at++;
            if (c == '\'' || c == '"') {
                quoted(value, c);
            } else if (c == '\\' && at < text.length()) {
                escaped(value);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    /** Outside of quotes a backslash takes the next character as it is, and joins two lines. */
    private void escaped(StringBuilder value) {
        char next = text.charAt(at++);
        if (next != '\n') {
            value.append(next);
        }
    }

    /** A quote that nobody closes ends with its line, so that the lines below it are not lost. */
    private void quoted(StringBuilder value, char quote) {
        int start = at;
        int length = value.length();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote == '"' && at < text.length() && isEscapable(text.charAt(at))) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        value.setLength(length);
        int newline = text.indexOf('\n', start);
        at = newline < 0 ? text.length() : newline;
        value.append(text, start, at > start && text.charAt(at - 1) == '\r' ? at - 1 : at);
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isName(char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** What a backslash protects inside double quotes: sh(1), "Double Quotes". */
    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\' || c == '$' || c == '`';
    }
}
