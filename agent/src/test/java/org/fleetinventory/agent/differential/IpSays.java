package org.fleetinventory.agent.differential;

import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What "ip -json" says about a network, and what a snapshot says, in the same words, sorted. */
final class IpSays {
    /** Not of the interface but of the moment; ip shows promiscuity only where it was asked for by hand. */
    private static final Set<String> OTHER_FLAGS =
            Set.of("no-carrier", "m-down", "lower_up", "running", "dormant", "promisc", "allmulti");

    private static final Map<String, String> KINDS = Map.of("ifb", "other");

    private IpSays() {}

    static List<String> interfaces(JsonNode ip) {
        return sorted(rows(ip).map(IpSays::interfaceLine).toList());
    }

    private static String interfaceLine(JsonNode link) {
        boolean ethernet = text(link, "link_type").equals("ether");
        return text(link, "ifname") + " " + text(link, "ifindex") + " " + type(link) + " "
                + (ethernet ? text(link, "address") : "") + " " + text(link, "mtu") + " "
                + text(link, "operstate").toLowerCase(Locale.ROOT) + " [" + text(link, "master") + "] "
                + flags(link.path("flags"));
    }

    private static String type(JsonNode link) {
        JsonNode info = link.path("linkinfo");
        String kind = text(info, "info_kind");
        if (kind.equals("tun")) {
            return text(info.path("info_data"), "type");
        }
        return kind.isEmpty() ? text(link, "link_type").replace("ether", "ethernet") : KINDS.getOrDefault(kind, kind);
    }

    private static Set<String> flags(JsonNode flags) {
        Set<String> names = new TreeSet<>();
        rows(flags).map(flag -> flag.asString().toLowerCase(Locale.ROOT)).forEach(names::add);
        names.removeAll(OTHER_FLAGS);
        return names;
    }

    static List<String> addresses(JsonNode ip) {
        List<String> lines = new ArrayList<>();
        rows(ip).forEach(link -> rows(link.path("addr_info"))
                .filter(address -> !address.isEmpty())
                .forEach(address -> lines.add(text(link, "ifname") + " " + text(address, "local") + "/"
                        + text(address, "prefixlen") + " "
                        + text(address, "family").replace("inet6", "ipv6").replace("inet", "ipv4") + " "
                        + text(address, "scope") + (address.path("temporary").asBoolean(false) ? " ephemeral" : ""))));
        return sorted(lines);
    }

    /** IPv4: of several next hops the first, which is all that the kernel's file has. */
    static List<String> ipv4Routes(JsonNode ip) {
        return sorted(rows(ip).map(route -> {
                    JsonNode hop =
                            route.has("nexthops") ? route.path("nexthops").get(0) : route;
                    return line("ipv4", route, hop, text(route, "type"));
                })
                .toList());
    }

    /** IPv6: how a route refuses is not in the kernel's file. */
    static List<String> ipv6Routes(JsonNode ip) {
        List<String> lines = new ArrayList<>();
        rows(ip).forEach(route -> {
            if (route.has("nexthops")) {
                rows(route.path("nexthops")).forEach(hop -> lines.add(line("ipv6", route, hop, "")));
            } else {
                lines.add(line("ipv6", route, route, text(route, "type").isEmpty() ? "" : "reject"));
            }
        });
        return sorted(lines);
    }

    private static String line(String family, JsonNode route, JsonNode hop, String type) {
        String destination = text(route, "dst");
        boolean host = !destination.equals("default") && !destination.contains("/");
        String metric = text(route, "metric");
        return family + " " + destination + (host ? (family.equals("ipv4") ? "/32" : "/128") : "") + " via "
                + text(hop, "gateway") + " dev " + (type.isEmpty() ? text(hop, "dev") : "") + " metric "
                + (metric.isEmpty() ? "0" : metric) + " " + type;
    }

    static List<String> interfacesOf(JsonNode network) {
        return sorted(rows(network.path("interfaces"))
                .map(row -> text(row, "name") + " " + text(row, "index") + " " + text(row, "type") + " "
                        + text(row, "mac_address") + " " + text(row, "mtu") + " " + text(row, "state") + " ["
                        + text(row, "master") + "] " + flags(row.path("flags")))
                .toList());
    }

    static List<String> addressesOf(JsonNode network) {
        List<String> lines = new ArrayList<>();
        rows(network.path("interfaces"))
                .forEach(row -> rows(row.path("addresses"))
                        .forEach(address -> lines.add(text(row, "name") + " " + text(address, "address") + "/"
                                + text(address, "prefix_length") + " " + text(address, "family") + " "
                                + text(address, "scope") + (address.has("ephemeral") ? " ephemeral" : ""))));
        return sorted(lines);
    }

    static List<String> routesOf(JsonNode network, String family) {
        return sorted(rows(network.path("routes"))
                .filter(route -> text(route, "family").equals(family))
                .map(route -> family + " " + text(route, "destination") + " via " + text(route, "gateway") + " dev "
                        + text(route, "interface") + " metric " + text(route, "metric") + " " + text(route, "type"))
                .toList());
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }
}
