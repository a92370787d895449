package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FibTrieTest {
    @Test
    void entries_stand_below_their_network_in_their_table() {
        assertThat(FibTrie.parseAll("""
                        Main:
                          +-- 0.0.0.0/0 3 0 5
                             |-- 0.0.0.0
                                /0 universe UNICAST
                             +-- 192.0.2.0/24 2 0 2
                                |-- 192.0.2.0
                                   /24 link UNICAST
                                   /24 universe BLACKHOLE tos=16
                                |-- 192.0.2.10
                                   /32 host LOCAL
                        Id 51820:
                          |-- 203.0.113.0
                             /24 scope=77 type 12
                        """))
                .containsExactly(
                        new FibTrie("Main", 0, 0, "UNICAST"),
                        new FibTrie("Main", 0xc000_0200, 24, "UNICAST"),
                        new FibTrie("Main", 0xc000_0200, 24, "BLACKHOLE"),
                        new FibTrie("Main", 0xc000_020a, 32, "LOCAL"),
                        new FibTrie("Id 51820", 0xcb00_7100, 24, "type"));
    }

    @Test
    void lines_of_other_forms_are_passed_over() {
        assertThat(
                        FibTrie.parseAll(
                                "/24 link UNICAST\nMain:\n  |-- 1.2.3\n /8 link UNICAST\n  |-- 1.2.3.4\n /33 host LOCAL\n /x host LOCAL\n /32 host\n"))
                .isEmpty();
    }
}
