package org.fleetinventory.agent.parse;

import java.util.OptionalLong;

/** Numbers as files hold them: a text that is none is empty, never an exception. */
public final class Numbers {
    private Numbers() {}

    /** An optional sign and decimal digits, nothing else, within 64 bits. */
    public static OptionalLong parse(String text) {
        return parse(text, 10);
    }

    /** As {@link #parse(String)} in another base, with or without the prefix 0x for 16. */
    public static OptionalLong parse(String text, int radix) {
        String digits = radix == 16 && (text.startsWith("0x") || text.startsWith("0X")) ? text.substring(2) : text;
        if (digits.isEmpty() || digits.length() > 20 || !ascii(digits)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits, radix));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Long.parseLong takes the digits of every script; the kernel writes only these. */
    private static boolean ascii(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
