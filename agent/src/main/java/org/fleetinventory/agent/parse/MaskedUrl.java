package org.fleetinventory.agent.parse;

/**
 * URLs without what may be a secret in them: the user before the host, the values of a query but for those that choose a mirror, and
 * directories named by 32 or more hexadecimal digits, which is how packagecloud and others hand out tokens.
 */
public final class MaskedUrl {
    private static final String MASK = "***";
    private static final int TOKEN_DIGITS = 32;

    /** The names in the queries of mirror services; their values come from the distribution. */
    private static final String[] HARMLESS = {
        "arch", "basearch", "content", "country", "infra", "ip_version", "protocol", "release", "repo"
    };

    /**
     * The same for sed(1), a text at a time. The "=" that may stay is put away as a newline, which no line has, until the others are
     * masked.
     */
    public static final String SED = "s,://[^/@[:space:]]*@,://" + MASK + "@,g;"
            + sedHarmless()
            + "s,\\([?&][^=&[:space:]]*\\)=[^&[:space:]]*,\\1=" + MASK + ",g;y/\\n/=/;"
            + "s,/[0-9A-Fa-f]\\{" + TOKEN_DIGITS + "\\}[0-9A-Fa-f]*/,/" + MASK + "/,g;";

    private MaskedUrl() {}

    private static String sedHarmless() {
        StringBuilder script = new StringBuilder();
        for (String name : HARMLESS) {
            script.append("s,\\([?&]").append(name).append("\\)=,\\1\\\n,g;");
        }
        return script.toString();
    }

    public static String of(String url) {
        return withoutTokens(withoutQueryValues(withoutUser(url)));
    }

    private static String withoutUser(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return url;
        }
        int start = scheme + 3;
        int slash = url.indexOf('/', start);
        int end = slash < 0 ? url.length() : slash;
        int at = url.lastIndexOf('@', end - 1);
        return at < start ? url : url.substring(0, start) + MASK + url.substring(at);
    }

    private static String withoutQueryValues(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        StringBuilder masked = new StringBuilder(url.substring(0, query));
        char separator = '?';
        for (String parameter : Text.split(url.substring(query + 1), '&')) {
            int equals = parameter.indexOf('=');
            boolean kept = equals < 0 || isHarmless(parameter.substring(0, equals));
            masked.append(separator).append(kept ? parameter : parameter.substring(0, equals + 1) + MASK);
            separator = '&';
        }
        return masked.toString();
    }

    private static boolean isHarmless(String name) {
        for (String harmless : HARMLESS) {
            if (harmless.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutTokens(String url) {
        StringBuilder masked = new StringBuilder();
        int start = 0;
        for (int slash = url.indexOf('/'); slash >= 0; slash = url.indexOf('/', start)) {
            masked.append(isToken(url, start, slash) ? MASK : url.substring(start, slash))
                    .append('/');
            start = slash + 1;
        }
        return masked.append(url.substring(start)).toString();
    }

    private static boolean isToken(String url, int start, int end) {
        if (start == 0 || end - start < TOKEN_DIGITS) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (Character.digit(url.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
