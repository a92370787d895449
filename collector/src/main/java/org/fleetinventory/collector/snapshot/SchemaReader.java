package org.fleetinventory.collector.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns schema files into fields. It knows what our schemas use: properties, items, and $ref to a place in the same or a
 * neighbouring file with nothing but annotations beside it.
 */
final class SchemaReader {
    private static final String SUFFIX = ".schema.json";

    private final JsonMapper mapper = new JsonMapper();
    private final Map<String, JsonNode> files = new HashMap<>();

    SchemaField document(String name) {
        String file = name + SUFFIX;
        return field(new Place(file, file(file)));
    }

    /** A schema and the file that it stands in, which its references start from. */
    private record Place(String file, JsonNode schema) {
        Place at(JsonNode below) {
            return new Place(file, below);
        }
    }

    private SchemaField field(Place reference) {
        Place place = resolve(reference);
        JsonNode schema = place.schema;
        return new SchemaField(
                texts(schema.path("type")),
                schema.path("title").asString(""),
                schema.path("description").asString(""),
                Optional.of(schema.path("x-unit").asString("")).filter(unit -> !unit.isEmpty()),
                minor(schema.path("x-since").asString("1.0")),
                schema.path("x-volatile").asBoolean(false),
                texts(schema.path("x-key")),
                schema.path("x-ordered").asBoolean(false),
                texts(schema.path("x-source")),
                texts(schema.path("enum")),
                fields(place),
                Optional.of(schema.path("items")).filter(JsonNode::isObject).map(row -> field(place.at(row))));
    }

    private Map<String, SchemaField> fields(Place place) {
        Map<String, SchemaField> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property :
                place.schema.path("properties").properties()) {
            fields.put(property.getKey(), field(place.at(property.getValue())));
        }
        return fields;
    }

    /** What stands beside a $ref is nearer, and wins over what it refers to (JSON Schema core, 8.2.3.1: both apply). */
    private Place resolve(Place place) {
        JsonNode reference = place.schema.path("$ref");
        if (reference.isMissingNode()) {
            return place;
        }
        Place target = resolve(target(place.file, reference.asString()));
        ObjectNode both = mapper.createObjectNode();
        both.setAll((ObjectNode) target.schema);
        both.setAll((ObjectNode) place.schema);
        both.remove("$ref");
        return new Place(target.file, both);
    }

    /** "#/$defs/stage", "run-1.schema.json", "run-1.schema.json#/$defs/stage" (RFC 6901). */
    private Place target(String file, String reference) {
        int hash = reference.indexOf('#');
        String targetFile = hash == 0 ? file : hash < 0 ? reference : reference.substring(0, hash);
        JsonNode schema = file(targetFile).at(hash < 0 ? "" : reference.substring(hash + 1));
        if (!schema.isObject()) {
            throw new IllegalStateException("schema " + file + " refers to " + reference + ", which is not there");
        }
        return new Place(targetFile, schema);
    }

    private JsonNode file(String name) {
        return files.computeIfAbsent(name, this::read);
    }

    private JsonNode read(String name) {
        try (InputStream stream = SchemaReader.class.getResourceAsStream("/schemas/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("schema " + name + " is not part of this program");
            }
            return mapper.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of "1.7" the 7. */
    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    /** One text or an array of them, numbers as text. */
    private static List<String> texts(JsonNode node) {
        if (node.isString()) {
            return List.of(node.asString());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(element.asString()));
        return texts;
    }
}
