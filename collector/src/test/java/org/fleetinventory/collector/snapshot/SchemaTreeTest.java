package org.fleetinventory.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTreeTest {
    private static final SchemaTree SNAPSHOT = SchemaTree.load("snapshot-1");

    @Test
    void a_field_says_what_its_schema_says() {
        SchemaField total = SNAPSHOT.find("sections", "memory", "total_bytes").orElseThrow();
        assertThat(total.types()).containsExactly("integer");
        assertThat(total.title()).isEqualTo("Total");
        assertThat(total.description())
                .isEqualTo("MemTotal of meminfo. What the kernel can use, firmware's and its own reserve left out.");
        assertThat(total.unit()).contains("bytes");
        assertThat(total.isVolatile()).isFalse();
        assertThat(total.sources()).containsExactly("/proc/meminfo");
        assertThat(total.fields()).isEmpty();
        assertThat(total.row()).isEmpty();
    }

    @Test
    void what_changes_by_itself_is_volatile() {
        assertThat(SNAPSHOT.find("sections", "memory", "free_bytes")
                        .orElseThrow()
                        .isVolatile())
                .isTrue();
        assertThat(SNAPSHOT.find("collected_at").orElseThrow().isVolatile()).isTrue();
    }

    @Test
    void a_field_says_which_minor_version_added_it() {
        SchemaTree tree = SchemaTree.load("since-1");
        assertThat(tree.find("first").orElseThrow().since()).isZero();
        assertThat(tree.find("later").orElseThrow().since()).isEqualTo(12);
    }

    @Test
    void an_array_has_its_key_and_its_rows() {
        SchemaField routes = SNAPSHOT.find("sections", "network", "routes").orElseThrow();
        assertThat(routes.isArray()).isTrue();
        assertThat(routes.isOrdered()).isFalse();
        assertThat(routes.key()).containsExactly("family", "destination", "gateway", "interface", "metric", "type");
        assertThat(routes.row().orElseThrow().fields().keySet())
                .containsExactly("family", "destination", "gateway", "interface", "metric", "type", "ephemeral");
    }

    @Test
    void an_array_of_plain_values_has_no_key_and_may_have_an_order() {
        SchemaField servers =
                SNAPSHOT.find("sections", "network", "dns_servers").orElseThrow();
        assertThat(servers.key()).isEmpty();
        assertThat(servers.isOrdered()).isTrue();
        assertThat(servers.row().orElseThrow().types()).containsExactly("string");
        assertThat(SNAPSHOT.find("sections", "cpu", "flags").orElseThrow().isOrdered())
                .isFalse();
    }

    @Test
    void fields_are_in_the_order_of_the_document() {
        assertThat(SNAPSHOT.root().fields().keySet())
                .containsExactly(
                        "schema_version", "agent", "collected_at", "identity", "status", "problems", "sections");
        assertThat(SNAPSHOT.find("sections").orElseThrow().fields().keySet())
                .startsWith("uname", "distribution", "architecture", "cpu", "memory");
    }

    @Test
    void the_only_values_are_told_numbers_as_text() {
        assertThat(SNAPSHOT.find("sections", "architecture", "cpu_bits")
                        .orElseThrow()
                        .terms())
                .containsExactly("32", "64");
        assertThat(SNAPSHOT.find("agent", "method").orElseThrow().terms()).isEqualTo(List.of("jar", "shell"));
    }

    @Test
    void names_go_through_the_rows_of_arrays() {
        assertThat(SNAPSHOT.find("sections", "network", "interfaces", "addresses", "prefix_length")
                        .orElseThrow()
                        .title())
                .isEqualTo("Prefix length");
        assertThat(SNAPSHOT.find("sections", "memory", "total_bites")).isEmpty();
        assertThat(SNAPSHOT.find("sections", "memory", "total_bytes", "deeper")).isEmpty();
        assertThat(SNAPSHOT.find()).contains(SNAPSHOT.root());
    }

    @Test
    void what_stands_beside_a_reference_wins_over_what_it_refers_to() {
        SchemaField started =
                SNAPSHOT.find("sections", "processes", "list", "started_at").orElseThrow();
        assertThat(started.types()).containsExactly("string");
        assertThat(started.title()).isEqualTo("Started");
        assertThat(started.isVolatile()).isFalse();
        SchemaField collected = SNAPSHOT.find("collected_at").orElseThrow();
        assertThat(collected.types()).containsExactly("string");
        assertThat(collected.title()).isEqualTo("Collected");
    }

    @Test
    void references_lead_into_other_files_and_on_from_there() {
        SchemaTree fleet = SchemaTree.load("fleet-1");
        assertThat(fleet.find("hosts", "snapshot", "sections", "users", "accounts", "shell")
                        .orElseThrow()
                        .sources())
                .containsExactly("/etc/passwd");
        assertThat(fleet.find("hosts").orElseThrow().key()).containsExactly("collection/name");
        assertThat(fleet.find("failures", "stage").orElseThrow().terms()).startsWith("resolve", "connect");
    }

    @Test
    void a_value_that_may_be_anything_has_no_type() {
        assertThat(SchemaTree.load("diff-1")
                        .find("hosts", "changes", "before")
                        .orElseThrow()
                        .types())
                .isEmpty();
    }

    @Test
    void a_schema_that_the_program_does_not_carry_is_an_error() {
        assertThatThrownBy(() -> SchemaTree.load("snapshot-0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("schema snapshot-0.schema.json is not part of this program");
    }
}
