package org.fleetinventory.collector.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.Patch;
import org.fleetinventory.collector.compare.SnapshotComparison;
import org.fleetinventory.collector.compare.Step;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes over from the older of two stable snapshots what the newer could not read, and says so. Night after night: a value that was kept
 * stays as long as a problem explains why it cannot be read, however old that problem is.
 */
final class KeptValues {
    private final SchemaField schema;

    /** {@code schema}: the root of snapshot-1. */
    KeptValues(SchemaField schema) {
        this.schema = schema;
    }

    /**
     * What came of it.
     *
     * @param snapshot the newer one with what was kept in its place
     * @param marks one for each value that was kept, in the order of the document
     */
    record Result(JsonNode snapshot, List<Mark> marks) {
        Result {
            marks = List.copyOf(marks);
        }
    }

    /**
     * Keeps.
     *
     * @param older the host's stable snapshot so far
     * @param olderMarks what was kept in it
     * @param snapshot the new one
     * @param receivedAt when that came, RFC 3339
     */
    Result keep(JsonNode older, List<Mark> olderMarks, JsonNode snapshot, String receivedAt) {
        SkippedSections skipped = SkippedSections.of(schema, older, snapshot);
        JsonNode newer = skipped.filled();
        List<Change> kept = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (Change.Unknown unknown : unreadable(older, olderMarks, newer)) {
            kept.add(new Change.Added(unknown.path(), unknown.known()));
            Mark mark = mark(unknown, receivedAt);
            marks.add(nearest(olderMarks, mark)
                    .map(old -> mark.withSince(old.since()))
                    .orElse(mark));
            olderMarks.stream().filter(mark::isAbove).forEach(marks::add);
        }
        olderMarks.stream().filter(skipped::holds).forEach(marks::add);
        marks.sort(Comparator.comparing(this::position));
        return new Result(Patch.apply(schema, newer, kept), marks);
    }

    /** The mark that is most exactly about the same: the oldest, for a mark above it came later and left it in its place. */
    private static Optional<Mark> nearest(List<Mark> marks, Mark covered) {
        return marks.stream()
                .filter(mark -> mark.covers(covered))
                .max(Comparator.comparingInt(mark -> mark.path().size()));
    }

    /**
     * What the newer snapshot lacks because it could not be read. A problem that both have explains nothing, for with it the older could
     * read the value; but the older may have it only because it was kept, and then the problem still explains.
     */
    private List<Change.Unknown> unreadable(JsonNode older, List<Mark> olderMarks, JsonNode newer) {
        Set<Mark> byNewProblems = new HashSet<>();
        unknown(older, newer)
                .forEach(change -> byNewProblems.add(mark(change, "").withReason("")));
        return unknown(withoutProblems(older), newer).stream()
                .filter(change -> {
                    Mark mark = mark(change, "").withReason("");
                    return byNewProblems.contains(mark)
                            || nearest(olderMarks, mark).isPresent();
                })
                .toList();
    }

    private List<Change.Unknown> unknown(JsonNode older, JsonNode newer) {
        List<Change.Unknown> unknown = new ArrayList<>();
        for (Change change :
                SnapshotComparison.compare(schema, older, newer, false).changes()) {
            if (change instanceof Change.Unknown value && value.isBefore()) {
                unknown.add(value);
            }
        }
        return unknown;
    }

    private static JsonNode withoutProblems(JsonNode snapshot) {
        ObjectNode copy = snapshot.deepCopy().asObject();
        copy.remove("problems");
        return copy;
    }

    private Mark mark(Change.Unknown unknown, String since) {
        Optional<JsonNode> element = isElement(unknown) ? Optional.of(unknown.known()) : Optional.empty();
        return new Mark(Step.document(unknown.path()), element, unknown.reason(), since);
    }

    /** The path of an element of a plain set ends with the set. */
    private boolean isElement(Change.Unknown unknown) {
        Optional<SchemaField> field = Optional.of(schema);
        for (Step step : unknown.path()) {
            field = step instanceof Step.Field name
                    ? field.flatMap(holder -> holder.field(name.name()))
                    : field.flatMap(SchemaField::row);
        }
        return field.filter(found -> found.isArray() && found.key().isEmpty() && !found.isOrdered())
                        .isPresent()
                && !unknown.known().isArray();
    }

    /** Identity, then the sections in the order of the schema. */
    private int position(Mark mark) {
        List<String> sections = schema.field("sections")
                .map(field -> List.copyOf(field.fields().keySet()))
                .orElse(List.of());
        return sections.indexOf(mark.path().path(1).asString(""));
    }
}
