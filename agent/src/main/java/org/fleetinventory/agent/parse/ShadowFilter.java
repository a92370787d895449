package org.fleetinventory.agent.parse;

import java.util.List;

/**
 * A line of shadow(5) without its hash: in its place the algorithm alone, "$6$", behind a "!" where the account is locked, and "*"
 * for whatever no password can match. A line whose fields stand elsewhere may have its hash anywhere: "?".
 */
public final class ShadowFilter {
    private static final String FAULTY = "?";

    /** crypt(5); the last two have no prefix of their own in the file. */
    private static final List<String> ALGORITHMS = List.of(
            "1", "2", "2a", "2b", "2x", "2y", "3", "5", "6", "7", "y", "gy", "sha1", "md5", "sm3", "sm3y", "des",
            "bsdi");

    private static final int DES_LENGTH = 13;
    private static final int BSDI_LENGTH = 20;

    private ShadowFilter() {}

    public static String line(String line) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return "";
        }
        int first = line.indexOf(':');
        if (first < 0) {
            return FAULTY;
        }
        int second = line.indexOf(':', first + 1);
        String name = line.substring(0, first);
        String hash = second < 0 ? line.substring(first + 1) : line.substring(first + 1, second);
        String rest = second < 0 ? "" : line.substring(second);
        if (!isName(name) || !holdsOnly(rest, ":-")) {
            return FAULTY;
        }
        String bare = hash;
        while (bare.startsWith("!")) {
            bare = bare.substring(1);
        }
        return name + ":" + (bare.equals(hash) ? "" : "!") + algorithm(bare) + rest;
    }

    /** That of a computer's account in a domain ends with a dollar sign. */
    private static boolean isName(String name) {
        String plain = name.endsWith("$") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty()) {
            return false;
        }
        for (int i = 0; i < plain.length(); i++) {
            if (!isLetter(plain.charAt(i)) && !isDigit(plain.charAt(i)) && "._@+-".indexOf(plain.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Digits, and these. */
    private static boolean holdsOnly(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i)) && others.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String algorithm(String hash) {
        if (hash.isEmpty()) {
            return "";
        }
        if (hash.startsWith("$md5,")) {
            return "$md5$";
        }
        int dollar = hash.charAt(0) == '$' ? hash.indexOf('$', 1) : -1;
        if (dollar > 0 && ALGORITHMS.contains(hash.substring(1, dollar))) {
            return hash.substring(0, dollar + 1);
        }
        if (hash.charAt(0) == '_') {
            return hash.length() == BSDI_LENGTH && isEncoded(hash.substring(1)) ? "$bsdi$" : "*";
        }
        return hash.length() == DES_LENGTH && isEncoded(hash) ? "$des$" : "*";
    }

    private static boolean isEncoded(String hash) {
        for (int i = 0; i < hash.length(); i++) {
            char c = hash.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '.' && c != '/') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
