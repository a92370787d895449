package org.fleetinventory.collector.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a value was kept: a row of "kept" in stable-1.
 *
 * @param path steps from the snapshot's root to the value, as in diff-1
 * @param value an element of a plain set, whose path ends with the set; else empty
 * @param reason the problem that explains why it cannot be read
 * @param since when the first snapshot without it came, RFC 3339
 */
record Mark(JsonNode path, Optional<JsonNode> value, String reason, String since) {

    static List<Mark> read(JsonNode rows) {
        List<Mark> marks = new ArrayList<>();
        for (JsonNode row : rows) {
            marks.add(new Mark(
                    row.path("path"),
                    row.has("value") ? Optional.of(row.path("value")) : Optional.empty(),
                    row.path("reason").asString(""),
                    row.path("since").asString("")));
        }
        return marks;
    }

    ObjectNode document() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("path", path);
        value.ifPresent(element -> row.set("value", element));
        return row.put("reason", reason).put("since", since);
    }

    Mark withReason(String words) {
        return new Mark(path, value, words, since);
    }

    Mark withSince(String moment) {
        return new Mark(path, value, reason, moment);
    }

    /** Whether it is about the other's value, or about something that holds it. */
    boolean covers(Mark other) {
        return isAbove(other) || (path.equals(other.path) && value.equals(other.value));
    }

    /** Whether it is about something that holds the other's value. */
    boolean isAbove(Mark other) {
        if (value.isPresent()) {
            return false;
        }
        if (path.equals(other.path)) {
            return other.value.isPresent();
        }
        List<JsonNode> start = other.path.valueStream().limit(path.size()).toList();
        return start.equals(path.valueStream().toList());
    }
}
