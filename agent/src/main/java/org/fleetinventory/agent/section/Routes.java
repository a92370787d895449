package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.FibTrie;
import org.fleetinventory.agent.parse.IpAddress;
import org.fleetinventory.agent.parse.Ipv4Route;
import org.fleetinventory.agent.parse.Ipv6Route;

/**
 * The routes of the main tables, as "ip route" and "ip -6 route" show them, from /proc/net/route and /proc/net/ipv6_route. What these
 * files do not hold: of an IPv4 route over several next hops the others than the first, and how an IPv6 route refuses packets. How
 * an IPv4 route does is looked up in /proc/net/fib_trie.
 */
final class Routes {
    static final String IPV4 = "/proc/net/route";
    static final String IPV6 = "/proc/net/ipv6_route";
    static final String FIB_TRIE = "/proc/net/fib_trie";

    /** About 16,000 routes a family. A router that has learnt the whole Internet has a million: they are no inventory. */
    static final int LIMIT = 2 << 20;

    /** Any program of the machine's own: byte 5 of an ELF file is 2 on a big-endian machine (elf(5), EI_DATA). */
    private static final String PROGRAM = "/bin/sh";

    private static final int PROGRAM_LIMIT = 64;

    private static final List<String> REFUSING = List.of("BLACKHOLE", "UNREACHABLE", "PROHIBIT", "THROW");

    private final Reading reading;
    private final List<Ipv4Route> ipv4;
    private final List<Ipv6Route> ipv6;
    private Optional<List<FibTrie>> trie = Optional.empty();

    Routes(Reading reading) {
        this.reading = reading;
        this.ipv4 = readIpv4();
        this.ipv6 = readIpv6();
    }

    static List<Source> sources() {
        return List.of(
                Source.files(IPV4, LIMIT),
                Source.files(IPV6, LIMIT),
                Source.files(FIB_TRIE, LIMIT),
                Source.files(PROGRAM, PROGRAM_LIMIT));
    }

    List<Ipv4Route> ipv4() {
        return ipv4;
    }

    List<Ipv6Route> ipv6() {
        return ipv6;
    }

    /** All IPv4 routes of all tables with their types, read when it is first asked for: few machines need it. */
    List<FibTrie> trie() {
        if (trie.isEmpty()) {
            trie = Optional.of(FibTrie.parseAll(wholeLines(bytes(FIB_TRIE))));
        }
        return trie.get();
    }

    private List<Ipv4Route> readIpv4() {
        String text = wholeLines(bytes(IPV4));
        List<String> broken = new ArrayList<>();
        List<Ipv4Route> routes = Ipv4Route.parseAll(text, isBigEndian(text), broken);
        say(IPV4, broken);
        return routes;
    }

    private boolean isBigEndian(String text) {
        Ipv4Route.ByteOrder order = Ipv4Route.byteOrder(text);
        return order == Ipv4Route.ByteOrder.NOT_TOLD
                ? isBigEndian(reading.head(PROGRAM, PROGRAM_LIMIT))
                : order == Ipv4Route.ByteOrder.BIG;
    }

    private static boolean isBigEndian(Optional<byte[]> program) {
        return program.isPresent() && program.get().length > 5 && program.get()[0] == 0x7f && program.get()[5] == 2;
    }

    private List<Ipv6Route> readIpv6() {
        byte[] bytes = bytes(IPV6);
        List<String> broken = new ArrayList<>();
        List<Ipv6Route> all = Ipv6Route.parseAll(wholeLines(bytes), broken);
        say(IPV6, broken);
        return Ipv6Route.mainTable(all, bytes.length < LIMIT);
    }

    private byte[] bytes(String path) {
        return reading.bytes(path, LIMIT).orElse(new byte[0]);
    }

    /** A file that reaches the limit ends in a line that was cut. */
    private static String wholeLines(byte[] bytes) {
        int length = bytes.length;
        while (bytes.length >= LIMIT && length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void say(String source, List<String> broken) {
        for (String line : broken) {
            reading.unparsable(source, line);
        }
    }

    private record Row(
            String family, String destination, String gateway, String interfaceName, long metric, String type)
            implements Comparable<Row> {

        /** By the key of the schema: family, destination, gateway, interface, metric, type. */
        @Override
        public int compareTo(Row other) {
            int order = family.compareTo(other.family);
            order = order != 0 ? order : destination.compareTo(other.destination);
            order = order != 0 ? order : gateway.compareTo(other.gateway);
            order = order != 0 ? order : interfaceName.compareTo(other.interfaceName);
            order = order != 0 ? order : Long.compare(metric, other.metric);
            return order != 0 ? order : type.compareTo(other.type);
        }

        Map<String, Object> document(boolean ephemeral) {
            Fields fields = new Fields()
                    .put("family", family)
                    .put("destination", destination)
                    .put("gateway", gateway)
                    .put("interface", interfaceName)
                    .put("metric", metric)
                    .put("type", type);
            return (ephemeral ? fields.put("ephemeral", true) : fields).map();
        }
    }

    /**
     * The rows, sorted by their key; those with equal keys in the kernel's order.
     *
     * @param ephemeral interfaces that come and go by themselves, and their routes with them
     * @param only the interface whose routes alone are wanted
     */
    List<Object> rows(List<String> ephemeral, Optional<String> only) {
        List<Row> rows = new ArrayList<>();
        addIpv4(rows);
        for (Ipv6Route route : ipv6) {
            rows.add(row(route));
        }
        rows.sort(null);
        List<Object> documents = new ArrayList<>();
        for (Row row : rows) {
            if (only.isEmpty() || only.get().equals(row.interfaceName)) {
                documents.add(row.document(ephemeral.contains(row.interfaceName)));
            }
        }
        return documents;
    }

    private void addIpv4(List<Row> rows) {
        List<Ipv4Route> refusing = new ArrayList<>();
        for (Ipv4Route route : ipv4) {
            if (!route.leadsSomewhere()) {
                refusing.add(route);
                continue;
            }
            String gateway = route.hasGateway() ? IpAddress.formatIpv4(route.gateway()) : "";
            rows.add(new Row("ipv4", destination(route), gateway, route.interfaceName(), route.metric(), ""));
        }
        if (!refusing.isEmpty()) {
            addRefusing(rows, refusing);
        }
    }

    /**
     * /proc/net/route prints a route that refuses like any other, without its type; but it prints the routes to one destination in
     * the order of /proc/net/fib_trie. So the types are told where there are as many of them as routes.
     */
    private void addRefusing(List<Row> rows, List<Ipv4Route> refusing) {
        Map<String, Deque<String>> types = new HashMap<>();
        for (FibTrie entry : trie()) {
            if (entry.table().equals("Main") && REFUSING.contains(entry.type())) {
                String destination = destination(IpAddress.formatIpv4(entry.network()), entry.prefixLength());
                add(types, destination, lowerCase(entry.type()));
            }
        }
        Map<String, Deque<String>> unnamed = new HashMap<>();
        for (Ipv4Route route : refusing) {
            add(unnamed, destination(route), "reject");
        }
        for (Ipv4Route route : refusing) {
            String destination = destination(route);
            Deque<String> known = types.getOrDefault(destination, new ArrayDeque<>());
            Deque<String> left = unnamed.getOrDefault(destination, new ArrayDeque<>());
            if (known.size() != left.size()) {
                known.clear();
            }
            String unnamedType = left.remove();
            String type = known.isEmpty() ? unnamedType : known.remove();
            rows.add(new Row("ipv4", destination, "", "", route.metric(), type));
        }
    }

    private static void add(Map<String, Deque<String>> lists, String key, String value) {
        Deque<String> list = lists.getOrDefault(key, new ArrayDeque<>());
        list.add(value);
        lists.put(key, list);
    }

    private static String destination(Ipv4Route route) {
        return destination(IpAddress.formatIpv4(route.destination()), route.prefixLength());
    }

    private static String lowerCase(String type) {
        return switch (type) {
            case "BLACKHOLE" -> "blackhole";
            case "UNREACHABLE" -> "unreachable";
            case "PROHIBIT" -> "prohibit";
            default -> "throw";
        };
    }

    private static Row row(Ipv6Route route) {
        String destination = destination(route.destination(), route.prefixLength());
        String gateway = route.hasGateway() ? route.gateway() : "";
        boolean rejects = route.rejects();
        String interfaceName = rejects ? "" : route.interfaceName();
        return new Row("ipv6", destination, gateway, interfaceName, route.metric(), rejects ? "reject" : "");
    }

    private static String destination(String address, int prefixLength) {
        return prefixLength == 0 ? "default" : address + "/" + prefixLength;
    }
}
