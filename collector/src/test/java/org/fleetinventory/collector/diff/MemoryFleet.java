package org.fleetinventory.collector.diff;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Outcome;
import org.fleetinventory.collector.store.RunHeader;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Scope;
import tools.jackson.databind.JsonNode;

/** A run in memory. */
public final class MemoryFleet implements FleetReader {
    private final RunHeader run;
    private Optional<RunPlan> plan = Optional.of(
            new RunPlan("0.1.0", Optional.empty(), "inventory.yaml", "sha256:" + "0".repeat(64), Scope.everything()));
    private final NavigableMap<String, HostRow> rows = new TreeMap<>();
    private final Map<String, HostDocument> documents = new HashMap<>();

    private MemoryFleet(RunHeader run) {
        this.run = run;
    }

    /** A finished run of that day of June over the whole inventory. */
    public static MemoryFleet whole(int day) {
        return of(day, Scope.everything());
    }

    /** The same with another scope. */
    public static MemoryFleet of(int day, Scope scope) {
        return new MemoryFleet(header(day, scope, true));
    }

    /** A whole run that was killed. */
    public static MemoryFleet unfinished(int day) {
        return new MemoryFleet(header(day, Scope.everything(), false));
    }

    private static RunHeader header(int day, Scope scope, boolean isFinished) {
        Instant start = Instant.parse("2025-06-%02dT04:30:00Z".formatted(day));
        return new RunHeader(
                "2025-06-%02dT04-30-00Z-00aa".formatted(day),
                List.of(),
                start,
                isFinished ? Optional.of(start.plusSeconds(9)) : Optional.empty(),
                scope,
                isFinished);
    }

    /** As a document of a fleet alone, beside which no run.json says what was asked. */
    public MemoryFleet withoutPlan() {
        plan = Optional.empty();
        return this;
    }

    public MemoryFleet answered(String name, JsonNode snapshot) {
        rows.put(name, row(name, Outcome.OK, Optional.empty(), Optional.empty()));
        documents.put(
                name,
                new HostDocument(
                        name,
                        "{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"" + name
                                + "\",\"groups\":[\"lab\"],\"run\":\"" + run.id() + "\",\"received_at\":\""
                                + run.startedAt().plusSeconds(1) + "\",\"method\":\"jar\"},\"snapshot\":" + snapshot
                                + "}"));
        return this;
    }

    public MemoryFleet failed(String name, String stage, String reason) {
        rows.put(name, row(name, Outcome.FAILED, Optional.of(stage), Optional.of(reason)));
        return this;
    }

    public MemoryFleet unsupported(String name, String reason) {
        rows.put(name, row(name, Outcome.UNSUPPORTED, Optional.empty(), Optional.of(reason)));
        return this;
    }

    public MemoryFleet notReached(String name, String reason) {
        rows.put(name, row(name, Outcome.NOT_REACHED, Optional.empty(), Optional.of(reason)));
        return this;
    }

    private static HostRow row(String name, Outcome outcome, Optional<String> stage, Optional<String> reason) {
        return new HostRow(
                name,
                Optional.empty(),
                List.of(),
                outcome,
                stage,
                reason,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public RunHeader run() {
        return run;
    }

    @Override
    public Optional<RunPlan> plan() {
        return plan;
    }

    @Override
    public List<HostRow> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<HostDocument> host(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public void close() {}
}
