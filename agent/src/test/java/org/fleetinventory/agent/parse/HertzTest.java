package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HertzTest {
    @ParameterizedTest
    @CsvSource({
        "1995.028, 1995028000",
        "3425.000000MHz, 3425000000",
        "1600.000009, 1600000009",
        "399.1725189, 399172518",
        "5200, 5200000000",
        "0.5, 500000",
        "800., 800000000",
    })
    void megahertz_become_hertz_without_rounding_up(String text, long hertz) {
        assertThat(Hertz.ofMegahertz(text)).hasValue(hertz);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "???", "MHz", ".", "-1", "1.5GHz", "1.2.3", "1e3", "1 000", "10000000", "\u0661"})
    void what_is_no_frequency_is_none(String text) {
        assertThat(Hertz.ofMegahertz(text)).isEmpty();
    }

    @Test
    void any_text_is_a_frequency_or_none() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 20))
                .checkAssert(
                        text -> assertThat(Hertz.ofMegahertz(text).orElse(0)).isNotNegative());
    }
}
