package org.fleetinventory.collector.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What a table of hosts shows of each. What the snapshot does not say is empty.
 *
 * @param distribution its pretty_name, or name and version
 * @param kernel release of the kernel
 * @param architecture machine as the kernel names it: "x86_64"
 * @param threads hardware threads present
 */
public record KeyFacts(
        Optional<String> distribution,
        Optional<String> kernel,
        Optional<String> architecture,
        Optional<String> cpuModel,
        OptionalLong threads,
        OptionalLong memoryTotalBytes) {

    public static final KeyFacts NONE = new KeyFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    private static final Set<String> SECTIONS = Set.of("uname", "distribution", "cpu", "memory");

    /** Writes them as members of the object that is open, in the order of summary-1. */
    public void members(CanonicalWriter out) {
        member(out, "distribution", distribution);
        member(out, "kernel", kernel);
        member(out, "architecture", architecture);
        member(out, "cpu_model", cpuModel);
        threads.ifPresent(count -> out.name("threads").literal(String.valueOf(count)));
        memoryTotalBytes.ifPresent(bytes -> out.name("memory_total_bytes").literal(String.valueOf(bytes)));
    }

    private static void member(CanonicalWriter out, String name, Optional<String> value) {
        value.ifPresent(text -> out.name(name).string(text));
    }

    /** From a row of summary-1. */
    public static KeyFacts ofRow(JsonNode row) {
        return new KeyFacts(
                text(row.path("distribution")),
                text(row.path("kernel")),
                text(row.path("architecture")),
                text(row.path("cpu_model")),
                whole(row.path("threads")),
                whole(row.path("memory_total_bytes")));
    }

    public static KeyFacts of(SnapshotDocument snapshot) {
        try (JsonParser parser = JsonReading.parser(snapshot.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isSections = parser.currentName().equals("sections");
                parser.nextToken();
                if (isSections) {
                    return of(sections(parser));
                }
                parser.skipChildren();
            }
        }
        return NONE;
    }

    private static KeyFacts of(Map<String, JsonNode> values) {
        JsonNode missing = JsonReading.missing();
        return new KeyFacts(
                distribution(values),
                text(values.getOrDefault("uname/release", missing)),
                text(values.getOrDefault("uname/machine", missing)),
                text(values.getOrDefault("cpu/model", missing)),
                whole(values.getOrDefault("cpu/threads", missing)),
                whole(values.getOrDefault("memory/total_bytes", missing)));
    }

    private static Optional<String> distribution(Map<String, JsonNode> values) {
        JsonNode missing = JsonReading.missing();
        Optional<String> name = text(values.getOrDefault("distribution/name", missing));
        Optional<String> version = text(values.getOrDefault("distribution/version", missing));
        return text(values.getOrDefault("distribution/pretty_name", missing))
                .or(() -> name.map(
                        word -> version.map(number -> word + " " + number).orElse(word)));
    }

    /** The single values of the sections that we look at: "cpu/model". */
    private static Map<String, JsonNode> sections(JsonParser parser) {
        Map<String, JsonNode> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String section = parser.currentName();
            parser.nextToken();
            if (SECTIONS.contains(section) && parser.currentToken() == JsonToken.START_OBJECT) {
                fields(parser, section, values);
            } else {
                parser.skipChildren();
            }
        }
        return values;
    }

    private static void fields(JsonParser parser, String section, Map<String, JsonNode> values) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = section + "/" + parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                values.put(name, parser.<JsonNode>readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asString("")).filter(text -> !text.isEmpty());
    }

    private static OptionalLong whole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.asLong())
                : OptionalLong.empty();
    }
}
