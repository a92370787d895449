package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {0}",
                "000c | {2, 3}",
                "80000000 | {31}",
                "00000001,00000000 | {32}",
                "0000,00000100,00000001 | {0, 40}",
                "ffffffff | {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,"
                        + " 26, 27, 28, 29, 30, 31}",
                "00000000,00000000 | {}",
            })
    void a_mask_is_read_from_its_lowest_bit(String mask, String set) {
        assertThat(CpuMask.parse(mask))
                .hasValueSatisfying(bits -> assertThat(bits).hasToString(set));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,", ",1", "0-3", "-1", "100000000", "1,,1", "1 1"})
    void what_is_no_mask_is_none(String text) {
        assertThat(CpuMask.parse(text)).isEmpty();
    }

    @Test
    void a_mask_beyond_every_kernel_is_none() {
        assertThat(CpuMask.parse("1," + "00000000,".repeat(2047) + "00000000")).isEmpty();
    }

    @Test
    void any_text_is_a_mask_or_none() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
                .checkAssert(text -> assertThat(CpuMask.parse(text)).isNotNull());
    }
}
