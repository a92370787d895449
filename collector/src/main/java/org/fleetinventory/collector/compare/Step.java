package org.fleetinventory.collector.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One step of the way from a document's root to a value in it. */
public sealed interface Step permits Step.Field, Step.Row {

    record Field(String name) implements Step {}

    /**
     * A row of an array, found by what identifies it and never by its position.
     *
     * @param key the schema's key fields with the row's values, "a/b" for one a level down; those that it lacks left out. Texts, whole
     *     numbers and booleans
     * @param occurrence 1, or more for the next rows with an equal key
     */
    record Row(Map<String, JsonNode> key, int occurrence) implements Step {
        public Row {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }

    /** The path as diff-1 has it: names of fields, and objects for rows. */
    static ArrayNode document(List<Step> path) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (Step step : path) {
            if (step instanceof Field field) {
                steps.add(field.name());
            } else if (step instanceof Row row) {
                ObjectNode key = steps.addObject();
                row.key().forEach(key.putObject("key")::set);
                if (row.occurrence() > 1) {
                    key.put("occurrence", row.occurrence());
                }
            }
        }
        return steps;
    }
}
