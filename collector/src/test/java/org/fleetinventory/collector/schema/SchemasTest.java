package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Sections;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemasTest {
    private static final Map<String, String> UNIT_BY_ENDING = Map.of(
            "_bytes", "bytes",
            "_seconds", "seconds",
            "_hertz", "hertz",
            "_megabits", "megabits_per_second",
            "_bits", "bits");

    @Test
    void every_schema_obeys_the_meta_schema_of_2020_12() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        Schemas.all()
                .forEach((name, schema) ->
                        assertThat(metaSchema.validate(schema)).as(name).isEmpty());
        assertThat(metaSchema.validate(Schemas.json("{\"minLength\": \"1\"}"))).hasSize(1);
    }

    @Test
    void every_schema_has_the_name_of_its_file() {
        Schemas.all().forEach((name, schema) -> {
            assertThat(schema.path("$id").asString()).isEqualTo(Schemas.BASE + name + ".schema.json");
            assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        });
        assertThat(Schemas.all())
                .containsOnlyKeys(
                        "diff-1", "fleet-1", "host-1", "inventory-1", "run-1", "snapshot-1", "stable-1", "summary-1");
    }

    @Test
    void every_field_says_what_it_is() {
        List<String> silent = new ArrayList<>();
        eachField((path, field) -> {
            if (field.title().isEmpty() || field.description().isEmpty()) {
                silent.add(path);
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void every_field_of_a_snapshot_says_where_it_comes_from() {
        List<String> unsourced = new ArrayList<>();
        eachField((path, field) -> {
            if (path.startsWith("snapshot-1/sections/") && field.sources().isEmpty()) {
                unsourced.add(path);
            }
        });
        assertThat(unsourced).isEmpty();
    }

    @Test
    void every_array_has_a_key_that_its_rows_have() {
        eachSchema(
                (place, schema) -> assertThat(!schema.path("type").asString("").equals("array")
                                || schema.path("x-key").isArray())
                        .as("%s is an array and says by x-key what identifies a row", place)
                        .isTrue());
        eachField((path, field) -> field.key()
                .forEach(name -> assertThat(follow(field, name))
                        .as("%s has the key field %s", path, name)
                        .isTrue()));
    }

    @Test
    void every_quantity_has_the_unit_that_its_name_says() {
        eachField((path, field) -> UNIT_BY_ENDING.forEach((ending, unit) -> {
            if (path.endsWith(ending)) {
                assertThat(field.unit()).as(path).contains(unit);
            }
        }));
    }

    @Test
    void no_annotation_is_misspelt() {
        Set<String> known = Set.of("x-source", "x-unit", "x-since", "x-volatile", "x-key", "x-ordered");
        eachSchema((place, schema) -> assertThat(schema.propertyNames().stream().filter(name -> name.startsWith("x-")))
                .as(place)
                .isSubsetOf(known));
    }

    @Test
    void what_a_minor_version_added_says_which() {
        eachSchema((place, schema) ->
                assertThat(schema.path("x-since").asString("1.1")).as(place).matches("[1-9][0-9]*\\.[1-9][0-9]*"));
    }

    @Test
    void what_a_stable_document_must_have_does_not_change_by_itself() {
        eachSchema((place, schema) -> {
            if (place.startsWith("snapshot-1/$defs/section_")) {
                schema.path("required")
                        .forEach(name -> assertThat(schema.path("properties")
                                        .path(name.asString())
                                        .has("x-volatile"))
                                .as("%s requires %s, which is volatile", place, name)
                                .isFalse());
            }
        });
    }

    @Test
    void every_section_has_a_status() {
        SchemaTree tree = SchemaTree.load("snapshot-1");
        assertThat(names(tree, "status")).isNotEmpty().isEqualTo(names(tree, "sections"));
    }

    @Test
    void the_agents_sections_are_in_the_schema_in_its_order() {
        assertThat(names(SchemaTree.load("snapshot-1"), "sections")).containsSubsequence(Sections.names());
    }

    @Test
    void the_words_of_the_programs_are_the_words_of_the_schemas() {
        assertThat(SchemaTree.load("snapshot-1")
                        .find("problems", "kind")
                        .orElseThrow()
                        .terms())
                .containsExactlyElementsOf(
                        Stream.of(Problem.Kind.values()).map(Problem.Kind::term).toList());
        assertThat(SchemaTree.load("run-1").find("hosts", "stage").orElseThrow().terms())
                .containsExactlyElementsOf(
                        Stream.of(Stage.values()).map(Stage::term).toList());
    }

    private static List<String> names(SchemaTree tree, String field) {
        return List.copyOf(tree.find(field).orElseThrow().fields().keySet());
    }

    private static boolean follow(SchemaField array, String key) {
        SchemaField field = array;
        for (String name : key.split("/")) {
            if (field.field(name).isEmpty()) {
                return false;
            }
            field = field.field(name).get();
        }
        return true;
    }

    /** Every field of every schema, with its path: "host-1/collection/name". */
    private static void eachField(BiConsumer<String, SchemaField> visitor) {
        for (String name : Schemas.all().keySet()) {
            visit(name, SchemaTree.load(name).root(), visitor);
        }
    }

    private static void visit(String path, SchemaField field, BiConsumer<String, SchemaField> visitor) {
        field.fields().forEach((name, below) -> {
            visitor.accept(path + "/" + name, below);
            visit(path + "/" + name, below, visitor);
        });
        field.row().ifPresent(row -> visit(path + "/-", row, visitor));
    }

    /** Every object of every schema file with its place in it, whether a field reaches it or not. */
    private static void eachSchema(BiConsumer<String, JsonNode> visitor) {
        Schemas.all().forEach((name, schema) -> descend(name, schema, visitor));
    }

    private static void descend(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(place, node);
        }
        node.properties().forEach(entry -> descend(place + "/" + entry.getKey(), entry.getValue(), visitor));
    }
}
