package org.fleetinventory.collector.diff;

import java.util.List;
import java.util.function.Consumer;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.LeftOut;
import org.fleetinventory.collector.compare.Step;
import org.fleetinventory.collector.diff.HostDifference.Status;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.store.RunHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a difference as a document diff-1 while it is found, one host a line. */
public final class DifferenceDocument implements Consumer<HostDifference> {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<Status> COUNTED = List.of(
            Status.ADDED, Status.REMOVED, Status.CHANGED, Status.UNCHANGED, Status.NOT_ASKED, Status.UNREACHABLE);

    private final Consumer<String> out;
    private boolean isFirst = true;

    private DifferenceDocument(Consumer<String> out) {
        this.out = out;
    }

    /** Writes the head; {@link #finish} writes the end. {@code out} gets the text piece by piece. */
    public static DifferenceDocument begin(Consumer<String> out, RunHeader from, RunHeader to) {
        out.accept("{\"schema_version\":\"1.0\",\"from\":" + side(from) + ",\"to\":" + side(to));
        out.accept(",\"hosts\":[");
        return new DifferenceDocument(out);
    }

    @Override
    public void accept(HostDifference host) {
        out.accept((isFirst ? "\n" : ",\n") + text(host(host)));
        isFirst = false;
    }

    public void finish(FleetDifference difference) {
        out.accept((isFirst ? "" : "\n") + "],\"left_out\":" + text(leftOut(difference.leftOut())));
        out.accept(",\"totals\":" + text(totals(difference.totals())) + "}\n");
    }

    private static String text(JsonNode node) {
        return CanonicalWriter.onOneLine().value(node).text();
    }

    private static String side(RunHeader run) {
        CanonicalWriter side = CanonicalWriter.onOneLine();
        side.startObject().name("run").string(run.id());
        side.name("started_at").string(run.startedAt().toString()).name("scope");
        run.scope().write(side);
        return side.endObject().text();
    }

    private static ObjectNode host(HostDifference host) {
        ObjectNode node = NODES.objectNode();
        node.put("name", host.name());
        node.put("status", host.status().term());
        host.reason().ifPresent(reason -> node.put("reason", reason));
        if (!host.changes().isEmpty()) {
            ArrayNode changes = node.putArray("changes");
            host.changes().forEach(change -> changes.add(change(change)));
        }
        return node;
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = NODES.objectNode();
        node.set("path", Step.document(change.path()));
        if (change instanceof Change.Added added) {
            node.put("kind", "added").set("after", added.after());
        } else if (change instanceof Change.Removed removed) {
            node.put("kind", "removed").set("before", removed.before());
        } else if (change instanceof Change.Changed changed) {
            node.put("kind", "changed").set("before", changed.before());
            node.set("after", changed.after());
        } else if (change instanceof Change.Unknown unknown) {
            node.put("kind", "unknown").set(unknown.isBefore() ? "before" : "after", unknown.known());
            node.put("reason", unknown.reason());
        }
        return node;
    }

    private static ArrayNode leftOut(List<LeftOut> all) {
        ArrayNode rows = NODES.arrayNode();
        for (LeftOut leftOut : all) {
            ObjectNode row = rows.addObject();
            ArrayNode path = row.putArray("path");
            leftOut.path().forEach(path::add);
            row.put("reason", leftOut.reason().term());
        }
        return rows;
    }

    private static ObjectNode totals(Totals totals) {
        ObjectNode node = NODES.objectNode();
        COUNTED.forEach(status -> node.put(status.term(), totals.of(status)));
        node.put("changes", totals.changes());
        node.put("unknown", totals.unknown());
        return node;
    }
}
