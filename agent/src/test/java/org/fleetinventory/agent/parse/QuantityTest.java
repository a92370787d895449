package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @Test
    void kilobytes_of_the_kernel_are_1024_bytes() {
        assertThat(Quantity.parse("16384 kB")).hasValue(new Quantity(16_777_216, true));
        assertThat(Quantity.parse("9007199254740991 kB")).hasValue(new Quantity(9_223_372_036_854_774_784L, true));
    }

    @Test
    void a_number_alone_is_a_count() {
        assertThat(Quantity.parse("0")).hasValue(new Quantity(0, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "kB", "7 pages", "-1", "-1 kB", "1 kB more", "9007199254740992 kB", "18446744073709551615"})
    void other_units_and_impossible_numbers_are_none(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
