package org.fleetinventory.agent.parse;

import java.util.Locale;

/**
 * Lines with commands in them, of one file in order, without values of options, assignments and headers whose name says that they
 * are secret, and without passwords before an "@". Runs of white space become one blank. Comments go, but for the includes and the
 * user ids of sudoers(5) that begin with a "#".
 */
public final class CommandLineFilter {

    /** What is still to hide, from word to word and over lines that a backslash joins. */
    private enum Hide {
        NOTHING,
        WORD,
        LINE,
        QUOTED,
        /** Behind the colon of the next word, if there is one. */
        USER
    }

    private static final char NONE = '\0';

    private Hide hide = Hide.NOTHING;
    private char open = NONE;
    private boolean sshpass;
    private String before = "";

    public String line(String line) {
        StringBuilder masked = new StringBuilder(line.length());
        boolean first = hide == Hide.NOTHING && open == NONE;
        for (String word : SecretName.words(line)) {
            if (first && isComment(word)) {
                break;
            }
            masked.append(first || masked.length() == 0 ? "" : " ");
            first = false;
            followQuotes(word);
            masked.append(masked(word));
            before = word;
        }
        if (!line.endsWith("\\")) {
            hide = Hide.NOTHING;
            open = NONE;
            sshpass = false;
            before = "";
        }
        return masked.toString();
    }

    private static boolean isComment(String word) {
        boolean kept = word.equals("#include")
                || word.equals("#includedir")
                || (word.length() > 1 && word.charAt(1) >= '0' && word.charAt(1) <= '9');
        return word.charAt(0) == '#' && !kept;
    }

    private void followQuotes(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (open == NONE ? isQuote(c) : c == open) {
                open = open == NONE ? c : NONE;
            }
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private String masked(String word) {
        Hide now = hide;
        hide = now == Hide.LINE ? now : Hide.NOTHING;
        int colon = word.indexOf(':');
        if (now == Hide.LINE) {
            String stars = stars(word);
            hide = Hide.LINE;
            return stars;
        }
        if (now == Hide.WORD || now == Hide.QUOTED) {
            return stars(word);
        }
        if (now == Hide.USER && colon >= 0) {
            return word.substring(0, colon + 1) + stars(word.substring(colon + 1));
        }
        for (int equals = word.indexOf('='); equals >= 0; equals = word.indexOf('=', equals + 1)) {
            if (SecretName.matches(word.substring(0, equals))) {
                return after(word, equals);
            }
        }
        return named(word, word.toLowerCase(Locale.ROOT), colon);
    }

    private String named(String word, String lower, int colon) {
        int at = word.lastIndexOf('@');
        if (lower.endsWith("authorization:") || lower.endsWith("bearer")) {
            hide = Hide.LINE;
        } else if (lower.contains("authorization:")) {
            String stars = word.substring(0, colon + 1) + stars(word.substring(colon + 1));
            hide = Hide.LINE;
            return stars;
        } else if (word.charAt(0) == '=' && endsLikeSecret(before.toLowerCase(Locale.ROOT))) {
            // "token = value": the name is the word before.
            return after(word, 0);
        } else if (secretEnd(lower) >= 0) {
            return after(word, secretEnd(lower));
        } else if (isUser(lower)) {
            return word.substring(0, colon + 1) + stars(word.substring(colon + 1));
        } else if (colon >= 0 && at > colon) {
            return word.substring(0, colon + 1) + stars(word.substring(colon + 1, at)) + word.substring(at);
        } else if (lower.equals("-u") || lower.equals("--user") || lower.equals("--proxy-user")) {
            hide = Hide.USER;
        } else if (word.endsWith("sshpass")) {
            sshpass = true;
        } else if (word.equals("-p")) {
            hide = sshpass ? Hide.WORD : Hide.NOTHING;
        } else if (word.startsWith("-p")) {
            return "-p" + stars(word.substring(2));
        } else if (word.startsWith("-") && SecretName.matches(word)) {
            hide = Hide.WORD;
        }
        return word;
    }

    /** Headers, YAML and JSON: where the colon behind a name is that ends like a secret's, else -1. NOPASSWD of sudoers is none. */
    private static int secretEnd(String lower) {
        for (int colon = lower.indexOf(':'); colon >= 0; colon = lower.indexOf(':', colon + 1)) {
            int end = colon > 0 && isQuote(lower.charAt(colon - 1)) ? colon - 1 : colon;
            if (endsLikeSecret(lower.substring(0, end))) {
                return colon;
            }
        }
        return -1;
    }

    private static boolean endsLikeSecret(String name) {
        return name.endsWith("token")
                || name.endsWith("secret")
                || name.endsWith("key")
                || name.endsWith("word")
                || name.endsWith("phrase");
    }

    /** Masks the value behind a mark; where there is none, it is the next word. */
    private String after(String word, int mark) {
        if (mark == word.length() - 1) {
            hide = Hide.WORD;
            return word;
        }
        return word.substring(0, mark + 1) + stars(word.substring(mark + 1));
    }

    /** curl(1): -u user:password. */
    private static boolean isUser(String lower) {
        boolean option = lower.startsWith("--user=") || lower.startsWith("--proxy-user=");
        return option ? lower.indexOf(':') > 0 : lower.startsWith("-u") && lower.indexOf(':', 3) > 0;
    }

    /**
     * What stands for a value; it may go on in the next word. The marks that give the line its shape stay: quotes, a backslash or
     * comma at the end.
     */
    private String stars(String value) {
        StringBuilder stars = new StringBuilder("***");
        for (int i = 0; i < value.length(); i++) {
            if (isQuote(value.charAt(i))) {
                stars.append(value.charAt(i));
            }
        }
        if (value.endsWith(",")) {
            stars.append(',');
        } else if (value.endsWith("\\")) {
            stars.append('\\');
            hide = Hide.WORD;
        }
        hide = open == NONE ? hide : Hide.QUOTED;
        return stars.toString();
    }
}
