package org.fleetinventory.collector.connect;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things at a given time, on one thread of its own: they must be short and never wait. */
public final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    public Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "watchdog");
            thread.setDaemon(true);
            return thread;
        });
        // What was called off must not hold its host in memory until its time comes.
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Something that is due; closing it calls it off. */
    public interface Alarm extends AutoCloseable {
        @Override
        void close();
    }

    public Alarm after(Duration delay, Runnable action) {
        Future<?> future = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
