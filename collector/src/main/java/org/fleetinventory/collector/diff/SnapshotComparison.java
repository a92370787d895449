package org.fleetinventory.collector.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;

/**
 * Compares two snapshots of one host, field by field as the schema describes them: identity and sections. Rows are matched by their key,
 * so that a moved row is no change. A section that one side was not asked for is not compared; what one side could not read is unknown.
 */
public final class SnapshotComparison {
    private final SchemaField schema;
    private final boolean volatileToo;
    private final List<Change> changes = new ArrayList<>();
    private final Set<LeftOut> leftOut = new LinkedHashSet<>();

    private SnapshotComparison(SchemaField schema, boolean volatileToo) {
        this.schema = schema;
        this.volatileToo = volatileToo;
    }

    /** The differences in the order of the document, and what was not compared. */
    public record Result(List<Change> changes, Set<LeftOut> leftOut) {
        public Result {
            changes = List.copyOf(changes);
            leftOut = Set.copyOf(leftOut);
        }
    }

    /**
     * Compares.
     *
     * @param schema the root of snapshot-1
     * @param volatileToo also what changes by itself, and ephemeral rows
     */
    public static Result compare(SchemaField schema, JsonNode before, JsonNode after, boolean volatileToo) {
        SnapshotComparison comparison = new SnapshotComparison(schema, volatileToo);
        comparison.snapshot(before, after);
        return new Result(comparison.changes, comparison.leftOut);
    }

    private void snapshot(JsonNode before, JsonNode after) {
        Unreadable unreadableBefore = Unreadable.of(before, after);
        Unreadable unreadableAfter = Unreadable.of(after, before);
        schema.field("identity")
                .ifPresent(identity -> new SectionComparison(
                                "identity", identity, unreadableBefore, unreadableAfter, volatileToo, changes, leftOut)
                        .object(
                                List.of(new Step.Field("identity")),
                                identity,
                                before.path("identity"),
                                after.path("identity")));
        for (String name : sectionNames(before, after)) {
            section(name, before, after, unreadableBefore, unreadableAfter);
        }
    }

    /** In the order of the schema, then what it does not know. */
    private Set<String> sectionNames(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>(schema.field("sections")
                .map(SchemaField::fields)
                .orElse(Map.of())
                .keySet());
        names.addAll(before.path("status").propertyNames());
        names.addAll(after.path("status").propertyNames());
        return names;
    }

    private void section(
            String name, JsonNode before, JsonNode after, Unreadable unreadableBefore, Unreadable unreadableAfter) {
        List<Step> path = List.of(new Step.Field("sections"), new Step.Field(name));
        Optional<SchemaField> field = schema.field("sections").flatMap(sections -> sections.field(name));
        String outcomeBefore = outcome(before, name);
        String outcomeAfter = outcome(after, name);
        if (outcomeBefore.equals("skipped") || outcomeAfter.equals("skipped")) {
            if (!outcomeBefore.equals(outcomeAfter)) {
                leftOut.add(new LeftOut(path, LeftOut.Reason.NOT_ASKED));
            }
            return;
        }
        if (outcomeBefore.isEmpty() || outcomeAfter.isEmpty() || field.isEmpty()) {
            if (!outcomeBefore.equals(outcomeAfter) || field.isEmpty()) {
                leftOut.add(new LeftOut(path, LeftOut.Reason.NEWER_VERSION));
            }
            return;
        }
        if (!volatileToo && field.get().isVolatile()) {
            return;
        }
        new SectionComparison(name, field.get(), unreadableBefore, unreadableAfter, volatileToo, changes, leftOut)
                .whole(
                        path,
                        before.path("sections").path(name),
                        after.path("sections").path(name));
    }

    private static String outcome(JsonNode snapshot, String section) {
        return snapshot.path("status").path(section).path("outcome").asString("");
    }

    /** The rows of an array under their keys; equal keys are told apart by their occurrence. */
    static Map<Step.Row, JsonNode> rows(SchemaField array, JsonNode rows) {
        Map<Step.Row, JsonNode> keyed = new LinkedHashMap<>();
        Map<Map<String, JsonNode>, Integer> seen = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            Map<String, JsonNode> key = new LinkedHashMap<>();
            for (String field : array.key()) {
                JsonNode value = row.at("/" + field);
                if (!value.isMissingNode()) {
                    key.put(field, value);
                }
            }
            keyed.put(new Step.Row(key, seen.merge(key, 1, Integer::sum)), row);
        }
        return keyed;
    }
}
