package org.fleetinventory.collector.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema says of one value of a document: a field, a row of an array, or the document itself.
 *
 * @param types JSON types that it may have ("object", "array", "string", "integer", "number", "boolean"); empty: any
 * @param title a few words
 * @param description meaning, and what absence means
 * @param unit "bytes", "seconds", "hertz", "megabits_per_second", "bits"; empty where it is no quantity
 * @param since minor version of the document that added it; 0 for what was always there
 * @param isVolatile changes by itself; stable comparisons leave it out with all that is below
 * @param key on arrays, the fields that identify a row, "a/b" for one a level down; empty: an array of plain values
 * @param isOrdered on arrays, the order means something: rows are not to be sorted
 * @param sources files (globs) and commands that it comes from; empty in the collector's own documents
 * @param terms the only values, as text; empty: any of its type
 * @param fields fields of an object by name, in the order in which documents have them
 * @param row what each element of an array is
 */
public record SchemaField(
        List<String> types,
        String title,
        String description,
        Optional<String> unit,
        int since,
        boolean isVolatile,
        List<String> key,
        boolean isOrdered,
        List<String> sources,
        List<String> terms,
        Map<String, SchemaField> fields,
        Optional<SchemaField> row) {

    public SchemaField {
        types = List.copyOf(types);
        key = List.copyOf(key);
        sources = List.copyOf(sources);
        terms = List.copyOf(terms);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isArray() {
        return types.contains("array");
    }

    /** The field of that name of this object, or of this array's rows; empty where the schema has none. */
    public Optional<SchemaField> field(String name) {
        return Optional.ofNullable(fields.get(name)).or(() -> row.flatMap(element -> element.field(name)));
    }
}
