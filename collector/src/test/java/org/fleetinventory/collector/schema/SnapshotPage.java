package org.fleetinventory.collector.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.SchemaTree;

/** docs/snapshot.md: every field of a snapshot in a table a section, made from the schema. */
final class SnapshotPage {
    private static final String HEAD = """
            # Every field of a snapshot

            <!-- Made from schemas/snapshot-1.schema.json: change it there, then run the tests with -Dupdate.docs=true. -->

            %s

            A *volatile* field changes by itself, and stable comparisons leave it out. A *key* identifies a row, and rows are sorted by it.
            An *ordered* array keeps the order in which it was found; others are sorted. `[]` stands for the rows of an array.
            """;
    private static final String TABLE = """

            | field | type | unit | mark | source | meaning |
            |---|---|---|---|---|---|
            """;

    private final StringBuilder page = new StringBuilder();

    private SnapshotPage() {}

    static String markdown(SchemaTree tree) {
        SnapshotPage page = new SnapshotPage();
        page.write(tree.root());
        return page.page.toString();
    }

    private void write(SchemaField root) {
        page.append(HEAD.formatted(root.description()));
        page.append("\n## The document\n").append(TABLE);
        root.fields().forEach((name, field) -> {
            row(name, field, field.isVolatile(), List.of());
            switch (name) {
                case "status" -> status(field);
                case "sections" -> {}
                default -> fields(field, name + brackets(field), field.isVolatile());
            }
        });
        root.field("sections").ifPresent(sections -> sections.fields().forEach(this::section));
    }

    private void section(String name, SchemaField section) {
        page.append("\n## ").append(name).append("\n\n").append(section.description());
        page.append("\n").append(TABLE);
        fields(section, "", section.isVolatile());
    }

    /** All sections have the same status: the first stands for all. */
    private void status(SchemaField status) {
        status.fields().values().stream().limit(1).forEach(section -> fields(section, "status.<section>", false));
    }

    private void fields(SchemaField parent, String prefix, boolean inVolatile) {
        below(parent).forEach((name, field) -> {
            String path = prefix.isEmpty() ? name : prefix + "." + name;
            boolean isVolatile = inVolatile || field.isVolatile();
            row(path, field, isVolatile, parent.key());
            fields(field, path + brackets(field), isVolatile);
        });
    }

    private static Map<String, SchemaField> below(SchemaField field) {
        return field.row().map(SchemaField::fields).orElse(field.fields());
    }

    private static String brackets(SchemaField field) {
        return field.isArray() ? "[]" : "";
    }

    private void row(String path, SchemaField field, boolean isVolatile, List<String> key) {
        List<String> marks = new ArrayList<>();
        if (isVolatile) {
            marks.add("volatile");
        }
        if (key.contains(path.substring(path.lastIndexOf('.') + 1))) {
            marks.add("key");
        }
        if (field.isOrdered()) {
            marks.add("ordered");
        }
        page.append("| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        path,
                        type(field),
                        field.unit().orElse(""),
                        String.join(", ", marks),
                        code(field.sources()),
                        escaped(field.description())));
    }

    private static String type(SchemaField field) {
        if (field.row().isPresent()) {
            return "array of " + type(field.row().get());
        }
        String type = String.join(" or ", field.types());
        return field.terms().isEmpty() ? type : type + ": " + code(field.terms());
    }

    private static String code(List<String> words) {
        return words.isEmpty() ? "" : "`" + String.join("`, `", words) + "`";
    }

    /** GitHub Flavored Markdown 4.10: a bar ends the cell even between backticks. */
    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}
