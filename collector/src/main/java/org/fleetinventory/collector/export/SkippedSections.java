package org.fleetinventory.collector.export;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sections that a snapshot was not asked for and an older one was: what is known of them stays as it is. */
record SkippedSections(SchemaField schema, JsonNode older, JsonNode newer, Set<String> names) {

    static SkippedSections of(SchemaField schema, JsonNode older, JsonNode newer) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : newer.path("status").propertyNames()) {
            boolean isSkipped =
                    newer.path("status").path(name).path("outcome").asString("").equals("skipped");
            if (isSkipped && older.path("status").has(name)) {
                names.add(name);
            }
        }
        return new SkippedSections(schema, older, newer, names);
    }

    boolean holds(Mark mark) {
        return mark.path().path(0).asString("").equals("sections")
                && names.contains(mark.path().path(1).asString(""));
    }

    /** The newer snapshot with the status, the problems and the fields of these sections as the older has them. */
    JsonNode filled() {
        ObjectNode filled = newer.deepCopy().asObject();
        for (String name : names) {
            ((ObjectNode) filled.path("status")).set(name, older.path("status").path(name));
            JsonNode section = older.path("sections").path(name);
            if (!section.isMissingNode()) {
                filled.withObjectProperty("sections").set(name, section);
            }
        }
        ArrayNode problems = filled.putArray("problems");
        for (String name : namesInOrder()) {
            JsonNode source = names.contains(name) ? older : newer;
            source.path("problems")
                    .valueStream()
                    .filter(problem -> problem.path("section").asString("").equals(name))
                    .forEach(problems::add);
        }
        return filled;
    }

    /** Problems stand in the order of their sections, identity first. */
    private Set<String> namesInOrder() {
        Set<String> all = new LinkedHashSet<>(List.of("identity"));
        schema.field("sections")
                .ifPresent(sections -> all.addAll(sections.fields().keySet()));
        for (JsonNode snapshot : List.of(newer, older)) {
            snapshot.path("problems")
                    .forEach(problem -> all.add(problem.path("section").asString("")));
        }
        return all;
    }
}
