package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

class KeyValueTest {
    @Test
    void only_the_first_separator_splits() {
        assertThat(KeyValue.parse("model name\t: Hygon C86-4G (OPN:5435)", ':'))
                .contains(new KeyValue("model name", "Hygon C86-4G (OPN:5435)"));
    }

    @Test
    void a_value_may_be_empty_and_a_key_may_not() {
        assertThat(KeyValue.parse("ASEs implemented\t:", ':')).contains(new KeyValue("ASEs implemented", ""));
        assertThat(KeyValue.parse(" : value", ':')).isEmpty();
        assertThat(KeyValue.parse("no separator", ':')).isEmpty();
    }

    @Test
    void lines_keep_their_order_and_their_duplicates() {
        assertThat(KeyValue.parseAll("a: 1\n\nnoise\nb: 2\na: 3", ':'))
                .containsExactly(new KeyValue("a", "1"), new KeyValue("b", "2"), new KeyValue("a", "3"));
    }

    @Test
    void the_first_of_several_is_found() {
        assertThat(KeyValue.first(KeyValue.parseAll("a: 1\na: 2", ':'), "a")).contains("1");
        assertThat(KeyValue.first(KeyValue.parseAll("a: 1\na: 2", ':'), "b")).isEmpty();
    }

    @Test
    void every_pair_comes_back() {
        qt().forAll(
                        strings().betweenCodePoints('a', 'z').ofLengthBetween(1, 20),
                        strings().betweenCodePoints('!', '~').ofLengthBetween(0, 20))
                .check((key, value) -> KeyValue.parse(key + "\t: " + value + "  ", ':')
                        .equals(java.util.Optional.of(new KeyValue(key, value))));
    }

    @Test
    void no_text_throws() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(text -> assertThat(KeyValue.parseAll(text, ':')).isNotNull());
    }
}
