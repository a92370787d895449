package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.fleetinventory.collector.report.OutcomeLine;
import org.fleetinventory.collector.store.HostEntry;

/** One line a finished host: for logs and pipes. */
final class ProgressLines implements Progress {
    private final PrintWriter out;
    private final int total;
    private final AtomicInteger finished = new AtomicInteger();

    ProgressLines(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void finished(HostEntry entry) {
        out.println("[" + finished.incrementAndGet() + "/" + total + "] " + OutcomeLine.of(entry.row()));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
