package org.fleetinventory.collector.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.Envelope;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.KeyFacts;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.snapshot.StableProjection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Makes documents host-1 of results, and the entries of a run of either. Used by many threads at once. */
final class HostDocuments {
    private static final int SSH_PORT = 22;

    private @Nullable StableProjection projection;

    /** Reading the schema takes a tenth of a second: not before the first answer. */
    private synchronized StableProjection projection() {
        StableProjection known = projection;
        if (known == null) {
            known = new StableProjection(SchemaTree.load("host-1").root());
            projection = known;
        }
        return known;
    }

    /** The document, indented, with a final newline. */
    static String document(HostResult.Collected result, String run) {
        CanonicalWriter out = CanonicalWriter.indented();
        out.startObject().name("schema_version").string("1.0").name("collection");
        collection(result, run, out);
        out.name("snapshot");
        try (JsonParser parser = JsonReading.parser(result.snapshot().json())) {
            parser.nextToken();
            out.value(parser);
        }
        return out.endObject().text() + "\n";
    }

    private static void collection(HostResult.Collected result, String run, CanonicalWriter out) {
        Target target = result.target();
        out.startObject().name("name").string(target.name());
        address(target).ifPresent(address -> out.name("address").string(address));
        out.name("groups").startArray();
        target.groups().forEach(out::string);
        out.endArray();
        labels(target, out);
        out.name("run").string(run);
        out.name("received_at")
                .string(result.receivedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        result.hostKey()
                .ifPresent(key -> out.name("host_key")
                        .startObject()
                        .name("type")
                        .string(key.type())
                        .name("fingerprint")
                        .string(key.fingerprint())
                        .endObject());
        out.name("method").string(result.method());
        attempts(result.attempts()).ifPresent(count -> out.name("attempts").literal(String.valueOf(count)));
        out.name("clock_offset_seconds").literal(seconds(result.clockOffset()).toPlainString());
        out.endObject();
    }

    private static void labels(Target target, CanonicalWriter out) {
        if (target.labels().isEmpty()) {
            return;
        }
        out.name("labels").startArray();
        target.labels()
                .forEach((name, value) -> out.startObject()
                        .name("name")
                        .string(name)
                        .name("value")
                        .string(value)
                        .endObject());
        out.endArray();
    }

    /** As host-1 has it: name or IP address, [address]:port where the port is not 22; empty for a local host. */
    static Optional<String> address(Target target) {
        if (target.access() instanceof Access.Local) {
            return Optional.empty();
        }
        int port = target.port().orElse(SSH_PORT);
        return Optional.of(port == SSH_PORT ? target.address() : "[" + target.address() + "]:" + port);
    }

    /** A local host is not connected to. */
    private static OptionalInt attempts(int count) {
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.signum() == 0 ? BigDecimal.ZERO : seconds;
    }

    /** The entry of a result; {@code file}: where its document is, and {@code document} its text, for a host that answered. */
    HostEntry entry(HostResult.Collected result, String run, String file, String document) {
        Target target = result.target();
        HostRow row = new HostRow(
                target.name(),
                address(target),
                target.groups(),
                result.partial() ? Outcome.PARTIAL : Outcome.OK,
                Optional.empty(),
                Optional.empty(),
                Optional.of(result.method()),
                attempts(result.attempts()),
                Optional.of(seconds(result.duration())),
                Optional.of(file));
        return new HostEntry(
                row,
                Optional.of(answer(
                        result.snapshot(),
                        run,
                        result.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                        result.hostKey().map(key -> key.fingerprint()),
                        document)));
    }

    static HostEntry failure(HostResult.Failed result) {
        return withoutAnswer(
                result.target(),
                Outcome.FAILED,
                Optional.of(result.stage().term()),
                result.reason(),
                attempts(result.attempts()),
                Optional.of(seconds(result.duration())));
    }

    static HostEntry unsupported(HostResult.Unsupported result) {
        return untried(result.target(), Outcome.UNSUPPORTED, result.reason());
    }

    static HostEntry notReached(HostResult.NotReached result) {
        return untried(result.target(), Outcome.NOT_REACHED, result.reason());
    }

    private static HostEntry untried(Target target, Outcome outcome, String reason) {
        return withoutAnswer(target, outcome, Optional.empty(), reason, OptionalInt.empty(), Optional.empty());
    }

    private static HostEntry withoutAnswer(
            Target target,
            Outcome outcome,
            Optional<String> stage,
            String reason,
            OptionalInt attempts,
            Optional<BigDecimal> duration) {
        HostRow row = new HostRow(
                target.name(),
                address(target),
                target.groups(),
                outcome,
                stage,
                Optional.of(reason.isBlank() ? "no reason was given" : reason),
                Optional.empty(),
                attempts,
                duration,
                Optional.empty());
        return new HostEntry(row, Optional.empty());
    }

    /**
     * The entry of a document that was stored without one, or by another run: how long it took is not known any more.
     *
     * @param known what run.json says of the host, for what only it knows
     */
    HostEntry entry(HostDocument document, String file, Optional<HostRow> known) {
        JsonNode collection = document.collection();
        SnapshotDocument snapshot = document.snapshot();
        List<String> groups = new ArrayList<>();
        collection.path("groups").forEach(group -> groups.add(group.asString("")));
        HostRow row = new HostRow(
                document.name(),
                RunDocument.text(collection, "address"),
                groups,
                Envelope.of(snapshot).isPartial() ? Outcome.PARTIAL : Outcome.OK,
                Optional.empty(),
                Optional.empty(),
                RunDocument.text(collection, "method"),
                collection.path("attempts").isIntegralNumber()
                        ? OptionalInt.of(collection.path("attempts").asInt(1))
                        : OptionalInt.empty(),
                known.flatMap(HostRow::durationSeconds),
                Optional.of(file));
        return new HostEntry(
                row,
                Optional.of(answer(
                        snapshot,
                        collection.path("run").asString(""),
                        HostDocument.receivedAt(collection),
                        RunDocument.text(collection.path("host_key"), "fingerprint"),
                        document.json())));
    }

    private Answer answer(
            SnapshotDocument snapshot, String run, Instant receivedAt, Optional<String> hostKey, String document) {
        return new Answer(
                document.getBytes(StandardCharsets.UTF_8).length,
                run,
                receivedAt,
                Envelope.of(snapshot).identity(),
                hostKey,
                projection().hash(document),
                KeyFacts.of(snapshot));
    }
}
