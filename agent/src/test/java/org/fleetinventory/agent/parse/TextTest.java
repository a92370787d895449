package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void lines_end_in_newlines_with_or_without_carriage_returns() {
        assertThat(Text.lines("a\nb\r\n\n c\n")).containsExactly("a", "b", "", " c");
    }

    @Test
    void the_last_line_counts_without_its_newline() {
        assertThat(Text.lines("a\nb")).containsExactly("a", "b");
        assertThat(Text.lines("")).isEmpty();
        assertThat(Text.lines("\n")).containsExactly("");
    }

    @Test
    void a_carriage_return_within_a_line_stays() {
        assertThat(Text.lines("a\rb\nc\r")).containsExactly("a\rb", "c\r");
    }

    @Test
    void words_stand_between_runs_of_blanks_and_tabs() {
        assertThat(Text.words("  one\t two \n")).containsExactly("one", "two");
        assertThat(Text.words(" \t ")).isEmpty();
    }

    @Test
    void splitting_keeps_empty_pieces() {
        assertThat(Text.split(":a::b:", ':')).containsExactly("", "a", "", "b", "");
        assertThat(Text.split("", ':')).containsExactly("");
    }

    @Test
    void what_was_split_joins_again() {
        qt().forAll(strings().betweenCodePoints(0x20, 0x7f).ofLengthBetween(0, 60))
                .check(text -> String.join(":", Text.split(text, ':')).equals(text));
    }

    @Test
    void no_word_holds_a_blank_and_none_is_lost() {
        qt().forAll(strings().betweenCodePoints(0, 0x2fff).ofLengthBetween(0, 60))
                .check(text -> {
                    List<String> words = Text.words(text);
                    String joined = String.join("", words);
                    return words.stream().noneMatch(String::isEmpty)
                            && joined.equals(text.replace(" ", "")
                                    .replace("\t", "")
                                    .replace("\n", "")
                                    .replace("\r", ""));
                });
    }

    @Test
    void lines_are_those_of_the_library() {
        qt().forAll(strings().betweenCodePoints(0x20, 0x7e).ofLengthBetween(0, 60))
                .check(text -> {
                    String lines = text.replace('!', '\n').replace("\"", "\r\n");
                    return Text.lines(lines).equals(lines.lines().toList());
                });
    }
}
