package org.fleetinventory.collector.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.collector.compare.SectionComparison.Depth;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;

/**
 * Compares two snapshots of one host, field by field as the schema describes them: identity and sections. Rows are matched by their key,
 * so that a moved row is no change. A section that one side was not asked for is not compared; what one side could not read is unknown.
 */
public final class SnapshotComparison {
    private static final String SKIPPED = "skipped";

    private final SchemaField schema;
    private final JsonNode before;
    private final JsonNode after;
    private final Depth depth;
    private final List<Change> changes = new ArrayList<>();
    private final Set<LeftOut> leftOut = new TreeSet<>();

    private SnapshotComparison(SchemaField schema, JsonNode before, JsonNode after, boolean volatileToo) {
        this.schema = schema;
        this.before = before;
        this.after = after;
        this.depth = new Depth(volatileToo, Math.min(minor(before), minor(after)));
    }

    /**
     * What came out.
     *
     * @param changes in the order of the document, rows by their key
     * @param leftOut what was not compared, sorted by path
     */
    public record Result(List<Change> changes, List<LeftOut> leftOut) {
        public Result {
            changes = List.copyOf(changes);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Compares. Takes any JSON: what is not as the schema says is compared as far as it goes.
     *
     * @param schema the root of snapshot-1
     * @param volatileToo also what changes by itself, and ephemeral rows
     */
    public static Result compare(SchemaField schema, JsonNode before, JsonNode after, boolean volatileToo) {
        SnapshotComparison comparison = new SnapshotComparison(schema, before, after, volatileToo);
        comparison.identity();
        comparison.sectionNames().forEach(comparison::section);
        return new Result(comparison.changes, List.copyOf(comparison.leftOut));
    }

    private void identity() {
        String name = "identity";
        schema.field(name)
                .ifPresent(field ->
                        fields(name, field, List.of(new Step.Field(name)), before.path(name), after.path(name)));
    }

    /** In the order of the schema, then what it does not know. */
    private Set<String> sectionNames() {
        Set<String> names = new LinkedHashSet<>(schema.field("sections")
                .map(SchemaField::fields)
                .orElse(Map.of())
                .keySet());
        names.addAll(before.path("status").propertyNames());
        names.addAll(after.path("status").propertyNames());
        names.remove("");
        return names;
    }

    private void section(String name) {
        String outcomeBefore = outcome(before, name);
        String outcomeAfter = outcome(after, name);
        if (outcomeBefore.equals(SKIPPED) || outcomeAfter.equals(SKIPPED)) {
            leftOut(name, LeftOut.Reason.NOT_ASKED, !outcomeBefore.equals(outcomeAfter));
            return;
        }
        Optional<SchemaField> field = schema.field("sections").flatMap(sections -> sections.field(name));
        if (field.isEmpty()) {
            leftOut(name, LeftOut.Reason.NEWER_VERSION, true);
            return;
        }
        if (outcomeBefore.isEmpty() || outcomeAfter.isEmpty()) {
            leftOut(name, LeftOut.Reason.NEWER_VERSION, !outcomeBefore.equals(outcomeAfter));
            return;
        }
        if (depth.volatileToo() || !field.get().isVolatile()) {
            List<Step> path = List.of(new Step.Field("sections"), new Step.Field(name));
            fields(
                    name,
                    field.get(),
                    path,
                    before.path("sections").path(name),
                    after.path("sections").path(name));
        }
    }

    private void leftOut(String section, LeftOut.Reason reason, boolean isSo) {
        if (isSo) {
            leftOut.add(new LeftOut(List.of("sections", section), reason));
        }
    }

    private void fields(String name, SchemaField field, List<Step> path, JsonNode old, JsonNode now) {
        SectionComparison comparison = new SectionComparison(
                Unreadable.of(name, field, before, after), Unreadable.of(name, field, after, before), depth);
        comparison.compare(path, field, old, now);
        changes.addAll(comparison.changes());
        leftOut.addAll(comparison.leftOut());
    }

    private static String outcome(JsonNode snapshot, String section) {
        return snapshot.path("status").path(section).path("outcome").asString("");
    }

    /** Of "1.7" the 7; a document that does not say is taken to know all that we know. */
    private static int minor(JsonNode snapshot) {
        String version = snapshot.path("schema_version").asString("");
        try {
            return Integer.parseInt(version.substring(version.indexOf('.') + 1));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
