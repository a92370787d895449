package org.fleetinventory.collector.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What a snapshot says of itself: everything but its sections, which are not read.
 *
 * @param method "jar" or "shell"
 * @param effectiveUser whom the machine was read as
 * @param collectedAt RFC 3339, by the machine's own clock
 * @param outcomes "ok", "partial", "none", "skipped" or "failed" by name of the section, in the document's order
 */
public record Envelope(
        String schemaVersion,
        String agentVersion,
        String method,
        Optional<String> effectiveUser,
        String collectedAt,
        Identity identity,
        Map<String, String> outcomes,
        List<Problem> problems) {

    /** Why something is missing; {@code source}: the file or command. */
    public record Problem(String section, String kind, Optional<String> source, String message) {}

    public Envelope {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        problems = List.copyOf(problems);
    }

    /** Whether a section could not be read as a whole. */
    public boolean isPartial() {
        return outcomes.containsValue("partial") || outcomes.containsValue("failed");
    }

    public static Envelope of(SnapshotDocument snapshot) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        try (JsonParser parser = JsonReading.parser(snapshot.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("sections")) {
                    parser.skipChildren();
                } else {
                    members.put(name, parser.<JsonNode>readValueAsTree());
                }
            }
        }
        return of(members);
    }

    private static Envelope of(Map<String, JsonNode> members) {
        JsonNode missing = JsonReading.missing();
        JsonNode agent = members.getOrDefault("agent", missing);
        return new Envelope(
                members.getOrDefault("schema_version", missing).asString(""),
                agent.path("version").asString(""),
                agent.path("method").asString(""),
                Identity.text(agent, "effective_user"),
                members.getOrDefault("collected_at", missing).asString(""),
                Identity.of(members.getOrDefault("identity", missing)),
                outcomes(members.getOrDefault("status", missing)),
                problems(members.getOrDefault("problems", missing)));
    }

    private static Map<String, String> outcomes(JsonNode status) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        status.properties()
                .forEach(section -> outcomes.put(
                        section.getKey(), section.getValue().path("outcome").asString("")));
        return outcomes;
    }

    private static List<Problem> problems(JsonNode rows) {
        List<Problem> problems = new ArrayList<>();
        rows.forEach(row -> problems.add(new Problem(
                row.path("section").asString(""),
                row.path("kind").asString(""),
                Identity.text(row, "source"),
                row.path("message").asString(""))));
        return problems;
    }
}
