package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void a_terminal_has_colours_unless_somebody_says_no() {
        assertThat(Screen.terminal(Map.of("TERM", "xterm"), 80).isColored()).isTrue();
        assertThat(Screen.terminal(Map.of("TERM", "xterm", "NO_COLOR", ""), 80).isColored())
                .isTrue();
        assertThat(Screen.terminal(Map.of("TERM", "xterm", "NO_COLOR", "0"), 80).isColored())
                .isFalse();
        assertThat(Screen.terminal(Map.of("TERM", "dumb"), 80).isColored()).isFalse();
        assertThat(Screen.terminal(Map.of(), 80).isColored()).isFalse();
        assertThat(Screen.FILE.isColored()).isFalse();
    }

    @Test
    void the_width_is_that_of_columns_or_else_of_the_terminal() {
        assertThat(Screen.terminal(Map.of("COLUMNS", "132"), 80).width()).hasValue(132);
        assertThat(Screen.terminal(Map.of("COLUMNS", "wide"), 80).width()).hasValue(80);
        assertThat(Screen.terminal(Map.of("COLUMNS", "0"), 0).width()).isEqualTo(OptionalInt.empty());
        assertThat(Screen.FILE.width()).isEmpty();
    }
}
