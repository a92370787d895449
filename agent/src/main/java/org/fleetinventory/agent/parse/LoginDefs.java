package org.fleetinventory.agent.parse;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * login.defs(5) as the shadow tools read it (lib/getdef.c): a name, blanks or tabs, a value. Only a line's first character makes
 * it a comment: "UID_MIN 500 # old" has the value "500 # old", which useradd refuses.
 */
public final class LoginDefs {
    private LoginDefs() {}

    /** The value of a name, double quotes around it removed: that of its last line. */
    public static Optional<String> value(String text, String name) {
        Optional<String> value = Optional.empty();
        for (String line : Text.lines(text)) {
            String entry = line.strip();
            int end = nameEnd(entry);
            if (end == name.length() && entry.startsWith(name) && end < entry.length()) {
                value = Optional.of(unquoted(entry.substring(end)));
            }
        }
        return value;
    }

    /** A whole number as strtoul(3) in base 0 reads it: "0x1f4" in hexadecimal, "0764" in octal, else decimal. */
    public static OptionalLong number(String value) {
        OptionalLong number = Numbers.parse(value, radix(value));
        return number.isPresent() && number.getAsLong() >= 0 ? number : OptionalLong.empty();
    }

    private static int radix(String value) {
        if (value.startsWith("0x") || value.startsWith("0X")) {
            return 16;
        }
        return value.startsWith("0") ? 8 : 10;
    }

    private static int nameEnd(String entry) {
        int end = 0;
        while (end < entry.length() && entry.charAt(end) != ' ' && entry.charAt(end) != '\t') {
            end++;
        }
        return end;
    }

    /** Blanks and quotes before the value go, and everything from the next quote on. */
    private static String unquoted(String value) {
        int start = 0;
        while (start < value.length() && " \t\"".indexOf(value.charAt(start)) >= 0) {
            start++;
        }
        int quote = value.indexOf('"', start);
        return quote < 0 ? value.substring(start) : value.substring(start, quote);
    }
}
