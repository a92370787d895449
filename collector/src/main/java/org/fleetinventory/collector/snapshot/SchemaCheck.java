package org.fleetinventory.collector.snapshot;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fleetinventory.agent.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The check by the schema snapshot-1: size, encoding, JSON, version, then every field. Newer minor versions pass with fields and words
 * that we do not know; other major versions do not. The schema is read at the first check, and once.
 */
public final class SchemaCheck implements SnapshotCheck {
    private static final String RESOURCE = "/schemas/snapshot-1.schema.json";
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");
    private static final int MINOR = Integer.parseInt(Snapshot.SCHEMA_VERSION.split("\\.")[1]);

    private final FutureTask<Schemas> schemas;

    /** {@code newer}: for newer minor versions, whose enumerations may have words that ours have not. */
    private record Schemas(Schema ours, Schema newer) {}

    public SchemaCheck() {
        schemas = new FutureTask<>((Callable<Schemas>) SchemaCheck::readSchemas);
    }

    @Override
    public SnapshotDocument check(byte[] answer) throws InvalidSnapshotException {
        if (answer.length > JsonReading.MAX_BYTES) {
            throw new InvalidSnapshotException(
                    "the answer has " + answer.length + " bytes, more than the " + JsonReading.MAX_BYTES + " allowed");
        }
        String json = decode(answer);
        JsonNode snapshot = parse(json);
        Schema schema = isNewer(snapshot) ? schemas().newer : schemas().ours;
        Optional<Error> fault = firstFault(schema, snapshot);
        if (fault.isPresent()) {
            throw new InvalidSnapshotException(text(fault.get()));
        }
        return new SnapshotDocument(json.strip());
    }

    /** The validator compares whole numbers as long, and throws on one that is none. */
    private static Optional<Error> firstFault(Schema schema, JsonNode snapshot) throws InvalidSnapshotException {
        try {
            return schema
                    .validate(
                            snapshot,
                            context -> context.executionConfig(config ->
                                    config.failFast(true).locale(Locale.ROOT).formatAssertionsEnabled(false)))
                    .stream()
                    .findFirst();
        } catch (JacksonException e) {
            throw new InvalidSnapshotException("a number is out of range: " + e.getOriginalMessage(), e);
        }
    }

    private static String decode(byte[] answer) throws InvalidSnapshotException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidSnapshotException("the answer is not UTF-8", e);
        }
    }

    private static JsonNode parse(String json) throws InvalidSnapshotException {
        try {
            JsonNode snapshot = JsonReading.treeOfSnapshot(json);
            if (!snapshot.isObject()) {
                throw new InvalidSnapshotException("the answer is not a JSON object");
            }
            return snapshot;
        } catch (JacksonException e) {
            throw new InvalidSnapshotException("the answer is not JSON: " + e.getOriginalMessage() + at(e), e);
        }
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static boolean isNewer(JsonNode snapshot) throws InvalidSnapshotException {
        String version = snapshot.path("schema_version").asString("");
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        if (!parts.group(1).equals("1")) {
            throw new InvalidSnapshotException("/schema_version: version " + version
                    + " of the snapshot is not one that this collector reads (1.x)");
        }
        return Integer.parseInt(parts.group(2)) > MINOR;
    }

    private static String text(Error fault) {
        String pointer = fault.getInstanceLocation().toString();
        return (pointer.isEmpty() ? "" : pointer + ": ") + fault.getMessage();
    }

    private Schemas schemas() {
        schemas.run();
        try {
            return schemas.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the schema of snapshots cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the schema of snapshots was read", e);
        }
    }

    private static Schemas readSchemas() {
        JsonNode schema = readSchema();
        Schema ours = compiled(schema);
        forgetEnumerations(schema);
        return new Schemas(ours, compiled(schema));
    }

    private static JsonNode readSchema() {
        try (InputStream stream = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not part of this program");
            }
            return JsonReading.tree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The registry knows this one file and fetches nothing. */
    private static Schema compiled(JsonNode schema) {
        String id = schema.path("$id").asString("");
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(id, schema.toString())))
                .getSchema(SchemaLocation.of(id));
    }

    /** Where "enum" is a keyword it is an array; as the name of a field it would be an object. */
    private static void forgetEnumerations(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("enum").isArray()) {
            object.remove("enum");
        }
        schema.forEach(SchemaCheck::forgetEnumerations);
    }
}
