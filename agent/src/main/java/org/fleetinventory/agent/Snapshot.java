package org.fleetinventory.agent;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fleetinventory.agent.parse.Timestamp;
import org.fleetinventory.agent.section.EffectiveUser;
import org.fleetinventory.agent.section.Identity;

/** Runs the sections one after the other, each with a time limit of its own, and builds the document snapshot-1. */
public final class Snapshot {
    public static final String SCHEMA_VERSION = "1.0";
    public static final Duration SECTION_LIMIT = Duration.ofSeconds(5);

    private final Host host;
    private final Duration limit;
    private final List<Problem> problems = new ArrayList<>();

    private Snapshot(Host host, Duration limit) {
        this.host = host;
        this.limit = limit;
    }

    /**
     * Takes a snapshot.
     *
     * @param method how the host is read: "jar" or "shell"
     * @param wanted names of the sections to read; the others are said to be skipped
     * @param epochSecond when it is taken
     * @return the document, in the order of the schema
     */
    public static Map<String, Object> take(
            Host host, String method, List<Section> sections, Set<String> wanted, Duration limit, long epochSecond) {
        return new Snapshot(host, limit).document(method, sections, wanted, epochSecond);
    }

    private Map<String, Object> document(String method, List<Section> sections, Set<String> wanted, long epochSecond) {
        Map<String, Object> identity = run(new Identity()).fields;
        Map<String, Object> agent = new Fields()
                .put("version", AgentVersion.VERSION)
                .put("method", method)
                .putAll(run(new EffectiveUser()).fields)
                .map();
        Fields status = new Fields();
        Fields read = new Fields();
        for (Section section : sections) {
            if (!wanted.contains(section.name())) {
                status.put(
                        section.name(), new Fields().put("outcome", "skipped").map());
                continue;
            }
            long start = System.nanoTime();
            Result result = run(section);
            status.put(section.name(), status(result.outcome, System.nanoTime() - start));
            if (!result.fields.isEmpty()) {
                read.put(section.name(), result.fields);
            }
        }
        return new Fields()
                .put("schema_version", SCHEMA_VERSION)
                .put("agent", agent)
                .put("collected_at", Timestamp.ofEpochSecond(epochSecond))
                .put("identity", identity)
                .put("status", status.map())
                .put("problems", problemRows())
                .put("sections", read.map())
                .map();
    }

    private List<Object> problemRows() {
        List<Object> rows = new ArrayList<>();
        for (Problem problem : problems) {
            rows.add(problem.document());
        }
        return rows;
    }

    private static Map<String, Object> status(String outcome, long nanoseconds) {
        return new Fields()
                .put("outcome", outcome)
                .put("duration_seconds", Optional.of(BigDecimal.valueOf(nanoseconds / 1_000_000, 3)))
                .map();
    }

    private record Result(String outcome, Map<String, Object> fields) {}

    /**
     * A thread a section: a read that never returns (a dead NFS server, a stuck driver) cannot be stopped, only left behind. The
     * thread is a daemon, so it does not keep the JVM alive.
     */
    private Result run(Section section) {
        Reading reading = new Reading(host, section.name());
        FutureTask<Map<String, Object>> task = new FutureTask<>(() -> section.read(reading));
        Thread thread = new Thread(task, section.name());
        thread.setDaemon(true);
        thread.start();
        try {
            Map<String, Object> fields = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            problems.addAll(reading.problems());
            return new Result(outcome(fields, reading.problems()), fields);
        } catch (TimeoutException e) {
            // Its problems stay unread: the thread may still be adding to them.
            task.cancel(true);
            return failed(section, Problem.Kind.TIMEOUT, "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            problems.addAll(reading.problems());
            return failed(section, Problem.Kind.INTERNAL, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(section, Problem.Kind.TIMEOUT, "interrupted");
        }
    }

    private static String outcome(Map<String, Object> fields, List<Problem> problems) {
        if (problems.isEmpty()) {
            return fields.isEmpty() ? "none" : "ok";
        }
        return fields.isEmpty() ? "failed" : "partial";
    }

    private Result failed(Section section, Problem.Kind kind, String message) {
        problems.add(new Problem(section.name(), kind, Optional.empty(), message));
        return new Result("failed", Map.of());
    }
}
