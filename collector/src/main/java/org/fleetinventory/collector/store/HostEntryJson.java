package org.fleetinventory.collector.store;

import java.time.Instant;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.Identity;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.KeyFacts;
import tools.jackson.databind.JsonNode;

/** Lines of the journal: a row of run-1, and with an answer what is kept in mind of it. */
final class HostEntryJson {
    private HostEntryJson() {}

    static String line(HostEntry entry) {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        out.startObject();
        HostRowJson.members(entry.row(), out);
        entry.answer().ifPresent(answer -> {
            out.name("answer");
            write(answer, out);
        });
        return out.endObject().text();
    }

    private static void write(Answer answer, CanonicalWriter out) {
        out.startObject().name("bytes").literal(String.valueOf(answer.bytes()));
        out.name("run").string(answer.run());
        out.name("received_at").string(answer.receivedAt().toString());
        out.name("identity");
        answer.identity().write(out);
        answer.hostKey().ifPresent(key -> out.name("host_key").string(key));
        out.name("stable_hash").string(answer.stableHash());
        answer.facts().members(out);
        out.endObject();
    }

    static HostEntry read(String line) {
        JsonNode entry = JsonReading.tree(line);
        JsonNode answer = entry.path("answer");
        return new HostEntry(
                HostRowJson.read(entry), answer.isObject() ? Optional.of(answer(answer)) : Optional.empty());
    }

    private static Answer answer(JsonNode answer) {
        return new Answer(
                answer.path("bytes").asLong(0),
                answer.path("run").asString(""),
                Instant.parse(answer.path("received_at").asString("")),
                Identity.of(answer.path("identity")),
                RunDocument.text(answer, "host_key"),
                answer.path("stable_hash").asString(""),
                KeyFacts.ofRow(answer));
    }
}
