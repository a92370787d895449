package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fleetinventory.agent.parse.FibTrie;
import org.fleetinventory.agent.parse.InterfaceAddress;
import org.fleetinventory.agent.parse.Ipv4Route;
import org.junit.jupiter.api.Test;

/** Routes as a kernel makes them for the addresses that each test names. */
class RoutedAddressesTest {
    private static final String HEADING = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n";

    private static final String LOOPBACK = """
            Main:
               |-- 127.0.0.0
                 /8 host LOCAL
               |-- 127.0.0.1
                 /32 host LOCAL
               |-- 127.255.255.255
                 /32 link BROADCAST
            """;

    private static final InterfaceAddress ON_LOOPBACK =
            new InterfaceAddress("lo", "ipv4", "127.0.0.1", 8, "host", false);

    private static RoutedAddresses read(String trie, String routes) {
        return RoutedAddresses.of(
                FibTrie.parseAll(LOOPBACK + trie), Ipv4Route.parseAll(HEADING + routes, true, new ArrayList<>()));
    }

    private static String local(String address) {
        return " |-- " + address + "\n  /32 host LOCAL\n";
    }

    private static String route(String line) {
        return line + "\n";
    }

    private static String broadcast(String address) {
        return " |-- " + address + "\n  /32 link BROADCAST\n";
    }

    private static InterfaceAddress on(String name, String address, int prefixLength) {
        return new InterfaceAddress(name, "ipv4", address, prefixLength, "", false);
    }

    @Test
    void an_address_belongs_to_the_interface_whose_network_holds_it() {
        RoutedAddresses read = read(
                local("192.0.2.10") + broadcast("192.0.2.255") + local("198.51.100.6"),
                route("eth0 C0000200 00000000 0001 0 0 0 FFFFFF00")
                        + route("eth1 C6336406 00000000 0001 0 0 0 FFFFFFFE")
                        + route("eth0 00000000 C0000201 0003 0 0 0 00000000"));
        assertThat(read.addresses())
                .containsExactly(ON_LOOPBACK, on("eth0", "192.0.2.10", 24), on("eth1", "198.51.100.6", 31));
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void a_tree_that_is_printed_twice_is_read_once() {
        RoutedAddresses read = read(
                local("192.0.2.10")
                        + broadcast("192.0.2.255")
                        + LOOPBACK.replace("Main", "Local")
                        + local("192.0.2.10"),
                route("eth0 C0000200 00000000 0001 0 0 0 FFFFFF00"));
        assertThat(read.addresses()).containsExactly(ON_LOOPBACK, on("eth0", "192.0.2.10", 24));
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void several_addresses_of_one_network_are_said_with_doubt() {
        RoutedAddresses read = read(
                local("192.0.2.10") + local("192.0.2.11") + broadcast("192.0.2.255"),
                route("eth0 C0000200 00000000 0001 0 0 0 FFFFFF00"));
        assertThat(read.addresses())
                .containsExactly(ON_LOOPBACK, on("eth0", "192.0.2.10", 24), on("eth0", "192.0.2.11", 24));
        assertThat(read.doubts())
                .containsExactly(
                        "192.0.2.10 is taken for one of eth0 with /24 by the routes alone: there is no \"ip\" to ask",
                        "192.0.2.11 is taken for one of eth0 with /24 by the routes alone: there is no \"ip\" to ask");
    }

    @Test
    void an_address_in_a_network_inside_a_network_is_said_with_doubt() {
        RoutedAddresses read = read(
                local("10.0.0.5") + broadcast("10.0.0.255") + broadcast("10.0.255.255"),
                route("eth0 0A000000 00000000 0001 0 0 0 FFFFFF00")
                        + route("eth1 0A000000 00000000 0001 0 0 0 FFFF0000"));
        assertThat(read.addresses()).containsExactly(ON_LOOPBACK, on("eth0", "10.0.0.5", 24));
        assertThat(read.doubts())
                .containsExactly(
                        "10.0.0.5 is taken for one of eth0 with /24 by the routes alone: there is no \"ip\" to ask");
    }

    private static String taken(String address, String name) {
        return address + " is taken for one of " + name + " with /32 by the routes alone: there is no \"ip\" to ask";
    }

    @Test
    void what_no_network_holds_is_taken_for_one_end_of_the_wire_to_the_nearest_host() {
        RoutedAddresses read = read(
                local("10.1.0.1") + local("10.1.1.1"),
                route("tun0 0A010002 00000000 0005 0 0 0 FFFFFFFF")
                        + route("tun1 0A010102 00000000 0005 0 0 0 FFFFFFFF")
                        + route("cali1 0A010103 00000000 0005 0 0 0 FFFFFFFF")
                        + route("ppp0 00000000 00000000 0001 0 0 0 00000000"));
        assertThat(read.addresses())
                .containsExactly(ON_LOOPBACK, on("tun0", "10.1.0.1", 32), on("tun1", "10.1.1.1", 32));
        assertThat(read.doubts()).containsExactly(taken("10.1.0.1", "tun0"), taken("10.1.1.1", "tun1"));
    }

    @Test
    void else_for_one_of_the_only_way_to_everywhere_that_has_no_gateway() {
        String far = route("tun0 0B010002 00000000 0005 0 0 0 FFFFFFFF");
        String ppp = route("ppp0 00000000 00000000 0001 0 0 0 00000000");
        assertThat(read(local("10.1.0.1"), far + ppp))
                .isEqualTo(new RoutedAddresses(
                        List.of(ON_LOOPBACK, on("ppp0", "10.1.0.1", 32)), List.of(taken("10.1.0.1", "ppp0"))));
    }

    @Test
    void where_two_interfaces_are_as_likely_it_is_left_out_with_a_word() {
        String left = "10.1.0.1 is left out: the routes do not tell its interface, and there is no \"ip\" to ask";
        RoutedAddresses nothing = new RoutedAddresses(List.of(ON_LOOPBACK), List.of(left));
        String ppp = route("ppp0 00000000 00000000 0001 0 0 0 00000000");
        assertThat(read(local("10.1.0.1"), ppp + ppp.replace("ppp0", "ppp1"))).isEqualTo(nothing);
        assertThat(read(local("10.1.0.1"), route("ppp0 00000000 C0000201 0003 0 0 0 00000000")))
                .isEqualTo(nothing);
        String host = route("tun0 0A010002 00000000 0005 0 0 0 FFFFFFFF");
        assertThat(read(local("10.1.0.1"), host + host.replace("tun0", "tun1"))).isEqualTo(nothing);
    }

    @Test
    void a_network_without_its_broadcast_address_is_a_route_made_by_hand() {
        assertThat(read(local("192.0.2.10"), route("eth0 C0000200 00000000 0001 0 0 0 FFFFFF00"))
                        .addresses())
                .containsExactly(ON_LOOPBACK);
    }

    @Test
    void a_network_behind_a_gateway_or_one_that_refuses_holds_no_address_of_ours() {
        String trie = local("192.0.2.10") + broadcast("192.0.2.255");
        assertThat(read(trie, route("eth0 C0000200 C6336401 0003 0 0 0 FFFFFF00"))
                        .addresses())
                .containsExactly(ON_LOOPBACK);
        assertThat(read(trie, route("* C0000200 00000000 0001 0 0 0 FFFFFF00")).addresses())
                .containsExactly(ON_LOOPBACK);
    }

    @Test
    void two_interfaces_in_one_network_leave_it_open() {
        RoutedAddresses read = read(
                local("10.0.0.1") + local("10.0.0.2") + broadcast("10.255.255.255"),
                route("br0 0A000000 00000000 0001 0 0 0 FF000000")
                        + route("br1 0A000000 00000000 0001 0 0 0 FF000000"));
        assertThat(read.addresses()).containsExactly(ON_LOOPBACK);
        assertThat(read.doubts()).hasSize(2);
    }
}
