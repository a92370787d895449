package org.fleetinventory.collector.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries changes over to a snapshot: with what a comparison found, the older of its two becomes the newer. */
public final class Patch {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Patch() {}

    /**
     * The snapshot with the changes made, in canonical order: fields as the schema has them, rows sorted by their key. Unknown changes
     * change nothing.
     *
     * @param schema the root of snapshot-1
     * @throws IllegalArgumentException where a change's path does not lead anywhere
     */
    public static JsonNode apply(SchemaField schema, JsonNode snapshot, List<Change> changes) {
        JsonNode patched = snapshot.deepCopy();
        List<Change.Removed> removals = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Added added) {
                put(schema, patched, change.path(), added.after());
            } else if (change instanceof Change.Changed changed) {
                put(schema, patched, change.path(), changed.after());
            } else if (change instanceof Change.Removed removed) {
                removals.add(removed);
            }
        }
        // From the end: a row's occurrence counts the rows before it.
        Collections.reverse(removals);
        removals.forEach(removed -> remove(schema, patched, removed.path(), removed.before()));
        return canonical(schema, patched);
    }

    /** A place in the document: the field or row that a step leads to, in what holds it. */
    private record Place(SchemaField holderField, JsonNode holder, Step step) {

        private SchemaField field() {
            return step instanceof Step.Field field
                    ? holderField.field(field.name()).orElseThrow(this::nowhere)
                    : holderField.row().orElseThrow(this::nowhere);
        }

        private JsonNode value() {
            return step instanceof Step.Field field
                    ? holder.path(field.name())
                    : Rows.byKey(holderField, holder).getOrDefault(step, holder.path(""));
        }

        private int index() {
            return new ArrayList<>(Rows.byKey(holderField, holder).keySet()).indexOf(step);
        }

        private IllegalArgumentException nowhere() {
            return new IllegalArgumentException("there is no " + step + " in " + holder);
        }
    }

    private static Place place(SchemaField schema, JsonNode snapshot, List<Step> path) {
        Place place = new Place(schema, snapshot, path.get(0));
        for (Step step : path.subList(1, path.size())) {
            if (!place.value().isContainer()) {
                throw place.nowhere();
            }
            place = new Place(place.field(), place.value(), step);
        }
        return place;
    }

    private static void put(SchemaField schema, JsonNode snapshot, List<Step> path, JsonNode value) {
        Place place = place(schema, snapshot, path);
        if (isElement(place, value)) {
            ((ArrayNode) place.value()).add(value);
        } else if (place.holder instanceof ObjectNode object && place.step instanceof Step.Field field) {
            object.set(field.name(), value);
        } else if (place.holder instanceof ArrayNode rows && place.index() >= 0) {
            rows.set(place.index(), value);
        } else if (place.holder instanceof ArrayNode rows) {
            rows.add(value);
        } else {
            throw place.nowhere();
        }
    }

    private static void remove(SchemaField schema, JsonNode snapshot, List<Step> path, JsonNode value) {
        Place place = place(schema, snapshot, path);
        if (isElement(place, value)) {
            ArrayNode set = (ArrayNode) place.value();
            set.remove(set.valueStream().toList().indexOf(value));
        } else if (place.holder instanceof ObjectNode object && place.step instanceof Step.Field field) {
            object.remove(field.name());
        } else if (place.holder instanceof ArrayNode rows && place.index() >= 0) {
            rows.remove(place.index());
        } else {
            throw place.nowhere();
        }
    }

    /** The path of an element of a plain set ends with the set. */
    private static boolean isElement(Place place, JsonNode value) {
        return place.value().isArray() && isSet(place.field()) && !value.isArray();
    }

    private static boolean isSet(SchemaField field) {
        return field.isArray() && field.key().isEmpty() && !field.isOrdered();
    }

    private static JsonNode canonical(SchemaField field, JsonNode node) {
        if (node instanceof ObjectNode object && !field.fields().isEmpty()) {
            return members(field, object);
        }
        return node instanceof ArrayNode array && field.row().isPresent() ? rows(field, array) : node;
    }

    private static ObjectNode members(SchemaField field, ObjectNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        field.fields().forEach((name, below) -> {
            if (object.has(name)) {
                members.put(name, canonical(below, object.path(name)));
            }
        });
        object.properties().forEach(member -> members.putIfAbsent(member.getKey(), member.getValue()));
        return NODES.objectNode().setAll(members);
    }

    private static ArrayNode rows(SchemaField array, ArrayNode rows) {
        SchemaField row = array.row().orElse(array);
        List<JsonNode> sorted = new ArrayList<>();
        rows.forEach(element -> sorted.add(canonical(row, element)));
        if (!array.isOrdered()) {
            sorted.sort(Rows.order(array));
        }
        return NODES.arrayNode().addAll(sorted);
    }
}
