package org.fleetinventory.collector.report;

import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Outcome;

/** What came of a host, on one line: "web1: ok (0.8 s)", "db1: failed at connect (10.0 s): no route to host". */
public final class OutcomeLine {
    private OutcomeLine() {}

    public static String of(HostRow row) {
        return of(
                row,
                row.durationSeconds()
                        .map(seconds -> " (" + Amount.seconds(seconds) + ")")
                        .orElse(""));
    }

    /** The same without how long it took. */
    static String withoutTime(HostRow row) {
        return of(row, "");
    }

    private static String of(HostRow row, String time) {
        return PlainText.of(row.name() + ": " + words(row.outcome())
                + row.stage().map(stage -> " at " + stage).orElse("")
                + time
                + row.reason().map(reason -> ": " + reason).orElse(""));
    }

    static String words(Outcome outcome) {
        return outcome.term().replace('_', ' ');
    }
}
