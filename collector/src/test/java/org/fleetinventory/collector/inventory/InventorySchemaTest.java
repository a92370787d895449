package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.schema.Schemas;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema, which editors check with, and the reader agree. */
class InventorySchemaTest {
    private static final Path SAMPLES = Schemas.PROJECT.resolve("schemas/samples/inventory-1");
    private static final Path ANYWHERE = Path.of("/nonexistent");

    @TestFactory
    Stream<DynamicTest> what_the_schema_takes_the_reader_takes() throws IOException {
        return samples("valid-")
                .map(file -> dynamicTest(
                        file.toString(), () -> assertThat(outcome(file)).isIn("read", file + ": names no host")));
    }

    @TestFactory
    Stream<DynamicTest> what_the_schema_refuses_the_reader_refuses() throws IOException {
        return samples("invalid-")
                .map(file -> dynamicTest(
                        file.toString(), () -> assertThat(outcome(file)).startsWith(file + ":")));
    }

    /** Without anchors and tags, which only a reader of YAML nodes knows. */
    @TestFactory
    Stream<DynamicTest> what_the_reader_takes_the_schema_takes() {
        List<String> inventories = WrittenInventories.ALL.stream()
                .filter(text -> text.indexOf('&') < 0 && text.indexOf('!') < 0)
                .toList();
        assertThat(inventories).hasSizeGreaterThan(10);
        return inventories.stream()
                .map(text -> dynamicTest(text, () -> assertThat(faults(text)).isEmpty()));
    }

    @Test
    void the_inventory_of_the_project_keeps_to_the_schema() throws IOException {
        String text = Files.readString(Schemas.PROJECT.resolve("inventory.yaml"));
        assertThat(faults(text)).isEmpty();
        assertThat(faults(text.replaceAll("(?m)^# (?=  )", ""))).isEmpty();
    }

    private static List<Schemas.Fault> faults(String text) {
        JsonNode document = new YAMLMapper().readTree(text);
        return Schemas.faults("inventory-1", document);
    }

    private static Stream<Path> samples(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String outcome(Path file) {
        try {
            new InventoryReader(ANYWHERE, ANYWHERE, InputStream.nullInputStream()).read(file.toString());
            return "read";
        } catch (InventoryException faults) {
            return String.valueOf(faults.getMessage());
        }
    }
}
