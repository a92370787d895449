package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampTest {
    /** By {@code date -u -d @N +%FT%TZ}. */
    @Test
    void seconds_are_written_in_utc() {
        assertThat(Timestamp.ofEpochSecond(0)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Timestamp.ofEpochSecond(1_767_225_599)).isEqualTo("2025-12-31T23:59:59Z");
        assertThat(Timestamp.ofEpochSecond(951_827_696)).isEqualTo("2000-02-29T12:34:56Z");
        assertThat(Timestamp.ofEpochSecond(-1)).isEqualTo("1969-12-31T23:59:59Z");
    }

    @Test
    void they_are_those_of_the_library() {
        qt().forAll(longs().between(-62_135_596_800L, 253_402_300_799L))
                .check(second -> Timestamp.ofEpochSecond(second)
                        .equals(Instant.ofEpochSecond(second).toString()));
    }
}
