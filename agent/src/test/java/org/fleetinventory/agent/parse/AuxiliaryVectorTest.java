package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AuxiliaryVectorTest {
    private static OptionalLong ticks(String hex) {
        return AuxiliaryVector.clockTicks(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    /** The head of `od -tx1 /proc/self/auxv` on x86_64: AT_SYSINFO_EHDR, AT_HWCAP, AT_PAGESZ, AT_CLKTCK; then the end. */
    @Test
    void a_64_bit_little_endian_vector_tells_its_ticks() {
        assertThat(ticks("2100000000000000 0060f7f7ff7f0000 1000000000000000 fffb8b1f00000000"
                        + " 0600000000000000 0010000000000000 1100000000000000 6400000000000000"
                        + " 0000000000000000 0000000000000000"))
                .hasValue(100);
    }

    /** Alpha: pages of 8 KiB, and 1024 ticks. */
    @Test
    void ticks_need_not_be_100() {
        assertThat(ticks("0600000000000000 0020000000000000 1100000000000000 0004000000000000"
                        + " 0000000000000000 0000000000000000"))
                .hasValue(1024);
    }

    @Test
    void words_may_be_shorter_and_in_the_other_order() {
        assertThat(ticks("20000000 00f0ffb7 06000000 00100000 11000000 64000000 00000000 00000000"))
                .hasValue(100);
        assertThat(ticks("00000006 00001000 00000011 00000064 00000000 00000000"))
                .hasValue(100);
        assertThat(ticks("0000000000000006 0000000000010000 0000000000000011 0000000000000064"
                        + " 0000000000000000 0000000000000000"))
                .hasValue(100);
    }

    @Test
    void what_is_no_vector_tells_nothing() {
        assertThat(ticks("")).isEmpty();
        assertThat(ticks("06")).isEmpty();
        assertThat(ticks("ffffffffffffffffffffffffffffffff")).isEmpty();
        // No size of a page; and one that is none.
        assertThat(ticks("1100000000000000 6400000000000000")).isEmpty();
        assertThat(ticks("0600000000000000 0110000000000000 1100000000000000 6400000000000000"))
                .isEmpty();
        // Cut off in the middle of the ticks; and none.
        assertThat(ticks("0600000000000000 0010000000000000 1100000000000000 640000"))
                .isEmpty();
        assertThat(ticks("0600000000000000 0010000000000000 1100000000000000 0000000000000000"))
                .isEmpty();
    }
}
