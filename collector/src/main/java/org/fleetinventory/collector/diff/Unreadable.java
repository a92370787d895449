package org.fleetinventory.collector.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;

/**
 * The problems of one snapshot that may explain why a value is missing in it. A problem that both snapshots have explains nothing: with
 * it the one could read the value.
 */
final class Unreadable {
    private record Problem(String section, Optional<String> source, String reason) {}

    private final List<Problem> problems;

    private Unreadable(List<Problem> problems) {
        this.problems = List.copyOf(problems);
    }

    /** What {@code snapshot} could not read while {@code other} did not complain. */
    static Unreadable of(JsonNode snapshot, JsonNode other) {
        Set<JsonNode> common = new HashSet<>();
        other.path("problems").forEach(common::add);
        List<Problem> problems = new ArrayList<>();
        for (JsonNode problem : snapshot.path("problems")) {
            if (!common.contains(problem)) {
                problems.add(problem(problem));
            }
        }
        return new Unreadable(problems);
    }

    private static Problem problem(JsonNode problem) {
        Optional<String> source =
                Optional.of(problem.path("source").asString("")).filter(text -> !text.isEmpty());
        String what = source.orElseGet(() -> problem.path("message").asString(""));
        return new Problem(
                problem.path("section").asString(""),
                source,
                problem.path("kind").asString("") + ": " + what);
    }

    /** Why nothing of the section can be trusted to be whole: its first problem. */
    Optional<String> reasonOf(String section) {
        return problems.stream()
                .filter(problem -> problem.section.equals(section))
                .map(Problem::reason)
                .findFirst();
    }

    /**
     * Why a field is missing, if a problem explains it: one of the field's own sources, or one that the schema gives to no field of
     * the section, for then it may be about any.
     */
    Optional<String> reasonOf(String section, SchemaField sectionField, SchemaField field) {
        return problems.stream()
                .filter(problem -> problem.section.equals(section))
                .filter(problem -> concerns(problem, field) || !concernsAny(problem, sectionField))
                .map(Problem::reason)
                .findFirst();
    }

    private static boolean concernsAny(Problem problem, SchemaField field) {
        return field.fields().values().stream()
                        .anyMatch(below -> concerns(problem, below) || concernsAny(problem, below))
                || field.row().filter(row -> concernsAny(problem, row)).isPresent();
    }

    private static boolean concerns(Problem problem, SchemaField field) {
        return problem.source.isPresent()
                && field.sources().stream().anyMatch(pattern -> covers(pattern, problem.source.get()));
    }

    /** Whether the source is what the pattern means, or a directory above it that could not be listed. */
    private static boolean covers(String pattern, String source) {
        StringBuilder regex = new StringBuilder();
        for (String name : pattern.split("/", -1)) {
            regex.append(regex.isEmpty() ? "" : "(/").append(glob(name));
        }
        long open = regex.chars().filter(c -> c == '(').count();
        return Pattern.matches(regex + ")?".repeat((int) open), source) || pattern.equals(source);
    }

    private static String glob(String name) {
        return name.isEmpty()
                ? ""
                : Pattern.quote(name).replace("*", "\\E[^/]*\\Q").replace("?", "\\E[^/]\\Q");
    }
}
