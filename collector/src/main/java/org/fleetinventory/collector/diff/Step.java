package org.fleetinventory.collector.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One step of the way from a document's root to a value in it. */
public sealed interface Step permits Step.Field, Step.Row {

    record Field(String name) implements Step {}

    /**
     * A row of an array, found by what identifies it and never by its position.
     *
     * @param key the schema's key fields with the row's values, "a/b" for one a level down; those that it lacks left out
     * @param occurrence 1, or more for the next rows with an equal key
     */
    record Row(Map<String, JsonNode> key, int occurrence) implements Step {
        public Row {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }
}
