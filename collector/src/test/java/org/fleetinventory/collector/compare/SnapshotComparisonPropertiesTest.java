package org.fleetinventory.collector.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.SCHEMA;
import static org.fleetinventory.collector.compare.Documents.lines;
import static org.fleetinventory.collector.compare.RandomDocuments.anything;
import static org.fleetinventory.collector.compare.RandomDocuments.idle;
import static org.fleetinventory.collector.compare.RandomDocuments.lasting;
import static org.fleetinventory.collector.compare.RandomDocuments.shuffled;
import static org.fleetinventory.collector.compare.RandomDocuments.snapshots;
import static org.fleetinventory.collector.compare.RandomDocuments.snapshotsWithProblems;
import static org.quicktheories.QuickTheory.qt;

import java.util.List;
import java.util.function.Consumer;
import org.fleetinventory.collector.compare.SnapshotComparison.Result;
import org.fleetinventory.collector.schema.CanonicalOrder;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.fleetinventory.collector.snapshot.StableProjection;
import org.junit.jupiter.api.Test;
import org.quicktheories.QuickTheory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SnapshotComparisonPropertiesTest {
    private static final SchemaTree TREE = SchemaTree.load("snapshot-1");

    @Test
    void a_snapshot_does_not_differ_from_itself() {
        theory().forAll(anything())
                .checkAssert(snapshot ->
                        bothDepths(volatileToo -> assertThat(compare(snapshot, snapshot.deepCopy(), volatileToo)
                                        .changes())
                                .isEmpty()));
    }

    @Test
    void with_its_differences_the_older_snapshot_becomes_the_newer() {
        theory().forAll(snapshots(), snapshots()).checkAssert((before, after) -> {
            JsonNode patched =
                    Patch.apply(SCHEMA, before, compare(before, after, true).changes());
            assertThat(patched.path("identity")).isEqualTo(after.path("identity"));
            assertThat(patched.path("sections")).isEqualTo(after.path("sections"));
            assertThat(CanonicalOrder.misplaced(TREE, patched)).isEmpty();
        });
    }

    @Test
    void stable_differences_are_the_differences_of_the_stable_projections() {
        theory().forAll(lasting(), lasting())
                .checkAssert((before, after) -> assertThat(lines(compare(stable(before), stable(after), true)))
                        .isEqualTo(lines(compare(before, after, false))));
    }

    @Test
    void what_moves_by_itself_is_no_difference() {
        theory().forAll(idle())
                .checkAssert(pair -> assertThat(lines(compare(pair.get(0), pair.get(1), false)))
                        .isEmpty());
    }

    @Test
    void what_stands_elsewhere_is_no_difference() {
        theory().forAll(shuffled())
                .checkAssert(pair -> assertThat(lines(compare(pair.get(0), pair.get(1), true)))
                        .isEmpty());
    }

    @Test
    void the_other_way_round_everything_is_mirrored() {
        theory().forAll(snapshotsWithProblems(), snapshotsWithProblems()).checkAssert((before, after) -> {
            Result there = compare(before, after, false);
            Result back = compare(after, before, false);
            assertThat(back.changes().stream().map(SnapshotComparisonPropertiesTest::mirrored))
                    .containsExactlyElementsOf(there.changes());
            assertThat(back.leftOut()).isEqualTo(there.leftOut());
        });
    }

    @Test
    void no_value_is_called_gone_by_a_side_whose_section_failed() {
        theory().forAll(snapshots(), snapshots()).checkAssert((before, after) -> {
            ObjectNode failed = after.deepCopy().asObject();
            failed.putObject("sections");
            failed.path("status").forEach(status -> ((ObjectNode) status).put("outcome", "failed"));
            assertThat(compare(before, failed, false).changes())
                    .filteredOn(change -> change.path().size() > 2)
                    .allMatch(change -> change.path().get(0).equals(new Step.Field("identity")));
            assertThat(compare(before, failed, false).changes())
                    .filteredOn(change -> change.path().get(0).equals(new Step.Field("sections")))
                    .allMatch(change -> change instanceof Change.Unknown);
        });
    }

    @Test
    void any_json_can_be_compared() {
        theory().forAll(anything(), anything())
                .checkAssert((before, after) -> bothDepths(volatileToo ->
                        assertThat(compare(before, after, volatileToo)).isNotNull()));
    }

    private static QuickTheory theory() {
        return qt().withExamples(200).withShrinkCycles(200);
    }

    private static JsonNode stable(JsonNode snapshot) {
        return JsonReading.tree(new StableProjection(SCHEMA).text(snapshot.toString()));
    }

    private static void bothDepths(Consumer<Boolean> check) {
        List.of(false, true).forEach(check);
    }

    private static Result compare(JsonNode before, JsonNode after, boolean volatileToo) {
        return SnapshotComparison.compare(SCHEMA, before, after, volatileToo);
    }

    private static Change mirrored(Change change) {
        if (change instanceof Change.Added added) {
            return new Change.Removed(change.path(), added.after());
        }
        if (change instanceof Change.Removed removed) {
            return new Change.Added(change.path(), removed.before());
        }
        if (change instanceof Change.Changed changed) {
            return new Change.Changed(change.path(), /* before= */ changed.after(), /* after= */ changed.before());
        }
        Change.Unknown unknown = (Change.Unknown) change;
        return new Change.Unknown(change.path(), unknown.known(), !unknown.isBefore(), unknown.reason());
    }
}
