package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Locale;

/**
 * A line of fstab(5) without the values of options that hold credentials, and without what stands before the "@" of a source. A
 * comma or a quote inside of a password makes it impossible to tell where it ends: the rest of the options goes with it.
 */
public final class FstabFilter {
    private FstabFilter() {}

    public static String line(String line) {
        List<String> words = SecretName.words(line);
        if (words.isEmpty() || words.get(0).charAt(0) == '#') {
            return "";
        }
        if (words.size() < 3) {
            return "?";
        }
        String numbers = word(words, 4) + " " + word(words, 5);
        return source(words.get(0)) + " " + words.get(1) + " " + words.get(2) + " "
                + options(words.size() < 4 ? "defaults" : words.get(3)) + " "
                + (holdsDigits(numbers) ? numbers : "0 0");
    }

    private static String word(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "0";
    }

    private static boolean holdsDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ' ' && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    /** What a source says, without a password: ftp://user:password@server, //server/share stays. */
    public static String source(String source) {
        int colon = source.indexOf(':');
        int at = source.lastIndexOf('@');
        return colon < 0 || at < colon ? source : source.substring(0, colon) + ":***" + source.substring(at);
    }

    /** The options of a mount, separated by commas, without values that may be secret. */
    public static String options(String options) {
        StringBuilder masked = new StringBuilder(options.length());
        String left = options + ",";
        while (!left.isEmpty()) {
            int comma = left.indexOf(',');
            String option = left.substring(0, comma);
            left = left.substring(comma + 1);
            String harmless = option(option);
            masked.append(harmless).append(',');
            boolean quoted = option.indexOf('"') >= 0 || option.indexOf('\'') >= 0;
            if (harmless.endsWith("***") && (quoted || left.startsWith(","))) {
                break;
            }
        }
        return masked.substring(0, masked.length() - 1);
    }

    /** mount.cifs(8): "user=name%password" too. */
    private static String option(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            return option;
        }
        int percent = option.indexOf('%', equals);
        if (percent > 0 && option.toLowerCase(Locale.ROOT).startsWith("user")) {
            return option.substring(0, option.indexOf('%')) + "%***";
        }
        return SecretName.matches(option.substring(0, equals)) ? option.substring(0, equals) + "=***" : option;
    }
}
