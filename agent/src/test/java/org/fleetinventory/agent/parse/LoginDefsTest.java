package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value is the id that {@code useradd -P} of shadow 4.13 gave to a first user with that line as its login.defs. */
class LoginDefsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"UID_MIN 0x200|512", "UID_MIN 01000|512", "  UID_MIN\t\t\"500\"  |500", "UID_MIN +1300|1300"})
    void a_number_is_read_as_useradd_reads_it(String line, long expected) {
        assertThat(LoginDefs.value(line + "\n", "UID_MIN").map(LoginDefs::number))
                .contains(OptionalLong.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"UID_MIN 500 # c", "UID_MIN abc", "UID_MIN 1100 \"x", "UID_MIN \"\"", "UID_MIN 0b11", "UID_MIN 08"
            })
    void what_useradd_calls_a_configuration_error_is_no_number(String line) {
        assertThat(LoginDefs.value(line + "\n", "UID_MIN").map(LoginDefs::number))
                .contains(OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource({"UID_MIN=100", "#UID_MIN 100", "UID_MIN", "SYS_UID_MIN 100", "UID_MINI 100", "uid_min 100"})
    void a_line_that_is_another_or_a_comment_gives_no_value(String line) {
        assertThat(LoginDefs.value(line + "\n", "UID_MIN")).isEmpty();
    }

    @Test
    void a_carriage_return_is_no_part_of_a_value() {
        assertThat(LoginDefs.value("UID_MIN 1500\r\n", "UID_MIN")).contains("1500");
    }

    @Test
    void the_last_line_of_a_name_counts() {
        assertThat(LoginDefs.value("UID_MIN 100\nUID_MAX 7\nUID_MIN 1200\n", "UID_MIN"))
                .isEqualTo(Optional.of("1200"));
    }

    @Test
    void any_text_has_a_value_or_none_and_never_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60)).checkAssert(text -> {
            LoginDefs.value(text, "UID_MIN");
            assertThat(LoginDefs.value("UID_MIN 1" + text, "UID_MIN").map(LoginDefs::number))
                    .isNotNull();
            LoginDefs.number(text);
        });
    }
}
