package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {
    @ParameterizedTest
    @CsvSource({
        "30, 30000",
        "1.5, 1500",
        "30s, 30000",
        "2m, 120000",
        "0.5m, 30000",
        "1h, 3600000",
        "250ms, 250",
        "24h, 86400000"
    })
    void reads_the_forms_that_people_write(String text, long milliseconds) {
        assertThat(Timeout.parse(text)).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0s",
                "-1",
                "s",
                "1d",
                "25h",
                "1 m",
                "1e3",
                "1.",
                ".5",
                "0.0001",
                "99999999999",
                "1mm",
                "ms"
            })
    void refuses_everything_else(String text) {
        assertThat(Timeout.parse(text)).isEmpty();
    }
}
