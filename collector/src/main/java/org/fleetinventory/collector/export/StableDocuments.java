package org.fleetinventory.collector.export;

import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.fleetinventory.collector.snapshot.StableProjection;
import org.fleetinventory.collector.store.HostDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents stable-1: what does not change by itself of a document host-1, and what an earlier one knew and this one could not read. */
final class StableDocuments {
    private static final String VERSION = "1.0";
    private static final String MAJOR = "1.";

    private final StableProjection projection =
            new StableProjection(SchemaTree.load("host-1").root());
    private final KeptValues keptValues =
            new KeptValues(SchemaTree.load("snapshot-1").root());

    /**
     * The new text of a host's file.
     *
     * @param before its text so far; empty where there is no file yet
     * @throws ForeignFileException where that is no document stable-1
     */
    String text(HostDocument document, Optional<String> before) throws ForeignFileException {
        JsonNode stable = JsonReading.tree(projection.text(document.json()));
        String receivedAt = document.collection().path("received_at").asString("");
        if (before.isEmpty()) {
            return text(stable.path("collection"), List.of(), stable.path("snapshot"));
        }
        JsonNode older = parse(before.get());
        KeptValues.Result result = keptValues.keep(
                older.path("snapshot"), Mark.read(older.path("kept")), stable.path("snapshot"), receivedAt);
        return text(stable.path("collection"), result.marks(), result.snapshot());
    }

    private static String text(JsonNode collection, List<Mark> marks, JsonNode snapshot) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("schema_version", VERSION);
        file.set("collection", collection);
        if (!marks.isEmpty()) {
            ArrayNode kept = file.putArray("kept");
            marks.forEach(mark -> kept.add(mark.document()));
        }
        file.set("snapshot", snapshot);
        return CanonicalWriter.indented().value(file).text() + "\n";
    }

    private static JsonNode parse(String text) throws ForeignFileException {
        try {
            JsonNode document = JsonReading.tree(text);
            if (isOurs(document)) {
                return document;
            }
        } catch (JacksonException e) {
            throw new ForeignFileException("it is no JSON: restore it, or move it away");
        }
        throw new ForeignFileException("it is not of this export: move it away");
    }

    /** The host that a document stable-1 is about; empty for any other text. */
    static Optional<String> hostOf(String text) {
        try {
            return Optional.of(parse(text).path("collection").path("name").asString(""));
        } catch (ForeignFileException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(JsonNode document) {
        return document.path("schema_version").asString("").startsWith(MAJOR)
                && !document.path("collection").path("name").asString("").isEmpty()
                && document.path("snapshot").isObject();
    }
}
