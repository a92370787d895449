package org.fleetinventory.collector.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.SchemaTree;
import tools.jackson.databind.JsonNode;

/** Finds what is not where the schema wants it: fields of an object out of order, rows of an array not sorted by their key. */
public final class CanonicalOrder {
    /** Absent first, then numbers by value, then everything else by its text. */
    private static final Comparator<JsonNode> VALUES = Comparator.comparing((JsonNode value) -> !value.isMissingNode())
            .thenComparing(value -> !value.isNumber())
            .thenComparing((a, b) -> a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : a.asString("").compareTo(b.asString("")));

    private final List<String> misplaced = new ArrayList<>();

    private CanonicalOrder() {}

    /** JSON pointers of the first field of each object, and the first row of each array, that comes too late. */
    public static List<String> misplaced(SchemaTree tree, JsonNode document) {
        CanonicalOrder order = new CanonicalOrder();
        order.value(tree.root(), document, "");
        return order.misplaced;
    }

    private void value(SchemaField field, JsonNode node, String pointer) {
        if (node.isObject()) {
            members(field, node, pointer);
        }
        if (node.isArray()) {
            rows(field, node, pointer);
        }
    }

    private void members(SchemaField field, JsonNode node, String pointer) {
        List<String> order = List.copyOf(field.fields().keySet());
        List<String> known =
                node.propertyNames().stream().filter(order::contains).toList();
        for (int i = 1; i < known.size(); i++) {
            if (order.indexOf(known.get(i - 1)) > order.indexOf(known.get(i))) {
                misplaced.add(pointer + "/" + known.get(i));
                break;
            }
        }
        field.fields().forEach((name, below) -> value(below, node.path(name), pointer + "/" + name));
    }

    private void rows(SchemaField field, JsonNode node, String pointer) {
        for (int i = 1; i < node.size() && !field.isOrdered(); i++) {
            if (byKey(field.key()).compare(node.get(i - 1), node.get(i)) > 0) {
                misplaced.add(pointer + "/" + i);
                break;
            }
        }
        for (int i = 0; i < node.size() && field.row().isPresent(); i++) {
            value(field.row().get(), node.get(i), pointer + "/" + i);
        }
    }

    private static Comparator<JsonNode> byKey(List<String> key) {
        return key.stream()
                .map(name -> Comparator.comparing((JsonNode row) -> row.at("/" + name), VALUES))
                .reduce(Comparator::thenComparing)
                .orElse(VALUES);
    }
}
