package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048575, 1.0 MiB",
        "1073741823, 1.0 GiB",
        "16777216000, 15.6 GiB",
        "9223372036854775807, 8.0 EiB",
    })
    void bytes_are_told_in_the_largest_unit_that_they_fill(long bytes, String text) {
        assertThat(Amount.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void seconds_are_told_to_a_tenth() {
        assertThat(Amount.seconds(new BigDecimal("0.04"))).isEqualTo("0.0 s");
        assertThat(Amount.seconds(new BigDecimal("0.95"))).isEqualTo("1.0 s");
        assertThat(Amount.seconds(new BigDecimal("31.2"))).isEqualTo("31.2 s");
    }
}
