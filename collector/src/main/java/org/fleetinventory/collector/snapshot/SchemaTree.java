package org.fleetinventory.collector.snapshot;

import java.util.Optional;

/**
 * The fields of one document as its schema describes them, references resolved. Diff, merge, export and audit ask it instead of
 * knowing fields themselves.
 */
public final class SchemaTree {
    private final SchemaField root;

    private SchemaTree(SchemaField root) {
        this.root = root;
    }

    /**
     * Reads a schema that this program carries, and those that it refers to.
     *
     * @param name document and major version: "snapshot-1"
     * @throws IllegalStateException where the program carries no such schema
     */
    public static SchemaTree load(String name) {
        return new SchemaTree(new SchemaReader().document(name));
    }

    /** The document itself. */
    public SchemaField root() {
        return root;
    }

    /**
     * Follows names from the root, through the rows of arrays: ("sections", "users", "accounts", "shell").
     *
     * @return empty where the schema has no such field
     */
    public Optional<SchemaField> find(String... names) {
        Optional<SchemaField> found = Optional.of(root);
        for (String name : names) {
            found = found.flatMap(field -> field.field(name));
        }
        return found;
    }
}
