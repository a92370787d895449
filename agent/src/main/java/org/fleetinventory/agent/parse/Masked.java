package org.fleetinventory.agent.parse;

import java.util.Locale;

/**
 * Command lines without their secrets: arguments of processes, cron lines, the kernel command line. What follows the name of a secret
 * ({@link SecretWord}), an option that takes one ({@link SecretOptions}), "Bearer", or stands before the '@' of a URL becomes "***"; all
 * other words stay as they are. In doubt a word is masked: to lose a harmless one costs less.
 */
public final class Masked {
    private static final String MASK = "***";

    /** Quotes in quotes: deeper than anybody writes them, and a bound for what is made up. */
    private static final int DEPTH = 8;

    private static final String SCHEMES = " basic bearer digest token negotiate ntlm apikey aws4-hmac-sha256 ";

    /** What ends a word. */
    private enum Form {
        /** A NUL, as in /proc/pid/cmdline: the very words of the process, whatever is in them. */
        ARGUMENTS,
        /** White space outside of quotes. */
        SHELL,
        /** White space; quotes are characters like others. */
        PLAIN
    }

    private final String text;
    private final Form form;
    private final int depth;
    private final StringBuilder out = new StringBuilder();
    private final SecretOptions options = new SecretOptions();

    /** Whether the next word is a secret. */
    private boolean next;

    /** Whether a quote was opened in a secret that nobody closes: all that follows may be of it. */
    private boolean rest;

    /** The word before this one in lower case, while it was not masked. */
    private String previous = "";

    private Masked(String text, Form form, int depth) {
        this.text = text;
        this.form = form;
        this.depth = depth;
    }

    /** The same line, or arguments with a NUL after each, with secrets as "***"; blanks in place of NUL. Takes any text. */
    public static String command(String commandLine) {
        boolean arguments = commandLine.indexOf('\0') >= 0;
        return new Masked(commandLine, arguments ? Form.ARGUMENTS : Form.SHELL, 0).line();
    }

    private String line() {
        options.line(text);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (separates(c)) {
                out.append(c == '\0' ? ' ' : c);
                at++;
                continue;
            }
            int end = wordEnd(at);
            String word = text.substring(at, end);
            out.append(rest ? MASK : word(word));
            at = end;
        }
        if (form == Form.ARGUMENTS) {
            out.setLength(out.toString().stripTrailing().length());
        }
        return out.toString();
    }

    private boolean separates(char c) {
        return form == Form.ARGUMENTS ? c == '\0' : c <= ' ';
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < text.length() && !separates(text.charAt(i))) {
            char c = text.charAt(i);
            if (form == Form.SHELL && c == '\\') {
                i++;
            } else if (form == Form.SHELL && isQuote(c)) {
                int close = closing(i);
                i = close < 0 ? i : close;
            }
            i++;
        }
        return Math.min(i, text.length());
    }

    private int closing(int open) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private String word(String word) {
        String bare = withoutQuotes(word).toLowerCase(Locale.ROOT);
        if (next && !(options.asks() && previous.equals("-p") && bare.startsWith("-"))) {
            next = announces(bare);
            previous = "";
            return secret(word);
        }
        boolean named = !previous.isEmpty() && SecretWord.isWholeName(previous);
        if (named && (isQuote(word.charAt(0)) || word.charAt(0) == '=' || word.charAt(0) == ':')) {
            next = bare.equals("=") || bare.equals(":");
            previous = "";
            return next ? word : secret(word);
        }
        if (isSecretOption(bare) && !bare.startsWith("--")) {
            return secretOption(word, bare);
        }
        next = bare.equals("bearer")
                || isSecretOption(bare)
                || (bare.equals("by") && previous.equals("identified"))
                || (options.takesNames() && SecretWord.isWholeName(bare));
        previous = bare;
        return next ? word : masked(word, depth);
    }

    /** "-password", whose secret is the next word, or for some programs "-pMySecret", which is one letter and the secret. */
    private String secretOption(String word, String bare) {
        next = false;
        String masked = masked(word, depth);
        next |= masked.equals(word);
        previous = bare;
        return masked;
    }

    /** Whether the secret that this word was taken for may only begin behind it. */
    private static boolean announces(String words) {
        int blank = words.length();
        while (blank > 0 && words.charAt(blank - 1) > ' ') {
            blank--;
        }
        String bare = words.substring(blank);
        return isSecretOption(bare)
                || SCHEMES.contains(" " + bare + " ")
                || bare.endsWith(",")
                || bare.equals("=")
                || bare.equals(":");
    }

    /** "--ask-pass" and "--no-password" take no value. */
    private static boolean isSecretOption(String bare) {
        return bare.startsWith("-")
                && !bare.startsWith("--no-")
                && !bare.startsWith("--ask-")
                && SecretWord.isWholeName(bare);
    }

    private String secret(String value) {
        rest |= !value.isEmpty() && isQuote(value.charAt(0)) && value.indexOf(value.charAt(0), 1) < 0;
        return MASK;
    }

    private String masked(String word, int level) {
        boolean blank = hasBlank(word);
        if (level > DEPTH && (blank || isQuote(word.charAt(0)))) {
            return MASK;
        }
        if (isQuoted(word)) {
            String inner = word.substring(1, word.length() - 1);
            String quote = word.substring(0, 1);
            return quote + (inner.isEmpty() ? inner : masked(inner, level + 1)) + quote;
        }
        if (options.isSecret(word)) {
            return secret(word);
        }
        int value = options.value(word);
        if (value < 0) {
            value = SecretWord.valueIn(word, blank);
        }
        if (value >= 0) {
            return upTo(value, word);
        }
        if (blank) {
            boolean quotes = form != Form.PLAIN && word.length() < text.length();
            Masked inner = new Masked(word, quotes ? Form.SHELL : Form.PLAIN, level + 1);
            String line = inner.line();
            next |= inner.next;
            rest |= inner.rest;
            return line;
        }
        return SecretWord.isToken(word) ? MASK : SecretWord.withoutUser(word, MASK);
    }

    /** The word with its value masked. One that ends where its value should begin has it in the next word. */
    private String upTo(int value, String word) {
        int start = value;
        while (start < word.length() && word.charAt(start) <= ' ') {
            start++;
        }
        String before = SecretWord.withoutUser(word.substring(0, start), MASK);
        if (start == word.length()) {
            next = form != Form.ARGUMENTS || word.charAt(start - 1) != '=';
            return before;
        }
        next = announces(withoutQuotes(word.substring(start)).toLowerCase(Locale.ROOT));
        return before + secret(word.substring(start));
    }

    private static boolean isQuoted(String word) {
        int last = word.length() - 1;
        return last > 0 && isQuote(word.charAt(0)) && word.indexOf(word.charAt(0), 1) == last;
    }

    private static boolean hasBlank(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private static String withoutQuotes(String word) {
        return isQuoted(word) ? word.substring(1, word.length() - 1) : word;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
