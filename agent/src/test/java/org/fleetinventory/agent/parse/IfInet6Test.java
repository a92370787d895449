package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IfInet6Test {
    @Test
    void a_line_is_an_address_with_its_prefix_scope_and_whether_it_is_temporary() {
        List<String> broken = new ArrayList<>();
        assertThat(IfInet6.parseAll("""
                        00000000000000000000000000000001 01 80 10 80       lo
                        fe80000000000000d4266ffffee83b1c 02 40 20 80     eth0
                        fec00000000000000000000000000005 02 40 40 82     eth0
                        20010db800120000f9082e937789b11b 02 40 00 01     eth0
                        20010db8000100000000000100000000 105 40 00 102 eth0.100
                        """, broken))
                .containsExactly(
                        new InterfaceAddress("lo", "ipv6", "::1", 128, "host", false),
                        new InterfaceAddress("eth0", "ipv6", "fe80::d426:6fff:fee8:3b1c", 64, "link", false),
                        new InterfaceAddress("eth0", "ipv6", "fec0::5", 64, "site", false),
                        new InterfaceAddress("eth0", "ipv6", "2001:db8:12:0:f908:2e93:7789:b11b", 64, "global", true),
                        new InterfaceAddress("eth0.100", "ipv6", "2001:db8:1::1:0:0", 64, "global", false));
        assertThat(broken).isEmpty();
    }

    @Test
    void what_has_another_form_is_handed_back() {
        List<String> lines = List.of(
                "fe80000000000000d4266ffffee83b1c 02 40 20 80",
                "fe80 02 40 20 80 eth0",
                "fe80000000000000d4266ffffee83b1c 02 81 20 80 eth0",
                "fe80000000000000d4266ffffee83b1c 02 -1 20 80 eth0",
                "fe80000000000000d4266ffffee83b1c 02 40 zz 80 eth0");
        List<String> broken = new ArrayList<>();
        assertThat(IfInet6.parseAll(String.join("\n", lines) + "\n\n", broken)).isEmpty();
        assertThat(broken).isEqualTo(lines);
    }
}
