package org.fleetinventory.collector.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fleetinventory.collector.diff.HostDifference.Status;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A difference as a document diff-1. */
public final class DifferenceDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DifferenceDocument() {}

    public static ObjectNode of(FleetDifference difference) {
        ObjectNode document = NODES.objectNode();
        document.put("schema_version", "1.0");
        document.set("from", side(difference.from()));
        document.set("to", side(difference.to()));
        ArrayNode hosts = document.putArray("hosts");
        difference.hosts().forEach(host -> hosts.add(host(host)));
        ArrayNode leftOut = document.putArray("left_out");
        for (LeftOut left : difference.leftOut()) {
            leftOut.addObject().put("reason", left.reason().term()).set("path", path(left.path()));
        }
        document.set("totals", totals(difference));
        return document;
    }

    private static ObjectNode side(Side side) {
        ObjectNode node = NODES.objectNode();
        node.put("run", side.run());
        node.put("started_at", side.startedAt());
        node.set("scope", side.scope());
        return node;
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
        node.set("path", path(change.path()));
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

    private static ArrayNode path(List<Step> path) {
        ArrayNode steps = NODES.arrayNode();
        for (Step step : path) {
            if (step instanceof Step.Field field) {
                steps.add(field.name());
            } else if (step instanceof Step.Row row) {
                steps.add(row(row));
            }
        }
        return steps;
    }

    private static ObjectNode row(Step.Row row) {
        ObjectNode node = NODES.objectNode();
        ObjectNode key = node.putObject("key");
        row.key().forEach(key::set);
        if (row.occurrence() > 1) {
            node.put("occurrence", row.occurrence());
        }
        return node;
    }

    private static ObjectNode totals(FleetDifference difference) {
        ObjectNode totals = NODES.objectNode();
        Map<Status, Long> hosts = difference.hosts().stream()
                .collect(Collectors.groupingBy(HostDifference::status, Collectors.counting()));
        for (Status status : List.of(Status.ADDED, Status.REMOVED, Status.CHANGED)) {
            totals.put(status.term(), hosts.getOrDefault(status, 0L));
        }
        totals.put("unchanged", difference.unchanged());
        totals.put("not_asked", hosts.getOrDefault(Status.NOT_ASKED, 0L));
        totals.put("unreachable", hosts.getOrDefault(Status.UNREACHABLE, 0L));
        long unknown = difference.hosts().stream()
                .flatMap(host -> host.changes().stream())
                .filter(change -> change instanceof Change.Unknown)
                .count();
        long all = difference.hosts().stream()
                .mapToLong(host -> host.changes().size())
                .sum();
        totals.put("changes", all - unknown);
        totals.put("unknown", unknown);
        return totals;
    }
}
