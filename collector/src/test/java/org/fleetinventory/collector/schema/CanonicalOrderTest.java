package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {
    @Test
    void fields_follow_the_schema_and_unknown_ones_stand_anywhere() {
        assertThat(misplaced("{\"memory\": {\"weight\": 1, \"total_bytes\": 2, \"free_bytes\": 1}}"))
                .isEmpty();
        assertThat(misplaced("{\"memory\": {\"free_bytes\": 1, \"total_bytes\": 2}}"))
                .containsExactly("/sections/memory/total_bytes");
    }

    @Test
    void rows_are_sorted_by_their_key_with_numbers_as_numbers() {
        assertThat(misplaced("{\"cpu\": {\"numa_nodes\": [{\"node\": 2}, {\"node\": 10}]}}"))
                .isEmpty();
        assertThat(misplaced("{\"cpu\": {\"numa_nodes\": [{\"node\": 10}, {\"node\": 2}]}}"))
                .containsExactly("/sections/cpu/numa_nodes/1");
    }

    @Test
    void a_row_that_lacks_a_field_of_its_key_comes_first() {
        assertThat(misplaced("{\"network\": {\"routes\": ["
                        + "{\"family\": \"ipv4\", \"destination\": \"default\"},"
                        + "{\"family\": \"ipv4\", \"destination\": \"default\", \"gateway\": \"192.0.2.1\"}]}}"))
                .isEmpty();
        assertThat(misplaced("{\"network\": {\"routes\": ["
                        + "{\"family\": \"ipv4\", \"destination\": \"default\", \"gateway\": \"192.0.2.1\"},"
                        + "{\"family\": \"ipv4\", \"destination\": \"default\"}]}}"))
                .containsExactly("/sections/network/routes/1");
    }

    @Test
    void sets_are_sorted_and_lists_with_an_order_of_their_own_are_not() {
        assertThat(misplaced("{\"cpu\": {\"flags\": [\"lm\", \"fpu\"]}}")).containsExactly("/sections/cpu/flags/1");
        assertThat(misplaced("{\"network\": {\"dns_servers\": [\"192.0.2.2\", \"192.0.2.1\"]}}"))
                .isEmpty();
    }

    private static Iterable<String> misplaced(String sections) {
        return CanonicalOrder.misplaced(
                SchemaTree.load("snapshot-1"), Schemas.json("{\"sections\": " + sections + "}"));
    }
}
