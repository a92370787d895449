package org.fleetinventory.collector.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.JsonReading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** run.json: a document run-1 with one host a line. */
final class RunDocument {
    static final String NAME = "run.json";

    private RunDocument() {}

    static void write(Path run, RunRecord record, Iterable<HostRow> rows) throws IOException {
        PrivateFiles.write(run.resolve(NAME), out -> write(record, rows, out));
    }

    private static void write(RunRecord record, Iterable<HostRow> rows, OutputStream out) throws IOException {
        CanonicalWriter head = CanonicalWriter.onOneLine();
        head.startObject().name("schema_version").string("1.0");
        record.header().members(head, () -> {
            collector(record.plan(), head);
            inventory(record.plan(), head);
        });
        try (LineArrays lines = new LineArrays(out, head)) {
            lines.start("hosts");
            for (HostRow row : rows) {
                CanonicalWriter line = CanonicalWriter.onOneLine();
                HostRowJson.write(row, line);
                lines.line(line.text());
            }
            lines.end();
        }
    }

    private static void collector(RunPlan plan, CanonicalWriter out) {
        out.name("collector").startObject().name("version").string(plan.collectorVersion());
        plan.commit().ifPresent(commit -> out.name("commit").string(commit));
        out.endObject();
    }

    private static void inventory(RunPlan plan, CanonicalWriter out) {
        out.name("inventory")
                .startObject()
                .name("source")
                .string(plan.inventorySource())
                .name("digest")
                .string(plan.inventoryDigest())
                .endObject();
    }

    /** Reads all but the hosts, however many there are. */
    static RunRecord read(Path run) {
        return read(run, Optional.empty());
    }

    /** Reads all, and gives each host away as it comes. */
    static RunRecord read(Path run, Consumer<HostRow> rows) {
        return read(run, Optional.of(rows));
    }

    private static RunRecord read(Path run, Optional<Consumer<HostRow>> rows) {
        Path file = run.resolve(NAME);
        try (JsonParser parser = JsonReading.parser(Files.newInputStream(file))) {
            Map<String, JsonNode> members = new HashMap<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StoreException(file + " is not a run: it holds no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (!name.equals("hosts")) {
                    members.put(name, parser.<JsonNode>readValueAsTree());
                    continue;
                }
                if (rows.isEmpty()) {
                    break;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    rows.get().accept(HostRowJson.read(parser.<JsonNode>readValueAsTree()));
                }
            }
            return record(members);
        } catch (IOException | JacksonException | DateTimeException e) {
            throw StoreException.of("cannot read", file, e);
        }
    }

    private static RunRecord record(Map<String, JsonNode> members) {
        JsonNode document = JsonReading.object(members);
        RunHeader header = RunHeader.of(document);
        return new RunRecord(
                header,
                new RunPlan(
                        document.path("collector").path("version").asString(""),
                        text(document.path("collector"), "commit"),
                        document.path("inventory").path("source").asString(""),
                        document.path("inventory").path("digest").asString(""),
                        header.scope()));
    }

    static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
