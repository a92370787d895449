package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetDevTest {
    private static final String HEADINGS = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            """;

    @Test
    void names_may_hold_colons_and_dots_and_numbers_may_stand_at_the_colon() {
        List<String> broken = new ArrayList<>();
        assertThat(NetDev.parseAll(
                        HEADINGS
                                + "    lo:    1166      14    0    0    0     0          0         0     1166      14    0    0    0     0       0          0\n"
                                + "  eth0:1234567890 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n"
                                + "eth0:1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n"
                                + "eth0:2:17 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n"
                                + "bond0.100: 18446744073709551615 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
                        broken))
                .containsExactly(
                        new NetDev(
                                "lo", List.of(1166L, 14L, 0L, 0L, 0L, 0L, 0L, 0L, 1166L, 14L, 0L, 0L, 0L, 0L, 0L, 0L)),
                        new NetDev("eth0", counters(1234567890L)),
                        new NetDev("eth0:1", counters(1)),
                        new NetDev("eth0:2", counters(17)),
                        new NetDev("bond0.100", counters(-1)));
        assertThat(broken).isEmpty();
    }

    private static List<Long> counters(long first) {
        return List.of(first, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L);
    }

    @Test
    void lines_with_other_than_sixteen_numbers_are_handed_back() {
        List<String> lines = List.of(
                "eth0: 1 2 3",
                "eth1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
                ": 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
                "eth2: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x",
                "eth3",
                "a|b: 1");
        List<String> broken = new ArrayList<>();
        assertThat(NetDev.parseAll(HEADINGS + String.join("\n", lines) + "\n\n", broken))
                .isEmpty();
        assertThat(broken).isEqualTo(lines);
    }
}
