package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A document host-1 as it is stored: the collector's word around a snapshot. Every method reads it anew, and throws a
 * tools.jackson.core.JacksonException where it is no JSON.
 *
 * @param name of the host in the inventory
 * @param json the whole document, on one line or indented
 */
public record HostDocument(String name, String json) {

    /** Reads a file; a JacksonException where it is cut. */
    static HostDocument read(Path file) throws IOException {
        String json = Files.readString(file, StandardCharsets.UTF_8);
        return new HostDocument(
                new HostDocument("", json).collection().path("name").asString(""), json);
    }

    /** The document as a tree. Decimal numbers keep their digits, but not their form: 1e3 is 1E+3. */
    public JsonNode tree() {
        return JsonReading.tree(json);
    }

    /** The document on one line, without its end. */
    public String onOneLine() {
        return member(CanonicalWriter.onOneLine()).orElseThrow();
    }

    /** The document indented, without its end. */
    public String indented() {
        return member(CanonicalWriter.indented()).orElseThrow();
    }

    /** A section indented, without its end; empty where the snapshot has none of that name. */
    public Optional<String> section(String section) {
        return member(CanonicalWriter.indented(), "snapshot", "sections", section);
    }

    /** The host's own word, on one line. */
    public SnapshotDocument snapshot() {
        return new SnapshotDocument(
                member(CanonicalWriter.onOneLine(), "snapshot").orElseThrow(() -> lacks("snapshot")));
    }

    /** The collector's word. */
    public JsonNode collection() {
        return JsonReading.tree(
                member(CanonicalWriter.onOneLine(), "collection").orElseThrow(() -> lacks("collection")));
    }

    private StoreException lacks(String member) {
        return new StoreException("the document of " + name + " holds no " + member);
    }

    static Instant receivedAt(JsonNode collection) {
        return Instant.parse(collection.path("received_at").asString(""));
    }

    private Optional<String> member(CanonicalWriter out, String... path) {
        try (JsonParser parser = JsonReading.parser(json)) {
            parser.nextToken();
            for (String wanted : path) {
                if (!goTo(parser, wanted)) {
                    return Optional.empty();
                }
            }
            return Optional.of(out.value(parser).text());
        }
    }

    /** From the start of an object to the value of one of its members. */
    private static boolean goTo(JsonParser parser, String wanted) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isWanted = parser.currentName().equals(wanted);
            parser.nextToken();
            if (isWanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
