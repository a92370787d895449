package org.fleetinventory.collector.compare;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rows of keyed arrays: what identifies them, and in which order they stand (x-key in schemas/README.md). */
final class Rows {
    private static final Comparator<JsonNode> WHOLE_NUMBERS = Comparator.comparing(JsonNode::bigIntegerValue);
    private static final Comparator<JsonNode> TEXTS = Comparator.comparing(Rows::text);

    /** What is absent first, whole numbers by value before the rest, which stands by its UTF-16 code units. */
    static final Comparator<JsonNode> VALUES = Comparator.comparing((JsonNode value) -> !value.isMissingNode())
            .thenComparing(value -> !value.isIntegralNumber())
            .thenComparing((one, other) -> one.isIntegralNumber() && other.isIntegralNumber()
                    ? WHOLE_NUMBERS.compare(one, other)
                    : TEXTS.compare(one, other));

    private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();

    private Rows() {}

    /** The rows under their keys, in their order; equal keys are told apart by their occurrence. */
    static Map<Step.Row, JsonNode> byKey(SchemaField array, Iterable<JsonNode> rows) {
        Map<Step.Row, JsonNode> keyed = new LinkedHashMap<>();
        Map<Map<String, JsonNode>, Integer> seen = new HashMap<>();
        for (JsonNode row : rows) {
            Map<String, JsonNode> key = key(array, row);
            keyed.put(new Step.Row(key, seen.merge(key, 1, Integer::sum)), row);
        }
        return keyed;
    }

    /** What identifies a row. */
    static Map<String, JsonNode> key(SchemaField array, JsonNode row) {
        Map<String, JsonNode> key = new LinkedHashMap<>();
        for (String field : array.key()) {
            JsonNode value = at(row, field);
            if (!value.isMissingNode()) {
                key.put(field, plain(value));
            }
        }
        return key;
    }

    /** The order of rows in the document; rows with equal keys keep theirs. */
    static Comparator<JsonNode> order(SchemaField array) {
        return array.key().stream()
                .map(field -> Comparator.comparing((JsonNode row) -> at(row, field), VALUES))
                .reduce(Comparator::thenComparing)
                .orElse(VALUES);
    }

    /** The same order for what identifies the rows. */
    static Comparator<Step.Row> stepOrder(SchemaField array) {
        Comparator<Step.Row> byOccurrence = Comparator.comparingInt(Step.Row::occurrence);
        return array.key().stream()
                .map(field -> Comparator.comparing((Step.Row row) -> row.key().getOrDefault(field, MISSING), VALUES))
                .reduce(Comparator::thenComparing)
                .map(byKey -> byKey.thenComparing(byOccurrence))
                .orElse(byOccurrence);
    }

    private static JsonNode at(JsonNode row, String field) {
        JsonNode value = row;
        for (String name : field.split("/")) {
            value = value.path(name);
        }
        return value;
    }

    /** A document that is not as its schema says may have anything where a key should be. */
    private static JsonNode plain(JsonNode value) {
        return value.isString() || value.isIntegralNumber() || value.isBoolean()
                ? value
                : JsonNodeFactory.instance.stringNode(value.toString());
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
