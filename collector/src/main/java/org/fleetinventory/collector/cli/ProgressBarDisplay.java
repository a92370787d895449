package org.fleetinventory.collector.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.Outcome;

/** A bar that grows with the finished hosts and counts those that failed: for a terminal. */
final class ProgressBarDisplay implements Progress {
    private final ProgressBar bar;
    private final AtomicInteger failed = new AtomicInteger();

    ProgressBarDisplay(PrintStream terminal, int total, boolean plain) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("hosts")
                .setInitialMax(total)
                .setStyle(plain ? ProgressBarStyle.ASCII : ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build();
    }

    @Override
    public void finished(HostEntry entry) {
        if (entry.outcome() == Outcome.FAILED) {
            bar.setExtraMessage(failed.incrementAndGet() + " failed");
        }
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
