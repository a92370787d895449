package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fleetinventory.collector.schema.Schemas.Fault;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SamplesTest {
    /** What a newer minor version may hold: fields that no schema of ours has. */
    private static final String NEWER = "valid-newer-minor.json";

    @TestFactory
    Stream<DynamicTest> valid_samples_pass() {
        return samples("valid-")
                .map(file -> dynamicTest(
                        title(file),
                        () -> assertThat(Schemas.faults(schema(file), Schemas.read(file)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> invalid_samples_fail_for_the_one_expected_reason() {
        return samples("invalid-")
                .map(file -> dynamicTest(
                        title(file),
                        () -> assertThat(Schemas.faults(schema(file), Schemas.read(file)))
                                .containsExactly(expected(file))));
    }

    @TestFactory
    Stream<DynamicTest> expected_errors_name_the_invalid_samples_and_no_others() {
        return schemas()
                .map(schema -> dynamicTest(
                        schema,
                        () -> assertThat(expectedErrors(schema).propertyNames())
                                .containsExactlyInAnyOrderElementsOf(samples(schema, "invalid-")
                                        .map(file -> file.getFileName().toString())
                                        .toList())));
    }

    @TestFactory
    Stream<DynamicTest> every_field_occurs_in_a_valid_sample() {
        return schemas()
                .map(schema -> dynamicTest(schema, () -> {
                    SchemaTree tree = SchemaTree.load(schema);
                    Set<String> missing = own(schema, SchemaCoverage.allFields(tree));
                    samples(schema, "valid-")
                            .forEach(file -> missing.removeAll(SchemaCoverage.usedFields(tree, Schemas.read(file))));
                    assertThat(missing).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> valid_samples_have_no_field_that_the_schema_lacks() {
        return samples("valid-")
                .filter(file -> !file.endsWith(NEWER))
                .map(file -> dynamicTest(
                        title(file),
                        () -> assertThat(
                                        SchemaCoverage.unknownFields(SchemaTree.load(schema(file)), Schemas.read(file)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> valid_samples_are_in_canonical_order() {
        return samples("valid-")
                .map(file -> dynamicTest(
                        title(file),
                        () -> assertThat(CanonicalOrder.misplaced(SchemaTree.load(schema(file)), Schemas.read(file)))
                                .isEmpty()));
    }

    /** The schemas of a host and of a snapshot show what these hold; the samples of other schemas need not show it again. */
    private static Set<String> own(String schema, Set<String> fields) {
        String others = Map.of("fleet-1", "/hosts/-/", "host-1", "/snapshot/", "stable-1", "/snapshot/")
                .getOrDefault(schema, "none");
        return fields.stream()
                .filter(field -> !field.startsWith(others))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> schemas() {
        return Schemas.all().keySet().stream();
    }

    private static Stream<Path> samples(String prefix) {
        return schemas().flatMap(schema -> samples(schema, prefix));
    }

    private static Stream<Path> samples(String schema, String prefix) {
        List<Path> files = Schemas.files(Schemas.DIRECTORY.resolve("samples").resolve(schema)).stream()
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .toList();
        assertThat(files).as("%s samples of %s", prefix, schema).isNotEmpty();
        return files.stream();
    }

    private static String title(Path file) {
        return schema(file) + "/" + file.getFileName();
    }

    private static String schema(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }

    private static Fault expected(Path file) {
        JsonNode entry = expectedErrors(schema(file)).path(file.getFileName().toString());
        return new Fault(
                entry.path("instance").asString(), entry.path("keyword").asString());
    }

    private static JsonNode expectedErrors(String schema) {
        return Schemas.read(Schemas.DIRECTORY.resolve("samples").resolve(schema).resolve("expected-errors.json"));
    }
}
