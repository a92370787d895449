package org.fleetinventory.collector.schema;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema files and a validator over them that fetches nothing. */
public final class Schemas {
    public static final Path PROJECT = Path.of(System.getProperty("fleet.root", ".."));

    static final Path DIRECTORY = PROJECT.resolve("schemas");
    static final String BASE = "https://fleetinventory.org/schemas/";
    private static final String SUFFIX = ".schema.json";

    private static final SchemaRegistry REGISTRY = registry();

    private Schemas() {}

    /** The names of all schemas, "snapshot-1" among them, with their text. */
    static Map<String, JsonNode> all() {
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (Path file : files(DIRECTORY)) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX)) {
                schemas.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
            }
        }
        return schemas;
    }

    /** What is wrong with a document; empty: nothing. */
    public static List<Fault> faults(String schema, JsonNode document) {
        return REGISTRY.getSchema(SchemaLocation.of(BASE + schema + SUFFIX)).validate(document).stream()
                .map(Fault::of)
                .toList();
    }

    /** A place in the document as a JSON pointer, and the keyword of the schema that it breaks. */
    public record Fault(String instance, String keyword) {
        private static Fault of(Error error) {
            return new Fault(error.getInstanceLocation().toString(), error.getKeyword());
        }
    }

    static JsonNode read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".yaml")
                    ? new YAMLMapper().readTree(text)
                    : new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaRegistry registry() {
        Map<String, String> texts = new TreeMap<>();
        all().forEach((schema, node) -> texts.put(BASE + schema + SUFFIX, node.toString()));
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(texts));
    }
}
