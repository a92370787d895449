package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of /proc/net/route, the main table (fib_route_seq_show in the kernel's net/ipv4/fib_trie.c): interface, destination,
 * gateway, flags, two unused columns, metric, mask. The addresses are numbers in the machine's own byte order.
 *
 * @param interfaceName {@value NO_INTERFACE} where the route leads to none
 * @param metric 0 where none was given
 */
public record Ipv4Route(String interfaceName, int destination, int prefixLength, int gateway, int flags, long metric) {

    /** What stands in place of an interface where the route leads to none. */
    public static final String NO_INTERFACE = "*";

    /** RTF_GATEWAY and RTF_REJECT of linux/route.h. */
    private static final int GATEWAY = 0x0002;

    private static final int REJECT = 0x0200;

    /** Which end of an address comes first in a file, or that the file does not tell. */
    public enum ByteOrder {
        LITTLE,
        BIG,
        NOT_TOLD
    }

    /** A mask has its ones in front: read in the wrong order they stand elsewhere, but for /0 and /32. */
    public static ByteOrder byteOrder(String text) {
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            OptionalLong mask = words.size() < 8 ? OptionalLong.empty() : number(words.get(7));
            if (mask.isEmpty() || mask.getAsLong() == 0 || (int) mask.getAsLong() == -1) {
                continue;
            }
            return isMask((int) mask.getAsLong()) ? ByteOrder.BIG : ByteOrder.LITTLE;
        }
        return ByteOrder.NOT_TOLD;
    }

    /** Every route in the order of the file; lines that have another form go into {@code broken}, the heading does not. */
    public static List<Ipv4Route> parseAll(String text, boolean bigEndian, List<String> broken) {
        List<Ipv4Route> routes = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<Ipv4Route> route = parse(Text.words(line), bigEndian);
            if (route.isPresent()) {
                routes.add(route.get());
            } else if (!line.startsWith("Iface") && !line.isBlank()) {
                broken.add(line);
            }
        }
        return routes;
    }

    private static Optional<Ipv4Route> parse(List<String> words, boolean bigEndian) {
        if (words.size() < 8) {
            return Optional.empty();
        }
        OptionalLong destination = number(words.get(1));
        OptionalLong gateway = number(words.get(2));
        OptionalLong flags = number(words.get(3));
        OptionalLong metric = Numbers.parse(words.get(6));
        OptionalLong mask = number(words.get(7));
        if (destination.isEmpty() || gateway.isEmpty() || flags.isEmpty() || metric.isEmpty() || mask.isEmpty()) {
            return Optional.empty();
        }
        int ordered = ordered(mask.getAsLong(), bigEndian);
        if (!isMask(ordered)) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Route(
                words.get(0),
                ordered(destination.getAsLong(), bigEndian),
                Integer.bitCount(ordered),
                ordered(gateway.getAsLong(), bigEndian),
                (int) flags.getAsLong(),
                // Printed as %d though it is unsigned.
                metric.getAsLong() & 0xffff_ffffL));
    }

    private static OptionalLong number(String word) {
        OptionalLong number = word.length() > 8 ? OptionalLong.empty() : Numbers.parse(word, 16);
        return number.isPresent() && number.getAsLong() < 0 ? OptionalLong.empty() : number;
    }

    private static int ordered(long number, boolean bigEndian) {
        return bigEndian ? (int) number : Integer.reverseBytes((int) number);
    }

    private static boolean isMask(int bits) {
        return (~bits & (~bits + 1)) == 0;
    }

    public boolean hasGateway() {
        return (flags & GATEWAY) != 0;
    }

    /** Whether it leads to an interface at all. */
    public boolean leadsSomewhere() {
        return !interfaceName.equals(NO_INTERFACE) && (flags & REJECT) == 0;
    }
}
