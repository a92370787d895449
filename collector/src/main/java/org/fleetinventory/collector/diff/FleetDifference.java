package org.fleetinventory.collector.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.fleetinventory.collector.compare.LeftOut;
import org.fleetinventory.collector.compare.SnapshotComparison;
import org.fleetinventory.collector.diff.HostDifference.Status;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.RunHeader;
import org.fleetinventory.collector.store.Scope;
import tools.jackson.databind.JsonNode;

/**
 * What changed from one run to another: only what both were asked. Each host's difference is handed on as it is found, so that memory
 * does not grow with the fleet; this is the rest.
 *
 * @param leftOut what was not compared on any host, sorted by path
 */
public record FleetDifference(List<LeftOut> leftOut, Totals totals) {

    public FleetDifference {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Compares host by host.
     *
     * @param snapshotSchema the root of snapshot-1
     * @param volatileToo as in {@link SnapshotComparison}
     * @param receiver gets the hosts that differ or could not be compared, sorted by name
     * @throws org.fleetinventory.collector.store.StoreException where a document cannot be read
     */
    public static FleetDifference between(
            SchemaField snapshotSchema,
            FleetReader from,
            FleetReader to,
            boolean volatileToo,
            Consumer<HostDifference> receiver) {
        Sides sides = new Sides(from, rows(from), to, rows(to));
        Set<LeftOut> leftOut = new TreeSet<>();
        Totals.Count count = new Totals.Count();
        for (String name : sides.names()) {
            Optional<HostDifference> uncompared = sides.uncompared(name);
            HostDifference difference = uncompared.isPresent()
                    ? uncompared.get()
                    : sides.compared(name, snapshotSchema, volatileToo, leftOut);
            count.add(difference);
            if (difference.status() != Status.UNCHANGED) {
                receiver.accept(difference);
            }
        }
        return new FleetDifference(List.copyOf(leftOut), count.totals());
    }

    private static Map<String, HostRow> rows(FleetReader reader) {
        Map<String, HostRow> rows = new HashMap<>();
        reader.rows().forEach(row -> rows.put(row.name(), row));
        return rows;
    }

    /** What is compared: the older and the newer run with what became of their hosts. */
    private record Sides(FleetReader from, Map<String, HostRow> before, FleetReader to, Map<String, HostRow> after) {

        Set<String> names() {
            Set<String> names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            return names;
        }

        HostDifference compared(String name, SchemaField schema, boolean volatileToo, Set<LeftOut> leftOut) {
            SnapshotComparison.Result result =
                    SnapshotComparison.compare(schema, snapshot(from, name), snapshot(to, name), volatileToo);
            leftOut.addAll(result.leftOut());
            return HostDifference.of(name, result.changes());
        }

        /** What there is to say of a host that did not answer on both sides; empty where it did. */
        Optional<HostDifference> uncompared(String name) {
            HostRow old = before.get(name);
            HostRow now = after.get(name);
            if (old == null) {
                return Optional.of(absent(name, from.run(), Status.ADDED));
            }
            if (now == null) {
                return Optional.of(absent(name, to.run(), Status.REMOVED));
            }
            return unanswered(now).or(() -> unanswered(old));
        }
    }

    private static JsonNode snapshot(FleetReader reader, String name) {
        return reader.host(name)
                .orElseThrow(() -> new IllegalStateException(name + " answered and has no document"))
                .tree()
                .path("snapshot");
    }

    private static HostDifference absent(String name, RunHeader run, Status status) {
        return whyPartial(run)
                .map(why -> HostDifference.of(name, Status.NOT_ASKED, why))
                .orElseGet(() -> HostDifference.of(name, status));
    }

    /** Why a host that the run does not know may still be in its inventory; empty where all of that was asked. */
    private static Optional<String> whyPartial(RunHeader run) {
        if (run.scope().anyOf().size() > 1) {
            return Optional.of("outside the runs that were merged");
        }
        Scope.Part part = run.scope().anyOf().first();
        if (part.limit().isPresent()) {
            return Optional.of("outside --limit " + part.limit().get());
        }
        if (part.shard().isPresent()) {
            Scope.Shard shard = part.shard().get();
            return Optional.of("outside shard " + shard.index() + " of " + shard.count());
        }
        return run.finishedAt().isPresent()
                ? Optional.empty()
                : Optional.of("run " + run.id() + " did not come to its end");
    }

    private static Optional<HostDifference> unanswered(HostRow row) {
        String reason = row.reason().orElse("no reason was given");
        return switch (row.outcome()) {
            case OK, PARTIAL -> Optional.empty();
            case FAILED ->
                Optional.of(HostDifference.of(
                        row.name(),
                        Status.UNREACHABLE,
                        row.stage().map(stage -> stage + ": ").orElse("") + reason));
            case UNSUPPORTED, NOT_REACHED -> Optional.of(HostDifference.of(row.name(), Status.NOT_ASKED, reason));
        };
    }
}
