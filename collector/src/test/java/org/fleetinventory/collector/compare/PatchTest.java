package org.fleetinventory.collector.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.compare.Documents.SCHEMA;
import static org.fleetinventory.collector.compare.Documents.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PatchTest {
    private static final Step SECTIONS = new Step.Field("sections");
    private static final Step CPU = new Step.Field("cpu");

    @Test
    void what_is_added_stands_where_the_schema_wants_it() {
        assertThat(apply(
                        "{'sections': {'users': {}, 'cpu': {'flags': ['b', 'd'], 'numa_nodes': [{'node': 10}]}}}",
                        new Change.Added(List.of(SECTIONS, CPU, new Step.Field("model")), json("'x'")),
                        new Change.Added(List.of(SECTIONS, CPU, new Step.Field("flags")), json("'c'")),
                        new Change.Added(
                                List.of(SECTIONS, CPU, new Step.Field("numa_nodes"), row("node", 2)),
                                json("{'cpus': '0', 'node': 2}"))))
                .isEqualTo("{\"sections\":{\"cpu\":{\"model\":\"x\",\"numa_nodes\":[{\"node\":2,\"cpus\":\"0\"},"
                        + "{\"node\":10}],\"flags\":[\"b\",\"c\",\"d\"]},\"users\":{}}}");
    }

    @Test
    void rows_with_equal_keys_are_removed_by_their_occurrence() {
        List<Step> caches = List.of(SECTIONS, CPU, new Step.Field("caches"));
        JsonNode second = json("{'level': 1, 'size_bytes': 2}");
        JsonNode third = json("{'level': 1, 'size_bytes': 3}");
        assertThat(apply(
                        "{'sections': {'cpu': {'caches': [{'level': 1, 'size_bytes': 1}, {'level': 1, 'size_bytes': 2},"
                                + "{'level': 1, 'size_bytes': 3}]}}}",
                        new Change.Removed(List.of(SECTIONS, CPU, caches.get(2), row("level", 1, 2)), second),
                        new Change.Removed(List.of(SECTIONS, CPU, caches.get(2), row("level", 1, 3)), third)))
                .isEqualTo("{\"sections\":{\"cpu\":{\"caches\":[{\"level\":1,\"size_bytes\":1}]}}}");
    }

    @Test
    void an_unknown_value_changes_nothing() {
        assertThat(apply(
                        "{'sections': {'cpu': {'model': 'x'}}}",
                        new Change.Unknown(
                                List.of(SECTIONS, CPU, new Step.Field("model")), json("'y'"), true, "timeout")))
                .isEqualTo("{\"sections\":{\"cpu\":{\"model\":\"x\"}}}");
    }

    @Test
    void a_path_that_leads_nowhere_is_refused() {
        assertThatThrownBy(() -> apply(
                        "{'sections': {}}",
                        new Change.Added(List.of(SECTIONS, CPU, new Step.Field("model")), json("'x'"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no Field[name=cpu] in {}");
    }

    private static Step.Row row(String key, int value) {
        return row(key, value, 1);
    }

    private static Step.Row row(String key, int value, int occurrence) {
        return new Step.Row(Map.of(key, json(String.valueOf(value))), occurrence);
    }

    private static String apply(String snapshot, Change... changes) {
        return Patch.apply(SCHEMA, json(snapshot), List.of(changes)).toString();
    }
}
