package org.fleetinventory.collector.merge;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunRecord;

/** The end of a run: its hosts become one fleet. */
public final class RunMerge {
    private static final int BUFFER = 1 << 16;

    private RunMerge() {}

    /** Writes fleet.json and summary.json, then run.json, then moves "latest": a run that is finished has all of them. */
    public static Fleet finish(RunDirectory run, Instant at) {
        return finish(run, run.ended(at));
    }

    static Fleet finish(RunDirectory run, RunRecord ended) {
        Fleet fleet = Fleet.of(ended.header(), run.entries());
        run.write("fleet.json", out -> FleetDocument.write(fleet, run::open, buffered(out)));
        run.write("summary.json", out -> SummaryDocument.write(fleet, buffered(out)));
        run.finish(ended);
        return fleet;
    }

    /** Prints the document fleet-1 of a run that ends now, without storing it; what is printed is flushed. */
    public static Fleet print(RunDirectory run, Instant at, OutputStream out) throws IOException {
        Fleet fleet = Fleet.of(run.ended(at).header(), run.entries());
        FleetDocument.write(fleet, run::open, buffered(out));
        return fleet;
    }

    /** The documents flush at their end. */
    private static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, BUFFER);
    }
}
