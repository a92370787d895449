package org.fleetinventory.collector.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.merge.RunMerge;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.Scope;

/** Makes finished runs below a directory, one a day. */
record StoredRuns(Path reports) {

    Path whole(int day, HostResult... results) {
        return run(day, Samples.PLAN, results);
    }

    Path limited(int day, String pattern, HostResult... results) {
        Scope scope = Scope.of(Optional.of(pattern), Optional.empty(), List.of(), Optional.empty());
        return run(day, Samples.plan(scope), results);
    }

    Path run(int day, RunPlan plan, HostResult... results) {
        Instant start = Samples.START.plus(Duration.ofDays(day));
        try (RunDirectory run = RunDirectory.create(reports, plan, start)) {
            List.of(results).forEach(run::accept);
            RunMerge.finish(run, start.plusSeconds(9));
            return run.path();
        }
    }

    static RunPlan planOf(String inventory) {
        return new RunPlan("0.1.0", Optional.empty(), inventory, digestOf(inventory), Scope.everything());
    }

    private static String digestOf(String inventory) {
        return "sha256:%064x".formatted(inventory.hashCode() & 0xffffffffL);
    }

    /** A host that answered with these sections, each of them "ok". */
    static HostResult host(String name, String memory) {
        String snapshot = "{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"0.1.0\",\"method\":\"jar\"},"
                + "\"collected_at\":\"2026-11-24T20:33:20Z\",\"identity\":{\"hostname\":\"h\"},"
                + "\"status\":{\"memory\":{\"outcome\":\"ok\"}},\"problems\":[],\"sections\":{\"memory\":{" + memory
                + "}}}";
        return Samples.collected(name, new SnapshotDocument(snapshot), Samples.START.plusSeconds(2));
    }
}
