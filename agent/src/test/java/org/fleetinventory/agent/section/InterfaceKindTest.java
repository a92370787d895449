package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceKindTest {
    private static String type(
            long linkLayer, String deviceType, long flags, boolean elsewhere, long tun, String... entries) {
        return new InterfaceKind("x0", linkLayer, deviceType, flags, elsewhere, tun, List.of(entries)).type();
    }

    @ParameterizedTest
    @CsvSource({
        "1, bridge, bridge",
        "1, bond, bond",
        "1, vlan, vlan",
        "1, vxlan, vxlan",
        "1, geneve, geneve",
        "1, wlan, wireless",
        "1, ipvlan, ipvlan",
        "1, dsa, ethernet",
        "1, macsec, other",
        "1, netkit, other",
        "65534, wireguard, wireguard",
        "65534, wwan, wwan",
        "512, ppp, ppp",
        "1, bareudp, tunnel",
        "1, unheard_of, ethernet",
        "772, unheard_of, loopback"
    })
    void a_driver_that_names_itself_is_believed(long linkLayer, String deviceType, String type) {
        assertThat(type(linkLayer, deviceType, 0x1003, false, 0)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "772, loopback",
        "32, infiniband",
        "280, can",
        "512, ppp",
        "768, tunnel",
        "769, tunnel",
        "776, tunnel",
        "778, tunnel",
        "823, tunnel",
        "801, wireless",
        "803, wireless",
        "65534, other",
        "824, other",
        "-1, other"
    })
    void else_the_link_layer_decides(long linkLayer, String type) {
        assertThat(type(linkLayer, "", 0, true, 0)).isEqualTo(type);
    }

    @Test
    void among_what_looks_like_ethernet_hardware_comes_first() {
        assertThat(type(1, "", 0x1003, false, 0, "device")).isEqualTo("ethernet");
        assertThat(type(1, "", 0x1003, true, 0, "device")).isEqualTo("ethernet");
        assertThat(type(1, "", 0x1003, false, 0, "device", "wireless")).isEqualTo("wireless");
        assertThat(type(1, "", 0x1003, false, 0, "device", "phy80211")).isEqualTo("wireless");
    }

    @Test
    void without_hardware_its_files_and_flags_tell() {
        assertThat(type(1, "", 0x1003, false, 0, "bridge")).isEqualTo("bridge");
        assertThat(type(1, "", 0x1403, false, 0, "bonding", "lower_eth0")).isEqualTo("bond");
        assertThat(type(1, "", 0x1003, false, 0x1802, "tun_flags")).isEqualTo("tap");
        assertThat(type(65534, "", 0x1090, false, 0x1801, "tun_flags")).isEqualTo("tun");
        assertThat(type(1, "", 0x1003, true, 0, "macvtap", "lower_eth0")).isEqualTo("macvtap");
        assertThat(type(1, "", 0x1003, true, 0, "lower_eth0")).isEqualTo("macvlan");
        assertThat(type(1, "", 0x1003, true, 0)).isEqualTo("veth");
        assertThat(type(1, "", 0x4c1, false, 0, "lower_eth0")).isEqualTo("vrf");
        assertThat(type(1, "", 0x1003, false, 0, "lower_eth0", "lower_eth1")).isEqualTo("team");
        assertThat(type(1, "", 0xc3, false, 0)).isEqualTo("dummy");
        assertThat(type(1, "", 0x1003, false, 0)).isEqualTo("ethernet");
    }

    @Test
    void two_drivers_are_told_by_their_names() {
        assertThat(new InterfaceKind("ifb0", 1, "", 0xc3, false, 0, List.of()).type())
                .isEqualTo("other");
        assertThat(new InterfaceKind("ovs-system", 1, "", 0x1002, false, 0, List.of("lower_eth0")).type())
                .isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "veth1a2b3c4",
                "cali0a1b2c3d4e5",
                "lxc9c3c2a1b0d4e",
                "eni0a1b2c3d4e5",
                "vnet12",
                "tap100i0",
                "tapd2e3f4a5-b6",
                "br-0123456789ab",
                "kube-ipvs0",
                "ve-guest",
                "fwbr100i0"
            })
    void what_containers_and_guests_bring_with_them_goes_with_them(String name) {
        assertThat(InterfaceKind.isEphemeral(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth0",
                "ens5",
                "enp3s0",
                "br-lan",
                "br-0123456789ag",
                "br-0123456789abc",
                "tap0",
                "tun0",
                "docker0",
                "virbr0",
                "bond0",
                "wlan0",
                "flannel.1",
                "cilium_host",
                "lo",
                "v"
            })
    void what_an_administrator_made_stays(String name) {
        assertThat(InterfaceKind.isEphemeral(name)).isFalse();
    }

    @Test
    void a_tunnel_has_an_end_point_in_place_of_a_hardware_address() {
        assertThat(InterfaceKind.macAddress("02:00:00:00:00:10", 1)).contains("02:00:00:00:00:10");
        assertThat(InterfaceKind.macAddress("00:00:00:00:00:00", 772)).isEmpty();
        assertThat(InterfaceKind.macAddress("c0:00:02:01", 778)).isEmpty();
        assertThat(InterfaceKind.macAddress("80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:01:02:03", 32))
                .contains("80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:01:02:03");
    }
}
