package org.fleetinventory.collector.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fleetinventory.collector.compare.SnapshotComparison.Result;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.SchemaTree;
import tools.jackson.databind.JsonNode;

/** Small documents written with single quotes, and differences as lines. */
public final class Documents {
    public static final SchemaField SCHEMA = SchemaTree.load("snapshot-1").root();

    private Documents() {}

    public static JsonNode json(String text) {
        return JsonReading.tree(text.replace('\'', '"'));
    }

    /** A snapshot with these sections, each "ok", and nothing else to say. */
    public static JsonNode snapshot(String sections) {
        return snapshot(sections, "");
    }

    /** The same with problems; a section that has one is "partial". */
    public static JsonNode snapshot(String sections, String problems) {
        JsonNode found = json("{" + sections + "}");
        JsonNode rows = json("[" + problems + "]");
        String status = found.propertyNames().stream()
                .map(name -> "'" + name + "': {'outcome': '" + (hasProblem(rows, name) ? "partial" : "ok") + "'}")
                .collect(Collectors.joining(", "));
        return document("{" + status + "}", problems, "{" + sections + "}");
    }

    /** A snapshot with all of its parts given. */
    public static JsonNode document(String status, String problems, String sections) {
        return json("{'schema_version': '1.0', 'identity': {'hostname': 'web1'}, 'status': " + status
                + ", 'problems': [" + problems + "], 'sections': " + sections + "}");
    }

    /** What a stable comparison finds. */
    public static List<String> differences(JsonNode before, JsonNode after) {
        return lines(SnapshotComparison.compare(SCHEMA, before, after, false));
    }

    /** "changed /sections/users/accounts/{"name":"root"}/shell "/bin/sh" -> "/bin/bash"", then what was left out. */
    public static List<String> lines(Result result) {
        List<String> lines = result.changes().stream().map(Documents::line).collect(Collectors.toList());
        result.leftOut()
                .forEach(left -> lines.add("left out /" + String.join("/", left.path()) + " "
                        + left.reason().term()));
        return lines;
    }

    private static String line(Change change) {
        String path = change.path().stream().map(Documents::step).collect(Collectors.joining());
        if (change instanceof Change.Added added) {
            return "added " + path + " " + added.after();
        }
        if (change instanceof Change.Removed removed) {
            return "removed " + path + " " + removed.before();
        }
        if (change instanceof Change.Changed changed) {
            return "changed " + path + " " + changed.before() + " -> " + changed.after();
        }
        Change.Unknown unknown = (Change.Unknown) change;
        return "unknown " + path + " " + (unknown.isBefore() ? "was " : "is ") + unknown.known() + " ("
                + unknown.reason() + ")";
    }

    private static String step(Step step) {
        if (step instanceof Step.Field field) {
            return "/" + field.name();
        }
        Step.Row row = (Step.Row) step;
        String key = row.key().entrySet().stream()
                .map((Map.Entry<String, JsonNode> entry) -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        return "/{" + key + "}" + (row.occurrence() == 1 ? "" : "#" + row.occurrence());
    }

    private static boolean hasProblem(JsonNode problems, String section) {
        return problems.valueStream()
                .anyMatch(problem -> problem.path("section").asString("").equals(section));
    }
}
