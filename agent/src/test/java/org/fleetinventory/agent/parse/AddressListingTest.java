package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressListingTest {
    @Test
    void a_line_is_an_address_of_the_interface_it_names_not_of_its_label() {
        List<String> broken = new ArrayList<>();
        assertThat(AddressListing.parseIpv4("""
                        1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
                        3: eth0    inet 192.0.2.10/24 brd 192.0.2.255 scope global dynamic eth0\\       valid_lft 86sec preferred_lft 86sec
                        3: eth0    inet 192.0.2.11/24 scope global secondary eth0:1\\       valid_lft forever preferred_lft forever
                        7: wan@2-x_y    inet 10.1.0.1 peer 10.1.0.2/32 scope link wan@2-x_y\\       valid_lft forever
                        20: tun0    inet 10.2.0.1 peer 10.3.0.0/24 scope global tun0
                        21: gre1    inet 10.4.0.1/30 scope 123 gre1
                        3: eth0    inet6 fe80::1/64 scope link \\       valid_lft forever preferred_lft forever
                        3: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP qlen 1000
                        """, broken))
                .containsExactly(
                        new InterfaceAddress("lo", "ipv4", "127.0.0.1", 8, "host", false),
                        new InterfaceAddress("eth0", "ipv4", "192.0.2.10", 24, "global", false),
                        new InterfaceAddress("eth0", "ipv4", "192.0.2.11", 24, "global", false),
                        new InterfaceAddress("wan@2-x_y", "ipv4", "10.1.0.1", 32, "link", false),
                        new InterfaceAddress("tun0", "ipv4", "10.2.0.1", 24, "global", false),
                        new InterfaceAddress("gre1", "ipv4", "10.4.0.1", 30, "", false));
        assertThat(broken).isEmpty();
    }

    @Test
    void a_line_that_should_hold_an_address_and_does_not_is_handed_back() {
        List<String> lines = List.of(
                "3: eth0    inet",
                "3: eth0    inet 192.0.2.300/24 scope global eth0",
                "3: eth0    inet 192.0.2.3/33 scope global");
        List<String> broken = new ArrayList<>();
        assertThat(AddressListing.parseIpv4(String.join("\n", lines), broken)).isEmpty();
        assertThat(broken).isEqualTo(lines);
    }
}
