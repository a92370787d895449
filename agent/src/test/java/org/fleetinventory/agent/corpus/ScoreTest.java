package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final List<String> EXCEPTIONS =
            List.of("# why", "", "books/one version: the expected value is itself wrong, because it is of another day");

    @Test
    void a_field_that_agrees_passes() {
        Score score = Score.of("books", EXCEPTIONS);
        score.compare("two", "version", "7", "7");
        assertThatCode(score::settle).doesNotThrowAnyException();
    }

    @Test
    void a_field_that_differs_fails_with_both_values() {
        Score score = Score.of("books", EXCEPTIONS);
        score.compare("two", "version", "7", "8");
        assertThatThrownBy(score::settle).hasMessageContaining("books/two version: expected \"7\" but was \"8\"");
    }

    @Test
    void an_exception_excuses_the_field_that_it_names() {
        Score score = Score.of("books", EXCEPTIONS);
        score.compare("one", "version", "7", "8");
        assertThatCode(score::settle).doesNotThrowAnyException();
    }

    @Test
    void an_exception_that_is_not_needed_fails() {
        Score score = Score.of("books", EXCEPTIONS);
        score.compare("one", "version", "7", "7");
        assertThatThrownBy(score::settle).hasMessageContaining("books/one version: is right, so its exception must go");
    }

    @Test
    void an_exception_without_a_reason_fails() {
        assertThatThrownBy(() -> Score.of("books", List.of("books/one version")))
                .hasMessageContaining("no reason given in: books/one version");
    }

    @Test
    void comparing_nothing_fails() {
        assertThatThrownBy(() -> Score.of("books", EXCEPTIONS).settle()).hasMessageContaining("fields compared");
    }
}
