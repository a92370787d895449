package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.FibTrie;
import org.fleetinventory.agent.parse.InterfaceAddress;
import org.fleetinventory.agent.parse.IpAddress;
import org.fleetinventory.agent.parse.Ipv4Route;

/**
 * What the routes say about IPv4 addresses. For an address A/n on an interface that is up the kernel makes (fib_add_ifaddr in
 * net/ipv4/fib_frontend.c) a LOCAL route A/32, a UNICAST route to the network over that interface (LOCAL on the loopback), and up to
 * /30 a BROADCAST route to the network's last address. So an address belongs to the interface whose network holds it and has its
 * broadcast address. It is said with doubt where several addresses share that network, or a larger one holds it too; and where none
 * does: then it is taken for one of /32 on the interface that leads to the nearest single host, for that may be its peer, else of the
 * one interface that is the way to everywhere without a gateway. Who searches a fleet for an address finds it so, if not on the
 * right interface; where two are as likely it is left out, with a word too.
 *
 * @param addresses the addresses, with a scope only where it cannot be another
 * @param doubts what may be wrong or is missing, one line for a person each
 */
record RoutedAddresses(List<InterfaceAddress> addresses, List<String> doubts) {

    /** The kernel's own name for it, in every network namespace; it can be given another, and nobody does. */
    private static final String LOOPBACK = "lo";

    /** Bits that an address and the host at the other end of its wire have in common at least. */
    private static final int NEAR = 16;

    private record Network(String interfaceName, int address, int prefixLength) {
        boolean holds(int candidate) {
            return IpAddress.network(candidate, prefixLength) == address;
        }

        int last() {
            return address | ~IpAddress.network(-1, prefixLength);
        }
    }

    static RoutedAddresses of(List<FibTrie> trie, List<Ipv4Route> routes) {
        Set<Integer> locals = hosts(trie, "LOCAL");
        List<Network> networks = networks(trie, routes);
        RoutedAddresses result = new RoutedAddresses(new ArrayList<>(), new ArrayList<>());
        for (int local : locals) {
            result.add(local, holding(networks, local), locals, routes);
        }
        return result;
    }

    /** Host routes of this type, of every table: one tree may be printed as two. */
    private static Set<Integer> hosts(List<FibTrie> trie, String type) {
        Set<Integer> hosts = new LinkedHashSet<>();
        for (FibTrie entry : trie) {
            if (entry.prefixLength() == 32 && entry.type().equals(type)) {
                hosts.add(entry.network());
            }
        }
        return hosts;
    }

    private static List<Network> networks(List<FibTrie> trie, List<Ipv4Route> routes) {
        Set<Integer> broadcasts = hosts(trie, "BROADCAST");
        Map<String, Network> networks = new LinkedHashMap<>();
        for (Ipv4Route route : routes) {
            if (route.leadsSomewhere() && !route.hasGateway()) {
                add(
                        networks,
                        new Network(route.interfaceName(), route.destination(), route.prefixLength()),
                        broadcasts);
            }
        }
        for (FibTrie entry : trie) {
            if (entry.type().equals("LOCAL")) {
                add(networks, new Network(LOOPBACK, entry.network(), entry.prefixLength()), broadcasts);
            }
        }
        return new ArrayList<>(networks.values());
    }

    private static void add(Map<String, Network> networks, Network network, Set<Integer> broadcasts) {
        boolean possible = network.prefixLength > 0 && network.prefixLength < 32;
        if (possible && (network.prefixLength == 31 || broadcasts.contains(network.last()))) {
            // By a text: hash codes of records are made by invokedynamic, which costs 10 ms of a start.
            networks.putIfAbsent(network.address + "/" + network.prefixLength + network.interfaceName, network);
        }
    }

    private static List<Network> holding(List<Network> networks, int address) {
        List<Network> holding = new ArrayList<>();
        for (Network network : networks) {
            if (network.holds(address)) {
                holding.add(network);
            }
        }
        return holding;
    }

    private void add(int local, List<Network> holding, Set<Integer> locals, List<Ipv4Route> routes) {
        String address = IpAddress.formatIpv4(local);
        List<Network> nearest = nearest(holding);
        Optional<String> alone = nearest.isEmpty() ? leading(routes, local) : Optional.empty();
        if (nearest.size() != 1 && alone.isEmpty()) {
            doubts.add(address + " is left out: the routes do not tell its interface, and there is no \"ip\" to ask");
            return;
        }
        Network network = nearest.isEmpty() ? new Network(alone.orElse(""), local, 32) : nearest.get(0);
        boolean loopback = local >>> 24 == 127 && network.interfaceName.equals(LOOPBACK);
        addresses.add(new InterfaceAddress(
                network.interfaceName, "ipv4", address, network.prefixLength, loopback ? "host" : "", false));
        boolean certain = loopback || (holding.size() == 1 && count(locals, network) == 1);
        if (!certain) {
            doubts.add(address + " is taken for one of " + network.interfaceName + " with /" + network.prefixLength
                    + " by the routes alone: there is no \"ip\" to ask");
        }
    }

    /** The interface to the nearest single host, containers left aside; else the only one to everywhere without a gateway. */
    private static Optional<String> leading(List<Ipv4Route> routes, int local) {
        Set<String> toHosts = new TreeSet<>();
        Set<String> toEverywhere = new TreeSet<>();
        int nearest = NEAR;
        for (Ipv4Route route : routes) {
            if (!route.leadsSomewhere() || route.hasGateway()) {
                continue;
            }
            int common = Integer.numberOfLeadingZeros(local ^ route.destination());
            if (route.prefixLength() == 0) {
                toEverywhere.add(route.interfaceName());
            } else if (route.prefixLength() == 32
                    && common >= nearest
                    && !InterfaceKind.isEphemeral(route.interfaceName())) {
                if (common > nearest) {
                    toHosts.clear();
                }
                nearest = common;
                toHosts.add(route.interfaceName());
            }
        }
        Set<String> names = toHosts.isEmpty() ? toEverywhere : toHosts;
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }

    private static List<Network> nearest(List<Network> holding) {
        int longest = 0;
        for (Network network : holding) {
            longest = Math.max(longest, network.prefixLength);
        }
        List<Network> nearest = new ArrayList<>();
        for (Network network : holding) {
            if (network.prefixLength == longest) {
                nearest.add(network);
            }
        }
        return nearest;
    }

    private static int count(Set<Integer> locals, Network network) {
        int count = 0;
        for (int local : locals) {
            count += network.holds(local) ? 1 : 0;
        }
        return count;
    }
}
