package org.fleetinventory.collector.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.SchemaTree;
import tools.jackson.databind.JsonNode;

/**
 * Walks documents beside their schema. The schemas are open, so a validator does not see a field that we forgot to describe: this
 * does. An object that the schema gives no properties may hold anything.
 */
public final class SchemaCoverage {
    private final Set<String> used = new TreeSet<>();
    private final List<String> unknown = new ArrayList<>();

    private SchemaCoverage() {}

    /** JSON pointers of the fields that the schema lacks, in the document's order. */
    public static List<String> unknownFields(SchemaTree tree, JsonNode document) {
        return walk(tree, document).unknown;
    }

    /** Paths of the fields that the document has, array indexes as "-": "/sections/users/accounts/-/shell". */
    public static Set<String> usedFields(SchemaTree tree, JsonNode document) {
        return walk(tree, document).used;
    }

    /** Paths of all fields that the schema has, in the same form. */
    public static Set<String> allFields(SchemaTree tree) {
        Set<String> paths = new TreeSet<>();
        collect(tree.root(), "", paths);
        return paths;
    }

    private static void collect(SchemaField field, String path, Set<String> paths) {
        field.fields().forEach((name, below) -> {
            paths.add(path + "/" + name);
            collect(below, path + "/" + name, paths);
        });
        field.row().ifPresent(row -> collect(row, path + "/-", paths));
    }

    private static SchemaCoverage walk(SchemaTree tree, JsonNode document) {
        SchemaCoverage coverage = new SchemaCoverage();
        coverage.value(tree.root(), document, "", "");
        return coverage;
    }

    private void value(SchemaField field, JsonNode node, String pointer, String path) {
        if (node.isObject() && !field.fields().isEmpty()) {
            object(field, node, pointer, path);
        }
        if (node.isArray() && field.row().isPresent()) {
            for (int i = 0; i < node.size(); i++) {
                value(field.row().get(), node.get(i), pointer + "/" + i, path + "/-");
            }
        }
    }

    private void object(SchemaField field, JsonNode node, String pointer, String path) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            SchemaField below = field.fields().get(name);
            if (below == null) {
                unknown.add(pointer + "/" + escaped(name));
                continue;
            }
            used.add(path + "/" + name);
            value(below, member.getValue(), pointer + "/" + escaped(name), path + "/" + name);
        }
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
