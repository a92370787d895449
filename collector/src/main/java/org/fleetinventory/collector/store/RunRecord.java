package org.fleetinventory.collector.store;

import java.time.Instant;
import java.util.Optional;

/** run.json without its hosts. The scope of the header is that of the plan. */
public record RunRecord(RunHeader header, RunPlan plan) {

    RunRecord finished(Instant at, boolean isComplete) {
        return new RunRecord(
                new RunHeader(
                        header.id(), header.parts(), header.startedAt(), Optional.of(at), header.scope(), isComplete),
                plan);
    }

    RunRecord unfinished() {
        return new RunRecord(
                new RunHeader(header.id(), header.parts(), header.startedAt(), Optional.empty(), header.scope(), false),
                plan);
    }
}
