package org.fleetinventory.collector.connect;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One thread's work on one host: how far it has got, when it must be over, and what has to be closed to end it from outside.
 *
 * <p>Waits in the network cannot be trusted to end: the peer decides. What can is closing the socket under them, and interrupting the
 * thread where it waits for something else.
 */
public final class Visit implements AutoCloseable {

    /** Why a visit was ended from outside. */
    public enum Cut {
        /** The host's own time is over. */
        DEADLINE,
        /** The run is. */
        RUN
    }

    /** Is told how far a visit has got, on the visit's own thread. */
    @FunctionalInterface
    public interface Witness {
        /** {@code after}: since the visit began. */
        void reached(Stage stage, Duration after);
    }

    private final Watchdog watchdog;
    private final long began = System.nanoTime();
    private final Deadline deadline;
    private final Thread thread = Thread.currentThread();
    private final Watchdog.Alarm alarm;
    private final Set<Closeable> held = new HashSet<>();
    private volatile Stage stage = Stage.RESOLVE;
    private Witness witness = (reached, after) -> {};
    private Optional<Cut> cut = Optional.empty();
    private boolean over;

    /** Begins a visit of the calling thread. */
    public Visit(Watchdog watchdog, Duration limit) {
        this.watchdog = watchdog;
        this.deadline = Deadline.in(limit);
        this.alarm = watchdog.after(limit, () -> cut(Cut.DEADLINE));
    }

    public Deadline deadline() {
        return deadline;
    }

    public Watchdog watchdog() {
        return watchdog;
    }

    public void reach(Stage reached) {
        stage = reached;
        witness.reached(reached, Duration.ofNanos(System.nanoTime() - began));
    }

    /** From now on this one is told, and nobody else. To be called on the visit's own thread. */
    public void tell(Witness told) {
        witness = told;
    }

    public Stage stage() {
        return stage;
    }

    /** From now on this is closed when the visit is cut; at once when it was cut already. Its close must not wait. */
    public void hold(Closeable resource) {
        synchronized (held) {
            if (cut.isEmpty()) {
                held.add(resource);
                return;
            }
        }
        closeQuietly(resource);
    }

    public void release(Closeable resource) {
        synchronized (held) {
            held.remove(resource);
        }
    }

    /** Ends the visit from outside, once: what it waits for fails. */
    public void cut(Cut reason) {
        synchronized (held) {
            if (over || cut.isPresent()) {
                return;
            }
            cut = Optional.of(reason);
            held.forEach(Visit::closeQuietly);
            held.clear();
            thread.interrupt();
        }
    }

    public Optional<Cut> cut() {
        synchronized (held) {
            return cut;
        }
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException closedAllTheSame) {
            return;
        }
    }

    /** After it no interrupt of the cut is left on the thread, which goes on to other work. */
    @Override
    public void close() {
        alarm.close();
        synchronized (held) {
            over = true;
            if (cut.isPresent()) {
                Thread.interrupted();
            }
        }
    }
}
