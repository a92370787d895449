package org.fleetinventory.collector.connect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as messages give them. */
public final class Durations {
    private Durations() {}

    /** "10 s", "0.25 s". */
    public static String text(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }
}
