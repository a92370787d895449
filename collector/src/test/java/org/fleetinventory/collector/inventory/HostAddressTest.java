package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fleetinventory.collector.inventory.HostAddress.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {
    @Test
    void a_port_stands_behind_a_name_an_ipv4_address_or_brackets() {
        assertThat(HostAddress.parse("web1:2222")).contains(new Parts("web1", Optional.of(2222)));
        assertThat(HostAddress.parse("192.0.2.1:22")).contains(new Parts("192.0.2.1", Optional.of(22)));
        assertThat(HostAddress.parse("[2001:db8::1]:22")).contains(new Parts("2001:db8::1", Optional.of(22)));
        assertThat(HostAddress.parse("web[1:3]:22")).contains(new Parts("web[1:3]", Optional.of(22)));
        assertThat(HostAddress.parse("2001:db8::1:22")).contains(new Parts("2001:db8::1:22", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "web1",
                "web_1",
                "_a",
                "1",
                "web1.example.com",
                "web[01:20].example.com",
                "[a:c]x",
                "[1:9:2]",
                "ümlaut",
                "192.0.2.1",
                "192.0.2.[1:9]",
                "::",
                "::1",
                "fe80::",
                "2001:db8::[0:f]",
                "1:2:3:4:5:6:7:8",
                "0:0:0:0:0:ffff:192.0.2.1"
            })
    void hosts_with_and_without_ranges_are_hosts(String text) {
        assertThat(HostAddress.parse(text)).contains(new Parts(text, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a_",
                "a..b",
                ".a",
                "a.",
                "a b",
                "web*",
                "web[0]",
                "web[1:",
                "web]",
                "web:db",
                "web:",
                ":22",
                "a:b:c",
                "web[1:3]:db",
                "[::1]",
                "1:2:3:4:5:6:7",
                "web[a:10]",
                "web[]"
            })
    void what_is_no_host_is_none(String text) {
        assertThat(HostAddress.parse(text)).isEmpty();
    }
}
