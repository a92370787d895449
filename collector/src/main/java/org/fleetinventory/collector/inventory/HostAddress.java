package org.fleetinventory.collector.inventory;

import java.util.Locale;
import java.util.Optional;

/**
 * What Ansible takes for the name or the address of one host, where parts of it may be ranges, {@code web[01:20]}. It decides
 * whether a colon belongs to an address and whether digits behind one are a port.
 */
final class HostAddress {
    /**
     * @param host without the port and the brackets around it
     * @param port empty where none was given
     */
    record Parts(String host, Optional<Integer> port) {}

    private static final int MOST_PORT_DIGITS = 9;

    private HostAddress() {}

    /** Empty where the text is no host, with or without a port. */
    static Optional<Parts> parse(String text) {
        String host = text;
        Optional<Integer> port = Optional.empty();
        int colon = host.lastIndexOf(':');
        if (host.startsWith("[") && colon > 2 && host.charAt(colon - 1) == ']' && isPort(host, colon)) {
            port = Optional.of(Integer.parseInt(host.substring(colon + 1)));
            host = host.substring(1, colon - 1);
            colon = host.lastIndexOf(':');
        }
        if (colon >= 0 && isPort(host, colon) && hasWholeBrackets(host.substring(0, colon))) {
            port = Optional.of(Integer.parseInt(host.substring(colon + 1)));
            host = host.substring(0, colon);
        }
        return isIpv4(host) || isIpv6(host) || isName(host) ? Optional.of(new Parts(host, port)) : Optional.empty();
    }

    private static boolean isPort(String text, int colon) {
        int digits = text.length() - colon - 1;
        return digits > 0
                && digits <= MOST_PORT_DIGITS
                && text.chars().skip(colon + 1L).allMatch(character -> character >= '0' && character <= '9');
    }

    /** No colon outside of brackets, and no bracket without its other half. */
    private static boolean hasWholeBrackets(String text) {
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (inside) {
                inside = character != ']';
            } else if (character == '[') {
                inside = true;
            } else if (character == ']' || character == ':') {
                return false;
            }
        }
        return !inside;
    }

    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!isOctet(part) && rangeAt(part, 0, Digits.DECIMAL) != part.length()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOctet(String part) {
        boolean digits =
                part.length() >= 1 && part.length() <= 3 && part.chars().allMatch(HostAddress::isDigit);
        return digits && Integer.parseInt(part) <= 255;
    }

    /** Labels between dots. A label starts with a letter, a digit, an underscore or a range, and may not end with _ or -. */
    private static boolean isName(String text) {
        boolean atStart = true;
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            int range = rangeAt(text, at, Digits.DECIMAL_OR_LETTER);
            if (range > at) {
                at = range;
            } else if (character == '.' && !atStart && !endsLabelBadly(text, at)) {
                atStart = true;
                at++;
                continue;
            } else if (isWord(character) || (character == '-' && !atStart)) {
                at++;
            } else {
                return false;
            }
            atStart = false;
        }
        return !atStart && !endsLabelBadly(text, at);
    }

    private static boolean endsLabelBadly(String text, int end) {
        char last = text.charAt(end - 1);
        return last == '_' || last == '-';
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || Character.isSurrogate(character);
    }

    /**
     * Ansible looks at the beginning only: eight groups, up to six in front of "::", or "::" itself. What follows is not looked at,
     * but for an IPv4 address at the end.
     */
    private static boolean isIpv6(String text) {
        if (text.startsWith("::")) {
            return true;
        }
        int groups = 0;
        int at = 0;
        while (groups < 8) {
            int end = groupAt(text, at);
            if (end == at) {
                return false;
            }
            groups++;
            if (groups == 8) {
                return true;
            }
            if (groups <= 6 && text.startsWith("::", end)) {
                return true;
            }
            if (groups == 7 && text.startsWith(".", end)) {
                return endsInIpv4(text);
            }
            if (!text.startsWith(":", end)) {
                return false;
            }
            at = end + 1;
        }
        return false;
    }

    /** Six groups of zeros, or five and ffff, and an IPv4 address, whose parts may be hexadecimal. */
    private static boolean endsInIpv4(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean mapped = lower.startsWith("0:0:0:0:0:ffff:");
        if (!mapped && !lower.startsWith("0:0:0:0:0:0:")) {
            return false;
        }
        int at = text.indexOf('.');
        at = text.lastIndexOf(':', at) + 1;
        for (int part = 1; part <= 4; part++) {
            int end = groupAt(text, at);
            if (end == at || (part < 4 && !text.startsWith(".", end))) {
                return false;
            }
            at = part < 4 ? end + 1 : end;
        }
        return !mapped || at == text.length();
    }

    /** Where the group of an IPv6 address that starts here ends: one to four hexadecimal digits or a range. */
    private static int groupAt(String text, int start) {
        int end = start;
        while (end < text.length() && end < start + 4 && isHexadecimal(text.charAt(end))) {
            end++;
        }
        return end > start ? end : rangeAt(text, start, Digits.HEXADECIMAL);
    }

    private enum Digits {
        DECIMAL,
        HEXADECIMAL,
        DECIMAL_OR_LETTER
    }

    /** Where the range that starts here ends: {@code [1:20]}, {@code [a:f]}, {@code [0:10:2]}. The start itself where none starts. */
    private static int rangeAt(String text, int start, Digits digits) {
        int close = text.startsWith("[", start) ? text.indexOf(']', start) : -1;
        if (close < 0) {
            return start;
        }
        String[] bounds = text.substring(start + 1, close).split(":", -1);
        boolean whole = (bounds.length == 2 || (bounds.length == 3 && isNumber(bounds[2])))
                && areBounds(bounds[0], bounds[1], digits);
        return whole ? close + 1 : start;
    }

    private static boolean areBounds(String first, String last, Digits digits) {
        return switch (digits) {
            case DECIMAL -> isNumber(first) && isNumber(last);
            case DECIMAL_OR_LETTER -> (isNumber(first) && isNumber(last)) || (isLetter(first) && isLetter(last));
            case HEXADECIMAL -> isHexadecimal(first) && isHexadecimal(last);
        };
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(HostAddress::isDigit);
    }

    private static boolean isLetter(String text) {
        return text.length() == 1 && Character.isLetter(text.charAt(0)) && text.charAt(0) < 128;
    }

    private static boolean isHexadecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(HostAddress::isHexadecimal);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isHexadecimal(int character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }
}
