package org.fleetinventory.collector.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import tools.jackson.databind.JsonNode;

/** Rows of hosts as run-1 has them. */
final class HostRowJson {
    private HostRowJson() {}

    static void write(HostRow row, CanonicalWriter out) {
        out.startObject();
        members(row, out);
        out.endObject();
    }

    static void members(HostRow row, CanonicalWriter out) {
        out.name("name").string(row.name());
        member(out, "address", row.address());
        out.name("groups").startArray();
        row.groups().forEach(out::string);
        out.endArray();
        out.name("outcome").string(row.outcome().term());
        member(out, "stage", row.stage());
        member(out, "reason", row.reason());
        member(out, "method", row.method());
        row.attempts().ifPresent(count -> out.name("attempts").literal(String.valueOf(count)));
        row.durationSeconds().ifPresent(seconds -> out.name("duration_seconds").literal(seconds.toPlainString()));
        member(out, "file", row.file());
    }

    private static void member(CanonicalWriter out, String name, Optional<String> value) {
        value.ifPresent(text -> out.name(name).string(text));
    }

    static HostRow read(JsonNode row) {
        List<String> groups = new ArrayList<>();
        row.path("groups").forEach(group -> groups.add(group.asString("")));
        return new HostRow(
                row.path("name").asString(""),
                RunDocument.text(row, "address"),
                groups,
                Outcome.of(row.path("outcome").asString("")).orElse(Outcome.NOT_REACHED),
                RunDocument.text(row, "stage"),
                RunDocument.text(row, "reason"),
                RunDocument.text(row, "method"),
                row.path("attempts").isIntegralNumber()
                        ? OptionalInt.of(row.path("attempts").asInt(1))
                        : OptionalInt.empty(),
                Optional.of(row.path("duration_seconds"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue)
                        .filter(seconds -> Math.abs(seconds.scale()) < 10),
                RunDocument.text(row, "file"));
    }
}
