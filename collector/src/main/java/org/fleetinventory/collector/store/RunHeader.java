package org.fleetinventory.collector.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import tools.jackson.databind.JsonNode;

/**
 * Which run it is.
 *
 * @param parts ids of the runs that were merged into it, sorted; empty for a run of its own
 * @param finishedAt empty while it goes on, and where it was killed
 * @param isComplete whether every host of the scope was tried
 */
public record RunHeader(
        String id,
        List<String> parts,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Scope scope,
        boolean isComplete) {

    public RunHeader {
        parts = List.copyOf(parts);
    }

    /** Whether it tells what became of every host of the inventory. */
    public boolean isWhole() {
        return isComplete && scope.isWhole();
    }

    /** Writes it as members of the object that is open, as in the object "run" of fleet-1. */
    public void members(CanonicalWriter out) {
        members(out, () -> {});
    }

    /** The same with what run.json has before the scope. */
    void members(CanonicalWriter out, Runnable beforeScope) {
        out.name("id").string(id);
        if (!parts.isEmpty()) {
            out.name("parts").startArray();
            parts.forEach(out::string);
            out.endArray();
        }
        out.name("started_at").string(startedAt.toString());
        finishedAt.ifPresent(at -> out.name("finished_at").string(at.toString()));
        beforeScope.run();
        out.name("scope");
        scope.write(out);
        out.name("complete").literal(String.valueOf(isComplete));
    }

    /** From run.json, or from the object "run" of fleet-1. */
    static RunHeader of(JsonNode run) {
        List<String> parts = new ArrayList<>();
        run.path("parts").forEach(part -> parts.add(part.asString("")));
        return new RunHeader(
                run.path("id").asString(""),
                parts,
                Instant.parse(run.path("started_at").asString("")),
                RunDocument.text(run, "finished_at").map(Instant::parse),
                Scope.of(run.path("scope")),
                run.path("complete").asBoolean(false));
    }
}
