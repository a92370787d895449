package org.fleetinventory.agent.parse;

import java.util.Locale;

/** By what a secret in a command line is known: the name before it, its place in a URL, or the prefix that its issuer gave it. */
final class SecretWord {
    private static final String[] PARTS = {
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "secret",
        "credential",
        "apikey",
        "accesskey",
        "privatekey",
        "authkey",
        "sharedkey",
        "masterkey",
        "encryptionkey",
        "cryptkey",
        "signingkey",
        "lukskey",
        "accountkey",
        "licensekey",
        "connectionstring"
    };

    private static final String[] ENDS = {
        "pass",
        "pwd",
        "token",
        "psk",
        "pw",
        "auth",
        "cookie",
        "community",
        "jwt",
        "signature",
        "passin",
        "passout",
        "otp",
        "creds",
        "bearer",
        "authorization"
    };

    private static final String WHOLE = " pin sig sas ";

    /** "--password-file": where the secret is, or how long, is none. */
    private static final String[] HARMLESS_ENDS = {
        "file", "path", "dir", "stdin", "prompt", "length", "policy", "name", "url", "bypass", "compass"
    };

    private static final String[] TOKENS = {
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "sk_live_",
        "AKIA",
        "eyJ",
        "hvs.",
        "AIza",
        "dckr_pat_",
        "npm_"
    };

    private static final int TOKEN_LENGTH = 16;

    private SecretWord() {}

    /** Whether a whole word, dashes before it included, is such a name and nothing else. */
    static boolean isWholeName(String word) {
        return nameStart(word, word.length()) == 0 && isSecret(word);
    }

    /** Whether what has this name is a secret: DB_PASSWORD, --api-key, rd.iscsi.password; not the PWD of a shell. */
    static boolean isSecret(String name) {
        String letters = letters(name);
        for (String end : HARMLESS_ENDS) {
            if (letters.endsWith(end)) {
                return false;
            }
        }
        for (String part : PARTS) {
            if (letters.contains(part)) {
                return true;
            }
        }
        for (String end : ENDS) {
            if (letters.endsWith(end)) {
                return true;
            }
        }
        return !letters.isEmpty() && WHOLE.contains(" " + letters + " ");
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != '.') {
                letters.append(c);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Where in a word the value of the first secret begins that is named in it: "--password=x", "pass:x", "name=admin,secret=x",
     * "\"token\":x", "&lt;password>x"; -1 where there is none.
     *
     * @param first whether only a name with which the word begins counts
     */
    static int valueIn(String word, boolean first) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '=' || c == ':' || c == '>') {
                int end = i > 0 && isQuote(word.charAt(i - 1)) ? i - 1 : i;
                int start = nameStart(word, end);
                if (start < end && isSecret(word.substring(start, end)) && !isPath(word, start, i)) {
                    return first && start > 0 ? -1 : i + 1;
                }
                if (first && start == 0 && start < end) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static int nameStart(String word, int end) {
        int start = end;
        while (start > 0 && isName(word.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** PWD=/root, "/etc/passwd:/etc/passwd:ro" and ">" that closes no tag name no secret. */
    private static boolean isPath(String word, int start, int separator) {
        boolean absolute = separator + 1 < word.length() && word.charAt(separator + 1) == '/';
        char before = start > 0 ? word.charAt(start - 1) : ' ';
        return switch (word.charAt(separator)) {
            case '>' -> before != '<';
            case ':' -> before == '/' && (start > 1 || absolute);
            default ->
                absolute
                        && (word.substring(0, separator).equals("PWD")
                                || word.substring(0, separator).equals("OLDPWD"));
        };
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    static boolean isToken(String word) {
        for (String prefix : TOKENS) {
            if (word.length() >= TOKEN_LENGTH && word.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A word without the users and passwords of its URLs (RFC 3986, 3.2.1): https://***@host/, and of what is written like one:
     * user:***@host. The user of a URL may be a token itself; that of ssh://git@host is none.
     */
    static String withoutUser(String word, String mask) {
        int at = word.lastIndexOf('@');
        if (at < 0 || word.startsWith("sha256:", at + 1) || word.startsWith("sha512:", at + 1)) {
            return word;
        }
        int scheme = word.indexOf("://");
        if (scheme < 0 || scheme > at) {
            int colon = word.indexOf(':', word.indexOf('=') + 1);
            return colon < 0 || colon > at ? word : word.substring(0, colon + 1) + mask + word.substring(at);
        }
        int start = scheme + 3;
        int end = userEnd(word, start, at);
        boolean token = word.regionMatches(Math.max(0, scheme - 5), "https", 0, 5)
                || word.startsWith("http", Math.max(0, scheme - 4));
        if (end < 0 || (!token && word.substring(start, end).indexOf(':') < 0)) {
            return word.substring(0, start) + withoutUsers(word.substring(start), mask);
        }
        return word.substring(0, start) + mask + withoutUsers(word.substring(end), mask);
    }

    private static String withoutUsers(String rest, String mask) {
        return rest.contains("://") ? withoutUser(rest, mask) : rest;
    }

    /** The '@' that ends the user: the last before the path, or the very last where a '/' can only be of the password; -1 for none. */
    private static int userEnd(String word, int start, int last) {
        int path = start;
        while (path < word.length() && "/?#".indexOf(word.charAt(path)) < 0) {
            path++;
        }
        int at = word.lastIndexOf('@', path - 1);
        if (at >= start) {
            return at;
        }
        int colon = word.indexOf(':', start);
        boolean port = colon < 0
                || colon > path
                || Numbers.parse(word.substring(colon + 1, path)).isPresent();
        return port ? -1 : last;
    }
}
