package org.fleetinventory.agent.parse;

import java.util.OptionalLong;

/** Frequencies as the kernel writes them. */
public final class Hertz {
    private static final int DECIMALS = 6;

    /** Below a terahertz: more is no frequency. */
    private static final int MOST_DIGITS = 6;

    private Hertz() {}

    /** "1995.028" or "3425.000000MHz", in megahertz; empty for "???" and the like. Exact: what is below a hertz is cut off. */
    public static OptionalLong ofMegahertz(String text) {
        String number =
                text.endsWith("MHz") ? text.substring(0, text.length() - 3).strip() : text;
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String fraction = point < 0 ? "" : number.substring(point + 1);
        String micro = (fraction + "000000").substring(0, DECIMALS);
        if (whole.length() > MOST_DIGITS || !digits(whole) || !digits(fraction.isEmpty() ? "0" : fraction)) {
            return OptionalLong.empty();
        }
        return Numbers.parse(whole + micro);
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
