package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
    private static BitSet set(List<Integer> numbers) {
        BitSet set = new BitSet();
        numbers.forEach(set::set);
        return set;
    }

    @Test
    void ranges_and_single_numbers_are_a_set() {
        assertThat(CpuList.parse("0-3,8,10-11\n")).contains(set(List.of(0, 1, 2, 3, 8, 10, 11)));
    }

    @Test
    void no_processor_at_all_is_an_empty_set() {
        assertThat(CpuList.parse("\n")).contains(new BitSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1-", "-1", "3-1", "1,,2", "1,", "1 2", "0-65536", "0-99999999999", "0x3"})
    void what_is_no_list_is_none(String text) {
        assertThat(CpuList.parse(text)).isEmpty();
    }

    @Test
    void neighbours_are_joined() {
        assertThat(CpuList.format(set(List.of(0, 1, 2, 5, 7, 8)))).isEqualTo("0-2,5,7-8");
        assertThat(CpuList.format(new BitSet())).isEmpty();
    }

    @Test
    void every_set_comes_back() {
        qt().forAll(lists().of(integers().between(0, 300)).ofSizeBetween(0, 40)).check(numbers -> {
            BitSet set = set(numbers);
            return CpuList.parse(CpuList.format(set)).equals(Optional.of(set));
        });
    }

    @Test
    void no_text_throws() {
        qt().withExamples(5_000)
                .forAll(strings().betweenCodePoints(',', '9').ofLengthBetween(0, 12))
                .checkAssert(text -> assertThat(CpuList.parse(text)).isNotNull());
    }
}
