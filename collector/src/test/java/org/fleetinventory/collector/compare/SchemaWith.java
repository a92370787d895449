package org.fleetinventory.collector.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.SchemaField;

/** A snapshot's schema of the future. */
final class SchemaWith {
    private SchemaWith() {}

    /** The schema with one more field of text in a section. */
    static SchemaField fieldSince(String section, String name, int minor) {
        return with(
                Documents.SCHEMA,
                "sections",
                sections -> with(sections, section, found -> with(found, name, nothing -> text(minor))));
    }

    private interface Making {
        SchemaField of(SchemaField field);
    }

    private static SchemaField with(SchemaField holder, String name, Making making) {
        Map<String, SchemaField> fields = new LinkedHashMap<>(holder.fields());
        fields.put(name, making.of(fields.getOrDefault(name, holder)));
        return field(holder.types(), holder.since(), fields);
    }

    private static SchemaField text(int minor) {
        return field(List.of("string"), minor, Map.of());
    }

    private static SchemaField field(List<String> types, int since, Map<String, SchemaField> fields) {
        return new SchemaField(
                types,
                "",
                "",
                Optional.empty(),
                since,
                false,
                List.of(),
                false,
                List.of(),
                List.of(),
                fields,
                Optional.empty());
    }
}
