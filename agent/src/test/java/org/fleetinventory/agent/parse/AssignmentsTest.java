package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTest {
    /** As sh(1) reads them; each was tried with {@code sh -c '. ./file; printf %s "$K"'}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K=v                 | v",
                "K=\"two words\"     | two words",
                "K='it is \"so\"'    | it is \"so\"",
                "K=\"a \\\"b\\\" c\" | a \"b\" c",
                "K=\"\\$5 \\`x\\`\"  | $5 `x`",
                "K=\"C:\\dir\"       | C:\\dir",
                "K='C:\\dir'         | C:\\dir",
                "K=C\\:\\ x          | C: x",
                "K=a\"b\"'c'd        | abcd",
                "K=v # comment       | v",
                "K=a=b               | a=b",
            })
    void values_are_those_of_a_shell(String line, String value) {
        assertThat(Assignments.parse(line)).isEqualTo(Map.of("K", value));
    }

    @Test
    void empty_values_are_values() {
        assertThat(Assignments.parse("A=\nB=\"\"\nC=''\n")).isEqualTo(Map.of("A", "", "B", "", "C", ""));
    }

    @Test
    void comments_and_lines_that_assign_nothing_are_passed_over() {
        assertThat(Assignments.parse("# A=1\n\n   \nwords without sense\nB-C=2\n=3\n  D=4\n"))
                .isEqualTo(Map.of("D", "4"));
    }

    @Test
    void lines_may_end_in_carriage_returns_and_the_last_one_in_nothing() {
        assertThat(Assignments.parse("A=1\r\nB=\"2\"\r\nC=3")).isEqualTo(Map.of("A", "1", "B", "2", "C", "3"));
    }

    @Test
    void a_value_in_quotes_spans_lines() {
        assertThat(Assignments.parse("A=\"one\ntwo\"\nB=3\n")).isEqualTo(Map.of("A", "one\ntwo", "B", "3"));
    }

    @Test
    void a_backslash_at_the_end_of_a_line_joins_it_with_the_next() {
        assertThat(Assignments.parse("A=one\\\ntwo\nB=3\n")).isEqualTo(Map.of("A", "onetwo", "B", "3"));
    }

    @Test
    void the_last_of_several_wins() {
        assertThat(Assignments.parse("A=1\nA=2\n")).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void a_quote_that_is_never_closed_ends_with_its_line() {
        assertThat(Assignments.parse("A=\"12\r\nB=3\n")).isEqualTo(Map.of("A", "12", "B", "3"));
    }

    @Test
    void no_text_throws() {
        qt().withExamples(5_000)
                .forAll(strings().betweenCodePoints(0, 0x7f).ofLengthBetween(0, 60))
                .check(text -> Assignments.parse(text).keySet().stream().noneMatch(String::isEmpty));
    }

    @Test
    void whatever_is_in_single_quotes_comes_back() {
        qt().forAll(strings().betweenCodePoints(0x20, 0x2fff).ofLengthBetween(0, 40))
                .assuming(text -> text.indexOf('\'') < 0)
                .check(text -> Assignments.parse("A='" + text + "'\nB=2").equals(Map.of("A", text, "B", "2")));
    }
}
