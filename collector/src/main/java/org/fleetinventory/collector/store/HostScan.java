package org.fleetinventory.collector.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.snapshot.JsonReading;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Picks the row of a host out of its document, member by member, and skips the bulk of it. */
final class HostScan {
    private final JsonParser parser;
    private Optional<JsonNode> collection = Optional.empty();
    private boolean isPartial;
    private boolean hasSnapshot;

    HostScan(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes the member whose value starts at the parser's current token. */
    void member(String name) {
        if (name.equals("collection")) {
            collection = Optional.of(parser.<JsonNode>readValueAsTree());
        } else if (name.equals("snapshot") && parser.currentToken() == JsonToken.START_OBJECT) {
            snapshot();
        } else {
            parser.skipChildren();
        }
    }

    private void snapshot() {
        hasSnapshot = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isStatus = parser.currentName().equals("status");
            parser.nextToken();
            if (isStatus) {
                JsonNode status = parser.readValueAsTree();
                status.forEach(section ->
                        isPartial |= isPartial(section.path("outcome").asString("")));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean isPartial(String outcome) {
        return outcome.equals("partial") || outcome.equals("failed");
    }

    /** Empty where the object is no document host-1. */
    Optional<HostRow> row() {
        return collection
                .filter(word -> hasSnapshot && !word.path("name").asString("").isEmpty())
                .map(word -> new HostRow(
                        word.path("name").asString(""),
                        RunDocument.text(word, "address"),
                        groups(word),
                        isPartial ? Outcome.PARTIAL : Outcome.OK,
                        Optional.empty(),
                        Optional.empty(),
                        RunDocument.text(word, "method"),
                        word.path("attempts").isIntegralNumber()
                                ? OptionalInt.of(word.path("attempts").asInt(1))
                                : OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<String> groups(JsonNode word) {
        List<String> groups = new ArrayList<>();
        word.path("groups").forEach(group -> groups.add(group.asString("")));
        return groups;
    }

    /** The run of a single document. */
    RunHeader run() {
        JsonNode word = collection.orElseGet(() -> JsonReading.tree("{}"));
        Instant receivedAt = HostDocument.receivedAt(word);
        return new RunHeader(
                word.path("run").asString(""),
                List.of(),
                receivedAt,
                Optional.of(receivedAt),
                Scope.of(RunDocument.text(word, "name"), Optional.empty(), List.of(), Optional.empty()),
                true);
    }
}
