package org.fleetinventory.collector.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.fleetinventory.collector.gather.HostResult;

/** What came of a host, on one line: "web1: ok (0.8 s)", "db1: failed at connect (10.0 s): no route to host". */
public final class OutcomeLine {
    private OutcomeLine() {}

    public static String of(HostResult result) {
        return PlainText.of(result.target().name() + ": " + outcome(result));
    }

    private static String outcome(HostResult result) {
        if (result instanceof HostResult.Collected collected) {
            return (collected.partial() ? "partial" : "ok") + " (" + seconds(collected.duration()) + ")";
        }
        if (result instanceof HostResult.Failed failed) {
            return "failed at " + failed.stage().term() + " (" + seconds(failed.duration()) + "): " + failed.reason();
        }
        return result instanceof HostResult.Unsupported unsupported
                ? "unsupported: " + unsupported.reason()
                : "not reached: " + ((HostResult.NotReached) result).reason();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP) + " s";
    }
}
