package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of /proc/net/ipv6_route (rt6_info / ipv6_route_native_seq_show in the kernel's net/ipv6/ip6_fib.c): destination, its
 * length, source, its length, next hop, metric, two counters, flags, interface; numbers in hexadecimal.
 *
 * @param fromAnywhere false for a route that serves some sources only
 */
public record Ipv6Route(
        String interfaceName,
        String destination,
        int prefixLength,
        boolean fromAnywhere,
        String gateway,
        int flags,
        long metric) {

    /** RTF_GATEWAY, RTF_REJECT, RTF_ANYCAST, RTF_CACHE and RTF_LOCAL of linux/route.h and linux/ipv6_route.h. */
    private static final int GATEWAY = 0x0002;

    private static final int REJECT = 0x0200;
    private static final int ANYCAST = 0x0010_0000;
    private static final int CACHE = 0x0100_0000;
    private static final int LOCAL = 0x8000_0000;

    private static final long NO_METRIC = 0xffff_ffffL;

    /** Every line in the order of the file; lines that have another form go into {@code broken}. */
    public static List<Ipv6Route> parseAll(String text, List<String> broken) {
        List<Ipv6Route> routes = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<Ipv6Route> route = parse(Text.words(line));
            if (route.isPresent()) {
                routes.add(route.get());
            } else if (!line.isBlank()) {
                broken.add(line);
            }
        }
        return routes;
    }

    private static Optional<Ipv6Route> parse(List<String> words) {
        if (words.size() < 9 || words.size() > 10) {
            return Optional.empty();
        }
        Optional<String> destination = IpAddress.formatIpv6(words.get(0));
        Optional<String> gateway = IpAddress.formatIpv6(words.get(4));
        OptionalLong length = Numbers.parse(words.get(1), 16);
        OptionalLong metric = Numbers.parse(words.get(5), 16);
        OptionalLong flags = Numbers.parse(words.get(8), 16);
        if (destination.isEmpty() || gateway.isEmpty() || metric.isEmpty() || flags.isEmpty() || length.isEmpty()) {
            return Optional.empty();
        }
        if (length.getAsLong() < 0 || length.getAsLong() > 128 || metric.getAsLong() < 0) {
            return Optional.empty();
        }
        return Optional.of(new Ipv6Route(
                words.size() == 10 ? words.get(9) : "",
                destination.get(),
                (int) length.getAsLong(),
                words.get(3).equals("00"),
                gateway.get(),
                (int) flags.getAsLong(),
                metric.getAsLong()));
    }

    /**
     * The routes of the main table, as "ip -6 route" shows them. The file holds every table, one after the other and without its
     * name: fib6 walks them in the order of (id mod 256), main being 254 and local 255, and each tree from its leaves to its root,
     * which is printed even where there is no default route; default routes of some sources come first of all. So a table ends
     * where lines for ::/0 from anywhere end, and of the tables the last is local, the one before it main. A kernel without policy routing has one table for all; a file that was cut lacks the
     * end to count from: then only the flags tell, as they tell clutter everywhere: addresses of the machine (RTF_LOCAL,
     * RTF_ANYCAST, and the multicast route of each interface), cached exceptions (RTF_CACHE) and the root of an empty table.
     */
    public static List<Ipv6Route> mainTable(List<Ipv6Route> all, boolean whole) {
        List<Integer> ends = tableEnds(all);
        int tables = ends.size();
        int from = whole && tables > 2 ? ends.get(tables - 3) : 0;
        int to = whole && tables > 1 ? ends.get(tables - 2) : all.size();
        List<Ipv6Route> routes = new ArrayList<>();
        for (Ipv6Route route : all.subList(from, to)) {
            if (!route.isClutter()) {
                routes.add(route);
            }
        }
        return routes;
    }

    private static List<Integer> tableEnds(List<Ipv6Route> routes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            boolean last = i + 1 == routes.size();
            if (last || (routes.get(i).isRoot() && !routes.get(i + 1).isRoot())) {
                ends.add(i + 1);
            }
        }
        return ends;
    }

    private boolean isRoot() {
        return prefixLength == 0 && fromAnywhere;
    }

    private boolean isClutter() {
        boolean emptyRoot = isRoot() && rejects() && metric == NO_METRIC;
        boolean multicast = prefixLength == 8 && destination.equals("ff00::");
        return (flags & (LOCAL | ANYCAST | CACHE)) != 0 || emptyRoot || multicast;
    }

    public boolean hasGateway() {
        return (flags & GATEWAY) != 0;
    }

    /** Whether it refuses packets; in which way the file does not tell. */
    public boolean rejects() {
        return (flags & REJECT) != 0;
    }
}
