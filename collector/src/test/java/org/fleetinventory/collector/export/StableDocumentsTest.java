package org.fleetinventory.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.document;
import static org.fleetinventory.collector.compare.Documents.json;
import static org.fleetinventory.collector.compare.Documents.snapshot;
import static org.fleetinventory.collector.compare.RandomDocuments.snapshotsWithProblems;
import static org.quicktheories.QuickTheory.qt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.Documents;
import org.fleetinventory.collector.compare.SnapshotComparison;
import org.fleetinventory.collector.diff.MemoryFleet;
import org.fleetinventory.collector.schema.CanonicalOrder;
import org.fleetinventory.collector.schema.SchemaCoverage;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.fleetinventory.collector.store.HostDocument;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Night after night: what a file holds after answers that could read less, and more again. */
class StableDocumentsTest {
    private static final SchemaTree TREE = SchemaTree.load("stable-1");
    private static final String UUID = "/sys/class/dmi/id/product_uuid";

    private final StableDocuments documents = new StableDocuments();

    @Test
    void a_value_that_became_unreadable_is_kept_and_marked() throws ForeignFileException {
        JsonNode file = nights(
                json("{'identity': {'hostname': 'a', 'product_uuid': 'c9a4'}, 'problems': []}"),
                json("{'identity': {'hostname': 'b'}, 'problems': [" + problem("identity", "permission_denied", UUID)
                        + "]}"));
        assertThat(file.path("snapshot").path("identity")).isEqualTo(json("{'hostname': 'b', 'product_uuid': 'c9a4'}"));
        assertThat(file.path("kept"))
                .isEqualTo(json("[{'path': ['identity', 'product_uuid'], 'reason': 'permission_denied: " + UUID
                        + "', 'since': '2025-06-02T04:30:01Z'}]"));
    }

    @Test
    void it_is_kept_on_every_further_night_with_the_moment_of_the_first() throws ForeignFileException {
        JsonNode refused = json("{'identity': {'hostname': 'a'}, 'problems': ["
                + problem("identity", "permission_denied", UUID) + "]}");
        JsonNode file = nights(
                json("{'identity': {'hostname': 'a', 'product_uuid': 'c9a4'}, 'problems': []}"),
                refused,
                refused,
                json("{'identity': {'hostname': 'a'}, 'problems': [" + problem("identity", "timeout", UUID) + "]}"));
        assertThat(file.path("snapshot").path("identity").path("product_uuid").asString())
                .isEqualTo("c9a4");
        assertThat(file.path("kept"))
                .isEqualTo(json("[{'path': ['identity', 'product_uuid'], 'reason': 'timeout: " + UUID
                        + "', 'since': '2025-06-02T04:30:01Z'}]"));
    }

    @Test
    void the_mark_goes_when_the_value_is_back_or_is_known_to_be_gone() throws ForeignFileException {
        JsonNode known = json("{'identity': {'hostname': 'a', 'product_uuid': 'c9a4'}, 'problems': []}");
        JsonNode refused = json("{'identity': {'hostname': 'a'}, 'problems': ["
                + problem("identity", "permission_denied", UUID) + "]}");
        JsonNode other = json("{'identity': {'hostname': 'a', 'product_uuid': 'd0d0'}, 'problems': []}");
        assertThat(nights(known, refused, other)).isEqualTo(nights(other));
        JsonNode gone = json("{'identity': {'hostname': 'a'}, 'problems': []}");
        assertThat(nights(known, refused, gone)).isEqualTo(nights(gone));
    }

    @Test
    void a_value_that_goes_under_an_old_problem_is_gone() throws ForeignFileException {
        JsonNode file = nights(
                snapshot("'users': {'accounts': [{'name': 'a'}, {'name': 'b'}]}", unparsable()),
                snapshot("'users': {'accounts': [{'name': 'a'}]}", unparsable()));
        assertThat(file.path("snapshot").path("sections").path("users"))
                .isEqualTo(json("{'accounts': [{'name': 'a'}]}"));
        assertThat(file.has("kept")).isFalse();
    }

    @Test
    void a_row_that_became_unreadable_does_not_hold_fast_the_others() throws ForeignFileException {
        JsonNode file = nights(
                snapshot("'users': {'accounts': [{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]}"),
                snapshot("'users': {'accounts': [{'name': 'a'}, {'name': 'c'}]}", unparsable()),
                snapshot("'users': {'accounts': [{'name': 'a'}]}", unparsable()));
        assertThat(file.path("snapshot").path("sections").path("users"))
                .isEqualTo(json("{'accounts': [{'name': 'a'}, {'name': 'b'}]}"));
        assertThat(file.path("kept"))
                .isEqualTo(json("[{'path': ['sections', 'users', 'accounts', {'key': {'name': 'b'}}],"
                        + "'reason': 'unparsable: /etc/passwd', 'since': '2025-06-02T04:30:01Z'}]"));
    }

    @Test
    void elements_of_a_set_are_marked_one_by_one() throws ForeignFileException {
        JsonNode file = nights(
                json("{'identity': {'mac_addresses': ['01', '02', '03']}, 'problems': []}"),
                json("{'identity': {'mac_addresses': ['02', '03', '04']}, 'problems': ["
                        + problem("identity", "read_failed", "/sys/class/net/eth0/address") + "]}"),
                json("{'identity': {'mac_addresses': ['02', '04']}, 'problems': ["
                        + problem("identity", "read_failed", "/sys/class/net/eth0/address") + "]}"));
        assertThat(file.path("snapshot").path("identity")).isEqualTo(json("{'mac_addresses': ['01', '02', '04']}"));
        assertThat(file.path("kept"))
                .isEqualTo(json("[{'path': ['identity', 'mac_addresses'], 'value': '01',"
                        + "'reason': 'read_failed: /sys/class/net/eth0/address', 'since': '2025-06-02T04:30:01Z'}]"));
    }

    @Test
    void a_section_that_failed_is_kept_whole_and_what_was_kept_in_it_before_stays_marked() throws ForeignFileException {
        String group = problem("users", "permission_denied", "/etc/group");
        JsonNode whole = snapshot("'users': {'groups': [{'name': 'g'}], 'uid_min': 1000}");
        JsonNode noGroups = snapshot("'users': {'uid_min': 1000}", group);
        JsonNode failed = document(
                "{'users': {'outcome': 'failed'}}",
                "{'section': 'users', 'kind': 'timeout', 'message': 'no answer within 5000 ms'}",
                "{}");
        JsonNode file = nights(whole, noGroups, failed);
        assertThat(file.path("snapshot").path("sections"))
                .isEqualTo(json("{'users': {'groups': [{'name': 'g'}], 'uid_min': 1000}}"));
        assertThat(file.path("snapshot").path("status")).isEqualTo(json("{'users': {'outcome': 'failed'}}"));
        assertThat(file.path("kept"))
                .isEqualTo(json("[{'path': ['sections', 'users'], 'reason': 'timeout',"
                        + "'since': '2025-06-03T04:30:01Z'},"
                        + "{'path': ['sections', 'users', 'groups'], 'reason': 'permission_denied: /etc/group',"
                        + "'since': '2025-06-02T04:30:01Z'}]"));
        assertThat(nights(whole, noGroups, failed, noGroups).path("kept"))
                .isEqualTo(json("[{'path': ['sections', 'users', 'groups'], 'reason': 'permission_denied: /etc/group',"
                        + "'since': '2025-06-02T04:30:01Z'}]"));
    }

    @Test
    void a_value_from_a_poorer_source_does_not_take_the_place_of_a_better_one() throws ForeignFileException {
        JsonNode file = nights(
                snapshot("'uname': {'machine': 'x86_64'}"),
                snapshot(
                        "'uname': {'machine': 'i686'}",
                        problem("uname", "permission_denied", "/proc/sys/kernel/arch")));
        assertThat(file.path("snapshot").path("sections")).isEqualTo(json("{'uname': {'machine': 'x86_64'}}"));
        assertThat(file.path("kept").path(0).path("path")).isEqualTo(json("['sections', 'uname', 'machine']"));
    }

    @Test
    void a_section_that_was_not_asked_for_stays_as_it_was() throws ForeignFileException {
        JsonNode partial = snapshot("'uname': {'node': 'a'}, 'users': {'uid_min': 1000, 'uid_max': 60000}");
        JsonNode worse = snapshot(
                "'uname': {'node': 'a'}, 'users': {'uid_min': 500}", problem("users", "timeout", "/etc/login.defs"));
        JsonNode limited = document(
                "{'uname': {'outcome': 'ok'}, 'users': {'outcome': 'skipped'}}", "", "{'uname': {'node': 'b'}}");
        JsonNode before = nights(partial, worse);
        JsonNode after = nights(partial, worse, limited);
        assertThat(after.path("snapshot").path("sections"))
                .isEqualTo(json("{'uname': {'node': 'b'}, 'users': {'uid_min': 500, 'uid_max': 60000}}"));
        assertThat(after.path("kept").size()).isEqualTo(1);
        for (String same : List.of("status", "problems")) {
            assertThat(after.path("snapshot").path(same))
                    .as(same)
                    .isEqualTo(before.path("snapshot").path(same));
        }
        assertThat(after.path("kept")).isEqualTo(before.path("kept"));
    }

    @Test
    void the_files_of_the_sample_hosts_are_as_the_schema_says() throws ForeignFileException, IOException {
        for (String name : List.of("valid-full", "valid-local")) {
            String host = Files.readString(
                    Schemas.PROJECT.resolve("schemas/samples/host-1/" + name + ".json"), StandardCharsets.UTF_8);
            String first = documents.text(new HostDocument(name, host), Optional.empty());
            assertIsAsTheSchemaSays(first);
            String failed = host.replace("\"outcome\": \"ok\"", "\"outcome\": \"failed\"")
                    .replaceAll("(?s)\"sections\": \\{.*", "\"sections\": {}}}");
            String second = documents.text(new HostDocument(name, failed), Optional.of(first));
            assertIsAsTheSchemaSays(second);
            assertThat(JsonReading.tree(second).path("snapshot").path("sections"))
                    .isEqualTo(JsonReading.tree(first).path("snapshot").path("sections"));
        }
    }

    @Test
    void exporting_twice_changes_nothing_and_loses_nothing() {
        qt().withExamples(200)
                .withShrinkCycles(200)
                .forAll(snapshotsWithProblems(), snapshotsWithProblems(), snapshotsWithProblems())
                .checkAssert((first, second, third) -> {
                    String one = next(Optional.empty(), 1, first);
                    String two = next(Optional.of(one), 2, second);
                    String three = next(Optional.of(two), 3, third);
                    assertThat(next(Optional.of(three), 3, third)).isEqualTo(three);
                    assertThat(CanonicalOrder.misplaced(TREE, JsonReading.tree(three)))
                            .isEmpty();
                    assertThat(SnapshotComparison.compare(Documents.SCHEMA, snapshotOf(two), snapshotOf(three), false)
                                    .changes())
                            .noneMatch(change -> change instanceof Change.Unknown unknown && unknown.isBefore());
                });
    }

    private static JsonNode snapshotOf(String file) {
        return JsonReading.tree(file).path("snapshot");
    }

    private static void assertIsAsTheSchemaSays(String file) {
        JsonNode document = JsonReading.tree(file);
        assertThat(Schemas.faults("stable-1", document)).isEmpty();
        assertThat(SchemaCoverage.unknownFields(TREE, document)).isEmpty();
        assertThat(CanonicalOrder.misplaced(TREE, document)).isEmpty();
    }

    /** The file after one export a night, each of them done twice. */
    private JsonNode nights(JsonNode... snapshots) throws ForeignFileException {
        Optional<String> file = Optional.empty();
        int day = 0;
        for (JsonNode snapshot : snapshots) {
            day++;
            HostDocument host = host(day, snapshot);
            String once = documents.text(host, file);
            assertThat(documents.text(host, Optional.of(once))).isEqualTo(once);
            file = Optional.of(once);
        }
        return JsonReading.tree(file.orElseThrow());
    }

    private String next(Optional<String> before, int day, JsonNode snapshot) {
        try {
            return documents.text(host(day, snapshot), before);
        } catch (ForeignFileException e) {
            throw new AssertionError(e);
        }
    }

    private static HostDocument host(int day, JsonNode snapshot) {
        return MemoryFleet.whole(day).answered("a", snapshot).host("a").orElseThrow();
    }

    private static String unparsable() {
        return problem("users", "unparsable", "/etc/passwd");
    }

    private static String problem(String section, String kind, String source) {
        return "{'section': '" + section + "', 'kind': '" + kind + "', 'source': '" + source + "'}";
    }
}
