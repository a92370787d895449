package org.fleetinventory.collector.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;

/**
 * The problems of one section of one snapshot that may explain why it lacks what another snapshot has. A problem that both have explains
 * nothing: with it, the other could read the value.
 */
final class Unreadable {
    /** Kinds of problems after which the source gave nothing, so that a value may come from a poorer one. */
    private static final Set<String> NOT_READ = Set.of("permission_denied", "timeout", "command_failed", "read_failed");

    private record Problem(String kind, String source, String reason) {}

    /** What makes two problems the same: not the message, which holds line numbers. */
    private record Key(String kind, String source) {}

    private final SchemaField section;
    private final List<Problem> problems;
    private final Optional<String> whyFailed;

    private Unreadable(SchemaField section, List<Problem> problems, Optional<String> whyFailed) {
        this.section = section;
        this.problems = List.copyOf(problems);
        this.whyFailed = whyFailed;
    }

    /** What {@code snapshot} could not read of the section while {@code other} did not complain. */
    static Unreadable of(String name, SchemaField section, JsonNode snapshot, JsonNode other) {
        Map<Key, Integer> common = new HashMap<>();
        problems(name, other).forEach(problem -> common.merge(key(problem), 1, Integer::sum));
        List<Problem> own = new ArrayList<>();
        List<Problem> all = problems(name, snapshot).toList();
        for (Problem problem : all) {
            if (common.merge(key(problem), -1, Integer::sum) < 0) {
                own.add(problem);
            }
        }
        boolean failed =
                snapshot.path("status").path(name).path("outcome").asString("").equals("failed");
        return new Unreadable(section, own, failed ? Optional.of(firstOr(all, "failed")) : Optional.empty());
    }

    private static Stream<Problem> problems(String section, JsonNode snapshot) {
        return snapshot.path("problems")
                .valueStream()
                .filter(row -> row.path("section").asString("").equals(section))
                .map(Unreadable::problem);
    }

    private static Problem problem(JsonNode row) {
        String kind = row.path("kind").asString("");
        String source = row.path("source").asString("");
        String message = row.path("message").asString("");
        String what = source.isEmpty() ? message : source;
        return new Problem(kind, source, what.isEmpty() ? kind : kind + ": " + what);
    }

    private static Key key(Problem problem) {
        return new Key(problem.kind, problem.source);
    }

    private static String firstOr(List<Problem> problems, String otherwise) {
        return problems.stream().map(Problem::reason).findFirst().orElse(otherwise);
    }

    /** Why all of the section is missing: it failed, or has any problem. */
    Optional<String> whyNone() {
        return whyFailed.or(() -> problems.stream().map(Problem::reason).findFirst());
    }

    /**
     * Why a field is missing: a problem with one of its sources, or of the fields in it, or with what the schema gives to no field of
     * the section, for then it may be about any.
     */
    Optional<String> whyMissing(SchemaField field) {
        return first(problem -> concerns(problem, field) || concernsAnyIn(problem, field) || isGeneral(problem));
    }

    /** Why an array lacks a row or an element: as for a field, but what is in other rows has no say. */
    Optional<String> whyShort(SchemaField array) {
        Stream<SchemaField> keys = array.key().stream().flatMap(name -> array.field(name).stream());
        List<SchemaField> fields = Stream.concat(Stream.of(array), keys).toList();
        return first(problem -> fields.stream().anyMatch(field -> concerns(problem, field)) || isGeneral(problem));
    }

    /** Why a value may be poorer than the other side's: it has several sources, and one of them gave nothing. */
    Optional<String> whyPoorer(SchemaField field) {
        return field.sources().size() < 2
                ? Optional.empty()
                : first(problem -> NOT_READ.contains(problem.kind) && concerns(problem, field));
    }

    private Optional<String> first(Predicate<Problem> explains) {
        return problems.stream().filter(explains).map(Problem::reason).findFirst();
    }

    private boolean isGeneral(Problem problem) {
        return !concernsAnyIn(problem, section);
    }

    private static boolean concernsAnyIn(Problem problem, SchemaField field) {
        return Stream.concat(field.fields().values().stream(), field.row().stream())
                .anyMatch(below -> concerns(problem, below) || concernsAnyIn(problem, below));
    }

    private static boolean concerns(Problem problem, SchemaField field) {
        return !problem.source.isEmpty()
                && field.sources().stream().anyMatch(source -> new SourcePattern(source).covers(problem.source));
    }
}
