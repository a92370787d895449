package org.fleetinventory.collector.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.SCHEMA;
import static org.fleetinventory.collector.compare.Documents.snapshot;
import static org.fleetinventory.collector.compare.RandomDocuments.anything;
import static org.quicktheories.QuickTheory.qt;

import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.schema.CanonicalOrder;
import org.fleetinventory.collector.schema.SchemaCoverage;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DifferenceDocumentTest {
    private static final SchemaTree TREE = SchemaTree.load("diff-1");
    private static final String ANYTHING = "/hosts/0/changes/[0-9]+/(before|after)(/.*)?";

    @Test
    void two_equal_runs_are_a_line() {
        JsonNode same = snapshot("'uname': {'release': '6.1'}");
        assertThat(document(
                        MemoryFleet.whole(1).answered("a", same),
                        MemoryFleet.whole(2).answered("a", same)))
                .isEqualTo("{\"schema_version\":\"1.0\","
                        + "\"from\":{\"run\":\"2025-06-01T04-30-00Z-00aa\",\"started_at\":\"2025-06-01T04:30:00Z\","
                        + "\"scope\":{\"whole\":true}},"
                        + "\"to\":{\"run\":\"2025-06-02T04-30-00Z-00aa\",\"started_at\":\"2025-06-02T04:30:00Z\","
                        + "\"scope\":{\"whole\":true}},"
                        + "\"hosts\":[],\"left_out\":[],\"totals\":{\"added\":0,\"removed\":0,\"changed\":0,"
                        + "\"unchanged\":1,\"not_asked\":0,\"unreachable\":0,\"changes\":0,\"unknown\":0}}\n");
    }

    @Test
    void every_kind_of_change_is_written_one_host_a_line() {
        Scope limited = Scope.of(Optional.of("db*"), Optional.empty(), List.of(), Optional.empty());
        String text = document(
                MemoryFleet.of(1, limited)
                        .answered(
                                "db1",
                                snapshot("'uname': {'node': 'a', 'release': '6.10', 'version': '1'},"
                                        + "'cpu': {'caches': [{'level': 1}, {'level': 1}]},"
                                        + "'users': {'uid_min': 1000}"))
                        .failed("db2", "connect", "no connection"),
                MemoryFleet.whole(2)
                        .answered(
                                "db1",
                                snapshot(
                                        "'uname': {'system': 'Linux', 'release': '6.20', 'version': '1', 'mood': 1},"
                                                + "'cpu': {'caches': [{'level': 1}]}, 'users': {}",
                                        "{'section': 'users', 'kind': 'timeout', 'source': '/etc/login.defs'}"))
                        .answered("db2", snapshot(""))
                        .answered("web1", snapshot("")));
        assertThat(text.lines().skip(1))
                .containsExactly(
                        "{\"name\":\"db1\",\"status\":\"changed\",\"changes\":["
                                + "{\"path\":[\"sections\",\"uname\",\"system\"],\"kind\":\"added\",\"after\":\"Linux\"},"
                                + "{\"path\":[\"sections\",\"uname\",\"node\"],\"kind\":\"removed\",\"before\":\"a\"},"
                                + "{\"path\":[\"sections\",\"uname\",\"release\"],\"kind\":\"changed\","
                                + "\"before\":\"6.10\",\"after\":\"6.20\"},"
                                + "{\"path\":[\"sections\",\"cpu\",\"caches\",{\"key\":{\"level\":1},\"occurrence\":2}],"
                                + "\"kind\":\"removed\",\"before\":{\"level\":1}},"
                                + "{\"path\":[\"sections\",\"users\",\"uid_min\"],\"kind\":\"unknown\",\"before\":1000,"
                                + "\"reason\":\"timeout: /etc/login.defs\"}]},",
                        "{\"name\":\"db2\",\"status\":\"unreachable\",\"reason\":\"connect: no connection\"},",
                        "{\"name\":\"web1\",\"status\":\"not_asked\",\"reason\":\"outside --limit db*\"}",
                        "],\"left_out\":[{\"path\":[\"sections\",\"uname\",\"mood\"],\"reason\":\"newer_version\"}],"
                                + "\"totals\":{\"added\":0,\"removed\":0,\"changed\":1,\"unchanged\":0,\"not_asked\":1,"
                                + "\"unreachable\":1,\"changes\":4,\"unknown\":1}}");
        assertIsAsTheSchemaSays(text);
    }

    @Test
    void the_document_is_as_its_schema_says_whatever_is_compared() {
        qt().withExamples(200)
                .withShrinkCycles(200)
                .forAll(anything(), anything())
                .checkAssert((before, after) -> {
                    MemoryFleet from = MemoryFleet.whole(1).answered("a", before);
                    MemoryFleet to = MemoryFleet.whole(2).answered("a", after);
                    assertIsAsTheSchemaSays(document(from, to));
                });
    }

    private static void assertIsAsTheSchemaSays(String text) {
        JsonNode document = JsonReading.tree(text);
        assertThat(Schemas.faults("diff-1", document)).isEmpty();
        assertThat(CanonicalOrder.misplaced(TREE, document))
                .filteredOn(pointer -> !pointer.matches(ANYTHING))
                .isEmpty();
        assertThat(SchemaCoverage.unknownFields(TREE, document)).isEmpty();
    }

    private static String document(MemoryFleet from, MemoryFleet to) {
        StringBuilder out = new StringBuilder();
        DifferenceDocument document = DifferenceDocument.begin(out::append, from.run(), to.run());
        document.finish(FleetDifference.between(SCHEMA, from, to, false, document));
        return out.toString();
    }
}
