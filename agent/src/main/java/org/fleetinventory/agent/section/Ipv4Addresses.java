package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.AddressListing;
import org.fleetinventory.agent.parse.InterfaceAddress;

/**
 * The IPv4 addresses of the interfaces. No file of the kernel lists them: the routes of /proc/net/fib_trie and /proc/net/route follow
 * from them, but not the other way round. A local route made by hand (load balancers of Google's cloud make them, anycast is made of
 * them) looks like an address, an address of /32 beside a network like a second one of that network, an interface that was taken down
 * keeps addresses that leave no trace, tables of their own (VRF) hide the networks, and no route has an address's scope. So there is no
 * machine whose files prove its addresses, and "ip" is asked wherever there is one. Only elsewhere, and below --root, the routes are
 * taken at their word, see {@link RoutedAddresses}; what they leave open is a problem.
 */
final class Ipv4Addresses {
    /** Not --json, which iproute2 has since 2017 only and BusyBox not at all. */
    private static final String[] COMMAND = {"ip", "-4", "-o", "addr", "show"};

    private Ipv4Addresses() {}

    static List<Source> sources() {
        return List.of(Source.command(COMMAND));
    }

    static List<InterfaceAddress> read(Reading reading, Routes routes) {
        Optional<String> listing = reading.output(COMMAND);
        if (listing.isEmpty()) {
            return routed(reading, routes);
        }
        List<String> broken = new ArrayList<>();
        List<InterfaceAddress> addresses = AddressListing.parseIpv4(listing.get(), broken);
        for (String line : broken) {
            reading.unparsable(String.join(" ", COMMAND), line);
        }
        return addresses;
    }

    private static List<InterfaceAddress> routed(Reading reading, Routes routes) {
        RoutedAddresses routed = RoutedAddresses.of(routes.trie(), routes.ipv4());
        for (String doubt : routed.doubts()) {
            reading.problem(Problem.Kind.UNPARSABLE, Routes.FIB_TRIE, doubt);
        }
        return routed.addresses();
    }
}
