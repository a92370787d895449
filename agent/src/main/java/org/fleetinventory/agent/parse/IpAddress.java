package org.fleetinventory.agent.parse;

import java.util.Optional;
import java.util.OptionalInt;

/** IP addresses between the kernel's forms and the text that people write. */
public final class IpAddress {
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** "192.0.2.1", the first byte in the highest bits. */
    public static String formatIpv4(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 255) + "." + ((address >>> 8) & 255) + "."
                + (address & 255);
    }

    /** The reverse; empty where the text is not four decimal numbers below 256. */
    public static OptionalInt parseIpv4(String text) {
        int address = 0;
        int numbers = 0;
        int number = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && number <= 25) {
                number = Math.max(number, 0) * 10 + (c - '0');
            } else if (c == '.' && number >= 0 && number <= 255) {
                address = (address << 8) | number;
                numbers++;
                number = -1;
            } else {
                return OptionalInt.empty();
            }
        }
        return numbers == 4 ? OptionalInt.of(address) : OptionalInt.empty();
    }

    /** The network part of an address. */
    public static int network(int address, int prefixLength) {
        return prefixLength == 0 ? 0 : address & (-1 << (32 - prefixLength));
    }

    /**
     * The 32 hexadecimal digits of the kernel as RFC 5952 wants them, and with a dotted tail where inet_ntop(3) writes one. Empty
     * where the text is something else.
     */
    public static Optional<String> formatIpv6(String digits) {
        if (digits.length() != 4 * GROUPS) {
            return Optional.empty();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < digits.length(); i++) {
            int value = Character.digit(digits.charAt(i), 16);
            if (value < 0 || digits.charAt(i) > 'f') {
                return Optional.empty();
            }
            groups[i / 4] = (groups[i / 4] << 4) | value;
        }
        return Optional.of(format(groups));
    }

    private static String format(int[] groups) {
        int start = longestZeros(groups);
        int end = start < 0 ? -1 : zerosEnd(groups, start);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i = end - 1;
                continue;
            }
            if (i == 6 && holdsIpv4(groups, start, end)) {
                return text.append(i == end ? "" : ":")
                        .append(formatIpv4((groups[6] << 16) | groups[7]))
                        .toString();
            }
            text.append(i == 0 || i == end ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /** "::192.0.2.1" and "::ffff:192.0.2.1". */
    private static boolean holdsIpv4(int[] groups, int start, int end) {
        return start == 0 && (end == 6 || (end == 5 && groups[5] == 0xffff));
    }

    /** Where the first of the longest runs of at least two zeros begins, else -1 (RFC 5952, section 4.2). */
    private static int longestZeros(int[] groups) {
        int best = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosEnd(groups, i) - i;
            if (run > length) {
                best = i;
                length = run;
            }
        }
        return best;
    }

    private static int zerosEnd(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end;
    }
}
