package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.fleetinventory.collector.report.Table.Cell;
import org.fleetinventory.collector.report.Table.Column;
import tools.jackson.databind.JsonNode;

/**
 * A host's document for people: a line a value, a table where rows are flat, a block a row where they are not. Nothing is left out, and
 * nothing in it can harm a terminal.
 */
public final class HostPage {
    private static final String INDENT = "  ";
    private static final String NONE = "-";
    private static final long LEAST_BYTES = 1024;

    private final List<String> lines = new ArrayList<>();

    private HostPage() {}

    /** The whole document host-1, one string a line. */
    public static List<String> host(JsonNode document) {
        HostPage page = new HostPage();
        JsonNode snapshot = document.path("snapshot");
        page.part(document.path("collection").path("name").asString(""), document.path("collection"));
        page.part("identity", snapshot.path("identity"));
        page.status(snapshot.path("status"));
        page.problems(snapshot.path("problems"));
        snapshot.path("sections").properties().forEach(section -> page.part(section.getKey(), section.getValue()));
        return page.lines;
    }

    /** One section of it: what was found, or how it went where nothing was; and what is wrong with it. */
    public static List<String> section(JsonNode document, String name) {
        HostPage page = new HostPage();
        JsonNode snapshot = document.path("snapshot");
        JsonNode section = snapshot.path("sections").path(name);
        if (section.isMissingNode()) {
            page.line(
                    0,
                    name + ": "
                            + snapshot.path("status").path(name).path("outcome").asString("unknown"));
        } else {
            page.part(name, section);
        }
        List<JsonNode> problems = snapshot.path("problems")
                .valueStream()
                .filter(problem -> problem.path("section").asString("").equals(name))
                .toList();
        if (!problems.isEmpty()) {
            page.lines.add("problems");
            page.table(1, problems);
        }
        return page.lines;
    }

    private void part(String title, JsonNode object) {
        line(0, title);
        members(1, object);
    }

    /** Sections are rows here: they have the same fields. */
    private void status(JsonNode status) {
        lines.add("status");
        Table table = new Table(List.of(
                new Column("section", false, false),
                new Column("outcome", false, false),
                new Column("duration_seconds", true, false)));
        status.properties()
                .forEach(section -> table.row(List.of(
                        Cell.of(section.getKey()),
                        cell(section.getValue().path("outcome")),
                        cell(section.getValue().path("duration_seconds")))));
        table.lines(OptionalInt.empty(), false).forEach(line -> lines.add(INDENT + line));
    }

    private void problems(JsonNode problems) {
        if (problems.size() > 0) {
            lines.add("problems");
            table(1, problems.valueStream().toList());
        }
    }

    private void members(int depth, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            member(depth, member.getKey(), member.getValue());
        }
    }

    private void member(int depth, String name, JsonNode value) {
        if (isFlat(value)) {
            line(depth, name + ": " + text(value) + readable(name, value));
        } else if (value.isObject()) {
            line(depth, name + ":");
            members(depth + 1, value);
        } else {
            line(depth, name + ":");
            rows(depth + 1, value.valueStream().toList());
        }
    }

    private void rows(int depth, List<JsonNode> rows) {
        if (rows.stream().allMatch(HostPage::isTableRow)) {
            table(depth, rows);
            return;
        }
        for (JsonNode row : rows) {
            int first = lines.size();
            if (row.isObject()) {
                members(depth + 1, row);
            } else {
                line(depth + 1, text(row));
            }
            if (first < lines.size()) {
                String line = lines.get(first);
                int start = INDENT.length() * depth;
                lines.set(first, line.substring(0, start) + "- " + line.substring(start + INDENT.length()));
            }
        }
    }

    /** What fits on one line: a single value, or an array of them. */
    private static boolean isFlat(JsonNode value) {
        return value.isValueNode() || (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode));
    }

    private static boolean isTableRow(JsonNode row) {
        return row.isObject() && row.valueStream().allMatch(HostPage::isFlat);
    }

    private void table(int depth, List<JsonNode> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.propertyNames()));
        Table table = new Table(names.stream()
                .map(name -> new Column(name, isNumeric(name, rows), false))
                .toList());
        rows.forEach(row ->
                table.row(names.stream().map(name -> cell(row.path(name))).toList()));
        table.lines(OptionalInt.empty(), false).forEach(line -> lines.add(INDENT.repeat(depth) + line));
    }

    private static boolean isNumeric(String name, List<JsonNode> rows) {
        return rows.stream().map(row -> row.path(name)).allMatch(value -> value.isMissingNode() || value.isNumber());
    }

    private static Cell cell(JsonNode value) {
        return Cell.of(value.isMissingNode() ? NONE : text(value));
    }

    private static String text(JsonNode value) {
        if (value.isArray() && value.isEmpty()) {
            return "(none)";
        }
        return value.isArray()
                ? value.valueStream().map(HostPage::text).collect(Collectors.joining(", "))
                : value.asString("");
    }

    /** Large numbers of bytes once more, as people say them. */
    private static String readable(String name, JsonNode value) {
        boolean isLarge = name.endsWith("_bytes")
                && value.isIntegralNumber()
                && value.canConvertToLong()
                && value.asLong() >= LEAST_BYTES;
        return isLarge ? " (" + Amount.bytes(value.asLong()) + ")" : "";
    }

    private void line(int depth, String text) {
        lines.add(INDENT.repeat(depth) + PlainText.of(text).stripTrailing());
    }
}
