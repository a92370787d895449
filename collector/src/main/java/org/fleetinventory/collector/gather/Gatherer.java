package org.fleetinventory.collector.gather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.fleetinventory.collector.connect.Connection;
import org.fleetinventory.collector.connect.Connector;
import org.fleetinventory.collector.connect.HostException;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.connect.Visit;
import org.fleetinventory.collector.connect.Watchdog;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Asks all hosts, so many at once, and hands over exactly one result for each as it comes. Nothing is kept: memory does not grow with the
 * fleet. The one place of the collector that catches everything: a bad host costs itself.
 */
public final class Gatherer implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

    private final Settings settings;
    private final Connectors connectors;
    private final JarSession session;
    private final Watchdog watchdog = new Watchdog();
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();

    /**
     * The bounds of a run.
     *
     * @param forks hosts at once
     * @param timeout the most that one host may take, all tries together, where its inventory says nothing else
     * @param retries how often a connection that failed for a passing reason is tried again
     * @param deadline for the whole run
     */
    public record Settings(int forks, Duration timeout, int retries, Optional<Duration> deadline) {}

    /** The ways to hosts. */
    public record Connectors(Connector ssh, Connector local) {}

    public Gatherer(Settings settings, Connectors connectors, JarSession session) {
        this.settings = settings;
        this.connectors = connectors;
        this.session = session;
    }

    /**
     * Asks all targets and returns when each has its result.
     *
     * @param sink takes the results, from many threads at once; if it throws, the run is stopped and the exception thrown here
     * @throws InterruptedException after every target has its result
     */
    public void gather(List<Target> targets, Consumer<HostResult> sink) throws InterruptedException {
        AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
        Iterator<Target> queue = targets.iterator();
        Optional<Watchdog.Alarm> alarm = settings.deadline()
                .map(limit -> watchdog.after(limit, () -> stop("the run's deadline of " + limit.toSeconds() + " s")));
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= Math.min(settings.forks(), targets.size()); i++) {
            Thread thread = new Thread(() -> work(queue, sink, fault), "host-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        boolean isInterrupted = joinAll(threads);
        alarm.ifPresent(Watchdog.Alarm::close);
        RuntimeException thrown = fault.get();
        if (thrown != null) {
            throw thrown;
        }
        if (isInterrupted) {
            throw new InterruptedException("interrupted while hosts were asked");
        }
    }

    /** An interrupt ends the run, but not before every host has its result and no thread is left. */
    private boolean joinAll(List<Thread> threads) {
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                    stop("the run was interrupted");
                }
            }
        }
        return isInterrupted;
    }

    /** Ends the run early: hosts that are being asked and those that were not yet are not reached, for this reason. */
    public void stop(String reason) {
        if (stopped.compareAndSet(null, reason)) {
            visits.forEach(visit -> visit.cut(Visit.Cut.RUN));
        }
    }

    private void work(
            Iterator<Target> queue, Consumer<HostResult> sink, AtomicReference<@Nullable RuntimeException> fault) {
        for (Optional<Target> target = next(queue); target.isPresent(); target = next(queue)) {
            HostResult result = ask(target.get());
            try {
                sink.accept(result);
            } catch (RuntimeException e) {
                fault.compareAndSet(null, e);
                stop("results cannot be stored");
            }
        }
    }

    private static Optional<Target> next(Iterator<Target> queue) {
        synchronized (queue) {
            return queue.hasNext() ? Optional.of(queue.next()) : Optional.empty();
        }
    }

    private HostResult ask(Target target) {
        if (target.access() instanceof Access.Unsupported unsupported) {
            return new HostResult.Unsupported(target, unsupported.reason());
        }
        String whyNot = stopped.get();
        if (whyNot != null) {
            return new HostResult.NotReached(target, whyNot);
        }
        Duration limit = target.timeout().orElse(settings.timeout());
        long start = System.nanoTime();
        try (Visit visit = new Visit(watchdog, limit)) {
            visits.add(visit);
            if (stopped.get() != null) {
                visit.cut(Visit.Cut.RUN);
            }
            try {
                return new Attempts(target, visit, start).result();
            } finally {
                visits.remove(visit);
            }
        }
    }

    /** The tries at one host. */
    private final class Attempts {
        private final Target target;
        private final Visit visit;
        private final long start;
        private int count;

        Attempts(Target target, Visit visit, long start) {
            this.target = target;
            this.visit = visit;
            this.start = start;
        }

        HostResult result() {
            while (true) {
                count++;
                try {
                    return once();
                } catch (HostException e) {
                    boolean again = e.isPassing()
                            && count <= settings.retries()
                            && visit.cut().isEmpty();
                    if (!again || !paused()) {
                        return failed(e.stage(), String.valueOf(e.getMessage()));
                    }
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
                    return failed(visit.stage(), "internal error: " + e);
                }
            }
        }

        private HostResult once() throws HostException {
            Connector connector = target.access() instanceof Access.Local ? connectors.local() : connectors.ssh();
            try (Connection connection = connector.connect(target, visit)) {
                JarSession.Answer answer = session.run(connection, target, visit);
                if (answer instanceof JarSession.Answer.OtherSystem other) {
                    return new HostResult.Unsupported(target, other.name() + " is not Linux");
                }
                JarSession.Answer.Snapshot snapshot = (JarSession.Answer.Snapshot) answer;
                return new HostResult.Collected(
                        target,
                        snapshot.document(),
                        Envelope.of(snapshot.document()).isPartial(),
                        JarSession.METHOD,
                        connection.hostKey(),
                        count,
                        elapsed(),
                        snapshot.receivedAt(),
                        snapshot.clockOffset());
            }
        }

        /** With jitter: a switch that restarted must not meet all of its hosts' connections at once. */
        private boolean paused() {
            long most = SHORTEST_PAUSE.toMillis() << Math.min(count, 5);
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toMillis(), most + 1));
                return true;
            } catch (InterruptedException cut) {
                return false;
            }
        }

        /** Whatever failed last, a visit that was cut failed because of that. */
        private HostResult failed(Stage stage, String reason) {
            Optional<Visit.Cut> cut = visit.cut();
            if (cut.isEmpty()) {
                return new HostResult.Failed(target, stage, reason, count, elapsed());
            }
            return cut.get() == Visit.Cut.RUN
                    ? new HostResult.NotReached(target, String.valueOf(stopped.get()))
                    : new HostResult.Failed(
                            target,
                            visit.stage(),
                            "not done within " + seconds() + " s, its timeout",
                            count,
                            elapsed());
        }

        private String seconds() {
            Duration limit = target.timeout().orElse(settings.timeout());
            return String.valueOf(limit.toMillis() / 1000.0).replaceAll("\\.0$", "");
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
