package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:33:18.999Z");
    private final Random random = new Random(7);

    @Test
    void an_id_is_the_second_of_the_start_and_four_digits() {
        assertThat(RunId.of(NOW, 0x5f3a)).isEqualTo("2026-11-24T20-33-18Z-5f3a");
        assertThat(RunId.next(NOW, Optional.empty(), random)).matches("2026-11-24T20-33-18Z-[0-9a-f]{4}");
        assertThat(RunId.isId("2026-11-24T20-33-18Z-5f3a")).isTrue();
        assertThat(RunId.isId("latest")).isFalse();
        assertThat(RunId.isId("../2026-11-24T20-33-18Z-5f3a")).isFalse();
    }

    @Test
    void ids_grow_within_a_second_and_when_the_clock_is_set_back() {
        String last = "2026-11-24T20-33-18Z-fff0";
        for (int i = 0; i < 100; i++) {
            String next = RunId.next(NOW.minusSeconds(i), Optional.of(last), random);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(last).startsWith("2026-11-24T20-33-");
    }

    @Test
    void an_id_after_the_last_of_a_second_is_in_the_next() {
        assertThat(RunId.next(NOW, Optional.of("2026-12-31T23-59-59Z-ffff"), random))
                .matches("2027-01-01T00-00-00Z-[0-9a-f]{4}");
    }
}
