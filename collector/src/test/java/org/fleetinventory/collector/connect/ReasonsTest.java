package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    @Test
    void text_of_a_host_becomes_one_harmless_line() {
        assertThat(Reasons.oneLine("\u001b[31mred\u001b[0m\r\n\tsecond   line \u202Eevil\n"))
                .isEqualTo("[31mred [0m second line evil");
        assertThat(Reasons.oneLine("x".repeat(1000))).hasSize(300);
        assertThat(Reasons.oneLine("\n\n")).isEmpty();
    }

    @Test
    void a_reason_does_not_repeat_the_file() {
        assertThat(Reasons.of(new NoSuchFileException("/key"))).isEqualTo("no such file");
        assertThat(Reasons.of(new AccessDeniedException("/key"))).isEqualTo("permission denied");
        assertThat(Reasons.of(new IOException("Broken\npipe"))).isEqualTo("Broken pipe");
        assertThat(Reasons.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void durations_are_given_in_seconds() {
        assertThat(Durations.text(Duration.ofSeconds(10))).isEqualTo("10 s");
        assertThat(Durations.text(Duration.ofMillis(250))).isEqualTo("0.25 s");
        assertThat(Durations.text(Duration.ofMillis(9_996))).isEqualTo("10 s");
    }
}
