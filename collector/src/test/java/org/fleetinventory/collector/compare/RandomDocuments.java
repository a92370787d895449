package org.fleetinventory.collector.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes snapshots along the schema, with so few different values that two of them have much in common; and any JSON at all. */
public final class RandomDocuments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("a", "b", "\u001b[31m", "\ud83d\ude00", "x/y ~ \"z\"\n");
    private static final List<String> NAMES =
            List.of("", "name", "status", "outcome", "sections", "users", "accounts", "problems", "ephemeral");
    private static final SchemaField SCHEMA = Documents.SCHEMA;

    private final RandomnessSource random;
    private final boolean withEphemeral;

    private RandomDocuments(RandomnessSource random, boolean withEphemeral) {
        this.random = random;
        this.withEphemeral = withEphemeral;
    }

    private RandomDocuments(RandomnessSource random) {
        this(random, true);
    }

    /** Snapshots without problems, in canonical order. */
    public static Gen<JsonNode> snapshots() {
        return random -> new RandomDocuments(random).snapshot();
    }

    /** The same without ephemeral rows. */
    public static Gen<JsonNode> lasting() {
        return random -> new RandomDocuments(random, false).snapshot();
    }

    /** Snapshots with problems that any of their sections may have, failed sections among them. */
    public static Gen<JsonNode> snapshotsWithProblems() {
        return random -> new RandomDocuments(random).snapshotWithProblems();
    }

    /** Anything that JSON can say, and snapshots with some of it in their places. */
    public static Gen<JsonNode> anything() {
        return random -> {
            RandomDocuments documents = new RandomDocuments(random);
            return documents.chance(3) ? documents.any(4) : documents.spoilt(documents.snapshotWithProblems());
        };
    }

    /** A snapshot, and the same after a while in which nothing happened: counters moved, ephemeral rows came and went. */
    public static Gen<List<JsonNode>> idle() {
        return random -> {
            RandomDocuments documents = new RandomDocuments(random);
            JsonNode snapshot = documents.snapshot();
            return List.of(snapshot, documents.later(SCHEMA, snapshot));
        };
    }

    /** A snapshot, and the same with fields, rows and elements in another order; rows with equal keys keep theirs. */
    public static Gen<List<JsonNode>> shuffled() {
        return random -> {
            RandomDocuments documents = new RandomDocuments(random);
            JsonNode snapshot = documents.snapshot();
            return List.of(snapshot, documents.shuffle(SCHEMA, snapshot));
        };
    }

    private JsonNode snapshot() {
        ObjectNode snapshot = NODES.objectNode();
        snapshot.put("schema_version", "1.0");
        snapshot.set("identity", object(SCHEMA.field("identity").orElseThrow()));
        ObjectNode status = snapshot.putObject("status");
        snapshot.putArray("problems");
        ObjectNode sections = snapshot.putObject("sections");
        SCHEMA.field("sections").orElseThrow().fields().forEach((name, section) -> {
            JsonNode found = chance(3) ? object(section) : NODES.objectNode();
            status.putObject(name).put("outcome", found.isEmpty() ? "none" : "ok");
            if (!found.isEmpty()) {
                sections.set(name, found);
            }
        });
        return Patch.apply(SCHEMA, snapshot, List.of());
    }

    private JsonNode snapshotWithProblems() {
        JsonNode snapshot = snapshot();
        List<String> names =
                new ArrayList<>(SCHEMA.field("sections").orElseThrow().fields().keySet());
        for (String name : names) {
            if (chance(3)) {
                ObjectNode problem = ((ArrayNode) snapshot.path("problems")).addObject();
                problem.put("section", name).put("kind", pick(List.of("permission_denied", "truncated", "timeout")));
                if (chance(2)) {
                    problem.put("source", pick(List.of("/etc/passwd", "/sys/class/net", "/proc", "uname -m")));
                }
                problem.put("message", pick(TEXTS));
                boolean failed = chance(2);
                ((ObjectNode) snapshot.path("status").path(name)).put("outcome", failed ? "failed" : "partial");
                if (failed) {
                    ((ObjectNode) snapshot.path("sections")).remove(name);
                }
            }
        }
        return snapshot;
    }

    private JsonNode value(SchemaField field) {
        if (field.isArray()) {
            return array(field);
        }
        if (!field.fields().isEmpty()) {
            return object(field);
        }
        if (field.types().contains("string")) {
            return NODES.stringNode(pick(field.terms().isEmpty() ? TEXTS : field.terms()));
        }
        return field.types().contains("boolean") ? NODES.booleanNode(chance(2)) : NODES.numberNode(number(12));
    }

    /** Nothing, or something of which a part is stable. */
    private ObjectNode object(SchemaField field) {
        ObjectNode object = NODES.objectNode();
        field.fields().forEach((name, below) -> {
            if (name.equals("ephemeral") ? withEphemeral && chance(5) : chance(2)) {
                object.set(name, name.equals("ephemeral") ? NODES.booleanNode(true) : value(below));
            }
        });
        boolean isMoving = object.propertyNames().stream()
                .allMatch(name -> field.field(name).orElseThrow().isVolatile());
        return isMoving ? object.removeAll() : object;
    }

    private ArrayNode array(SchemaField field) {
        SchemaField row = field.row().orElseThrow();
        List<JsonNode> rows = new ArrayList<>();
        for (int i = number(5); i > 0; i--) {
            rows.add(value(row));
        }
        boolean isSet = field.key().isEmpty() && !field.isOrdered();
        return NODES.arrayNode().addAll(isSet ? new LinkedHashSet<>(rows) : rows);
    }

    /** Volatile fields anew, ephemeral rows gone or new. */
    private JsonNode later(SchemaField field, JsonNode node) {
        if (node.isArray()) {
            return laterRows(field, node);
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode later = NODES.objectNode();
        field.fields().forEach((name, below) -> {
            if (below.isVolatile() && chance(2)) {
                later.set(name, value(below));
            } else if (!below.isVolatile() && node.has(name)) {
                later.set(name, later(below, node.path(name)));
            }
        });
        return later;
    }

    private JsonNode laterRows(SchemaField field, JsonNode rows) {
        SchemaField row = field.row().orElseThrow();
        List<JsonNode> later = new ArrayList<>();
        for (JsonNode element : rows) {
            if (!element.path("ephemeral").asBoolean(false)) {
                later.add(later(row, element));
            }
        }
        if (row.field("ephemeral").isPresent() && chance(2)) {
            later.add(object(row).put("ephemeral", true).put(field.key().get(0), "z"));
        }
        return NODES.arrayNode().addAll(later);
    }

    private JsonNode shuffle(SchemaField field, JsonNode node) {
        if (node.isArray()) {
            return shuffleRows(field, node);
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>(node.propertyNames());
        shuffle(names);
        ObjectNode shuffled = NODES.objectNode();
        names.forEach(name -> shuffled.set(
                name,
                field.field(name).map(below -> shuffle(below, node.path(name))).orElse(node.path(name))));
        return shuffled;
    }

    private JsonNode shuffleRows(SchemaField field, JsonNode rows) {
        SchemaField row = field.row().orElseThrow();
        List<JsonNode> shuffled = new ArrayList<>();
        rows.forEach(element -> shuffled.add(shuffle(row, element)));
        Set<Map<String, JsonNode>> keys = new LinkedHashSet<>();
        Rows.byKey(field, rows).keySet().forEach(step -> keys.add(step.key()));
        if (!field.isOrdered() && (field.key().isEmpty() || keys.size() == rows.size())) {
            shuffle(shuffled);
        }
        return NODES.arrayNode().addAll(shuffled);
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, number(i + 1));
        }
    }

    private JsonNode any(int depth) {
        return switch (number(depth == 0 ? 5 : 7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(chance(2));
            case 2 -> NODES.numberNode(number(3));
            case 3 -> NODES.numberNode(number(3) + 0.5);
            case 4 -> NODES.stringNode(pick(TEXTS));
            case 5 -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = number(4); i > 0; i--) {
                    array.add(any(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = number(4); i > 0; i--) {
                    object.set(pick(NAMES), any(depth - 1));
                }
                yield object;
            }
        };
    }

    /** With anything in place of some values. */
    private JsonNode spoilt(JsonNode node) {
        if (chance(20)) {
            return any(2);
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(element -> array.add(spoilt(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = NODES.objectNode();
        node.properties().forEach(member -> object.set(member.getKey(), spoilt(member.getValue())));
        return chance(10) ? object.set(pick(NAMES), any(1)) : object;
    }

    private <T> T pick(List<T> values) {
        return values.get(number(values.size()));
    }

    private boolean chance(int oneIn) {
        return number(oneIn) == 0;
    }

    private int number(int below) {
        return (int) random.next(Constraint.between(0, below - 1L));
    }
}
