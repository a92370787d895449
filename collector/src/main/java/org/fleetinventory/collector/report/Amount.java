package org.fleetinventory.collector.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Quantities as people read them. */
final class Amount {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final double STEP = 1024;

    private Amount() {}

    /** "15.6 GiB", "512 B". */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        // 1023.96 would be rounded to 1024.0
        while (amount >= STEP - 0.05 && unit < UNITS.size() - 1 && bytes >= STEP) {
            amount /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
    }

    /** "0.9 s". */
    static String seconds(BigDecimal seconds) {
        return seconds.setScale(1, RoundingMode.HALF_UP).toPlainString() + " s";
    }
}
