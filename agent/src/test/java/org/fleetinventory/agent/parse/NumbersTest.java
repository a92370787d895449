package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "1 ",
                " 1",
                "1.0",
                "1e3",
                "0x10",
                "12kB",
                "1_000",
                "9223372036854775808",
                "000000000000000000000000001",
                "١٢",
                "１２"
            })
    void what_is_not_a_whole_decimal_number_is_none(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }

    @Test
    void signs_and_leading_zeros_are_taken() {
        assertThat(Numbers.parse("-7")).hasValue(-7);
        assertThat(Numbers.parse("+7")).hasValue(7);
        assertThat(Numbers.parse("007")).hasValue(7);
    }

    @Test
    void hexadecimal_has_its_prefix_or_none() {
        assertThat(Numbers.parse("0xd03", 16)).hasValue(0xd03);
        assertThat(Numbers.parse("0XD03", 16)).hasValue(0xd03);
        assertThat(Numbers.parse("d03", 16)).hasValue(0xd03);
        assertThat(Numbers.parse("0x", 16)).isEmpty();
        assertThat(Numbers.parse("0xg", 16)).isEmpty();
    }

    @Test
    void every_long_comes_back_in_every_base() {
        qt().forAll(longs().all(), integers().between(8, 16))
                .assuming((number, radix) -> Long.toString(number, radix).length() <= 20)
                .check((number, radix) ->
                        Numbers.parse(Long.toString(number, radix), radix).orElse(~number) == number);
    }

    @Test
    void no_text_throws() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 24)).checkAssert(text -> {
            assertThat(Numbers.parse(text)).isNotNull();
            assertThat(Numbers.parse(text, 16)).isNotNull();
        });
    }
}
