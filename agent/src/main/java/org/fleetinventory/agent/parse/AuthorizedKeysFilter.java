package org.fleetinventory.agent.parse;

import java.util.List;

/**
 * A line of authorized_keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT) without the values of its options: a command may hold a password.
 * Keys are public and stay.
 */
public final class AuthorizedKeysFilter {
    private static final String FAULTY = "?";

    private AuthorizedKeysFilter() {}

    public static String line(String line) {
        List<String> words = SecretName.words(withoutQuoted(line));
        if (words.isEmpty() || words.get(0).charAt(0) == '#') {
            return "";
        }
        String names = "";
        if (!isKeyType(words.get(0))) {
            names = names(words.get(0)) + " ";
            words = words.subList(1, words.size());
        }
        boolean isKey =
                words.size() > 1 && isKeyType(words.get(0)) && words.get(1).startsWith("AAAA");
        return isKey && holdsOnly(names, ", -") ? names + String.join(" ", words) : FAULTY;
    }

    private static String names(String options) {
        StringBuilder names = new StringBuilder();
        String plain = options.endsWith(",") ? options.substring(0, options.length() - 1) : options;
        for (String option : Text.split(plain, ',')) {
            int equals = option.indexOf('=');
            names.append(',').append(equals < 0 ? option : option.substring(0, equals));
        }
        return names.substring(1);
    }

    /** What stands between quotes goes, and the quotes. "\"" does not close; where none does, the rest of the line is inside. */
    private static String withoutQuoted(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        int at = 0;
        for (int quote = line.indexOf('"'); quote >= 0; quote = line.indexOf('"', at)) {
            plain.append(line, at, quote);
            at = afterQuote(line, quote + 1);
        }
        return plain.append(line, at, line.length()).toString();
    }

    private static int afterQuote(String line, int from) {
        int start = from;
        for (int quote = line.indexOf('"', from); quote >= 0; quote = line.indexOf('"', start)) {
            if (quote == start || line.charAt(quote - 1) != '\\') {
                return quote + 1;
            }
            start = quote + 1;
        }
        return line.length();
    }

    private static boolean isKeyType(String word) {
        boolean prefixed = (word.startsWith("ssh-") && word.length() > 4)
                || (word.startsWith("ecdsa-") && word.length() > 6)
                || (word.startsWith("sk-") && word.length() > 3);
        return prefixed && holdsOnly(word, "@.-");
    }

    /** Letters, digits, and these. */
    private static boolean holdsOnly(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
