package org.fleetinventory.collector.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaField;
import org.fleetinventory.collector.snapshot.StableProjection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Walks one section of two snapshots along the schema. */
final class SectionComparison {
    private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();

    /**
     * What is compared.
     *
     * @param volatileToo also what changes by itself, and ephemeral rows
     * @param minor the older minor version of the two; what is newer only one side can have
     */
    record Depth(boolean volatileToo, int minor) {}

    private final Unreadable inBefore;
    private final Unreadable inAfter;
    private final Depth depth;
    private final List<Change> changes = new ArrayList<>();
    private final Set<LeftOut> leftOut = new TreeSet<>();

    SectionComparison(Unreadable inBefore, Unreadable inAfter, Depth depth) {
        this.inBefore = inBefore;
        this.inAfter = inAfter;
        this.depth = depth;
    }

    /** In the order of the document. */
    List<Change> changes() {
        return changes;
    }

    Set<LeftOut> leftOut() {
        return leftOut;
    }

    /** Compares the section's own objects; missing where a side has none. */
    void compare(List<Step> path, SchemaField section, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            object(path, section, before, after);
        } else if (!before.equals(after)) {
            oneSided(path, shown(section, before), shown(section, after), inBefore.whyNone(), inAfter.whyNone());
        }
    }

    private void object(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        for (Map.Entry<String, SchemaField> entry : field.fields().entrySet()) {
            String name = entry.getKey();
            SchemaField below = entry.getValue();
            if (!depth.volatileToo && below.isVolatile()) {
                continue;
            }
            if (below.since() > depth.minor) {
                newer(path, name, before, after);
            } else {
                value(longer(path, new Step.Field(name)), below, before.path(name), after.path(name));
            }
        }
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(field.fields().keySet());
        names.forEach(name -> newer(path, name, before, after));
    }

    private void newer(List<Step> path, String name, JsonNode before, JsonNode after) {
        if (!name.isEmpty() && !before.path(name).equals(after.path(name))) {
            leftOut.add(new LeftOut(names(longer(path, new Step.Field(name))), LeftOut.Reason.NEWER_VERSION));
        }
    }

    private void value(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            oneSided(
                    path,
                    shown(field, before),
                    shown(field, after),
                    inBefore.whyMissing(field),
                    inAfter.whyMissing(field));
        } else if (before.isObject() && after.isObject() && !field.fields().isEmpty()) {
            object(path, field, before, after);
        } else if (before.isArray() && after.isArray() && !field.isOrdered()) {
            unordered(path, field, before, after);
        } else {
            changed(path, field, before, after);
        }
    }

    private void changed(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        Optional<String> poorerBefore = inBefore.whyPoorer(field);
        Optional<String> poorerAfter = inAfter.whyPoorer(field);
        if (poorerAfter.isPresent()) {
            changes.add(new Change.Unknown(path, before, true, poorerAfter.get()));
        } else if (poorerBefore.isPresent()) {
            changes.add(new Change.Unknown(path, after, false, poorerBefore.get()));
        } else {
            changes.add(new Change.Changed(path, shown(field, before), shown(field, after)));
        }
    }

    private void unordered(List<Step> path, SchemaField array, JsonNode before, JsonNode after) {
        Optional<String> shortBefore = inBefore.whyShort(array);
        Optional<String> shortAfter = inAfter.whyShort(array);
        if (array.key().isEmpty()) {
            set(path, before, after, shortBefore, shortAfter);
        } else {
            rows(path, array, before, after, shortBefore, shortAfter);
        }
    }

    private void set(
            List<Step> path,
            JsonNode before,
            JsonNode after,
            Optional<String> shortBefore,
            Optional<String> shortAfter) {
        Set<JsonNode> olds = before.valueStream().collect(LinkedHashSet::new, Set::add, Set::addAll);
        Set<JsonNode> news = after.valueStream().collect(LinkedHashSet::new, Set::add, Set::addAll);
        Set<JsonNode> all = new LinkedHashSet<>(olds);
        all.addAll(news);
        all.stream().sorted(Rows.VALUES).forEach(element -> {
            if (!news.contains(element)) {
                oneSided(path, element, MISSING, shortBefore, shortAfter);
            } else if (!olds.contains(element)) {
                oneSided(path, MISSING, element, shortBefore, shortAfter);
            }
        });
    }

    private void rows(
            List<Step> path,
            SchemaField array,
            JsonNode before,
            JsonNode after,
            Optional<String> shortBefore,
            Optional<String> shortAfter) {
        Map<Step.Row, JsonNode> olds = Rows.byKey(array, compared(before));
        Map<Step.Row, JsonNode> news = Rows.byKey(array, compared(after));
        Set<Step.Row> all = new LinkedHashSet<>(olds.keySet());
        all.addAll(news.keySet());
        Set<Map<String, JsonNode>> ephemeral = ephemeralKeys(array, before);
        ephemeral.addAll(ephemeralKeys(array, after));
        SchemaField field = array.row().orElse(array);
        for (Step.Row step : all.stream().sorted(Rows.stepOrder(array)).toList()) {
            JsonNode old = olds.getOrDefault(step, MISSING);
            JsonNode now = news.getOrDefault(step, MISSING);
            if (!old.isMissingNode() && !now.isMissingNode()) {
                value(longer(path, step), field, old, now);
            } else if (!ephemeral.contains(step.key())) {
                oneSided(longer(path, step), stable(field, old), stable(field, now), shortBefore, shortAfter);
            }
        }
    }

    private List<JsonNode> compared(JsonNode rows) {
        return rows.valueStream()
                .filter(row -> depth.volatileToo || !isEphemeral(row))
                .toList();
    }

    /** The keys of rows that are not compared; a row that only the other side calls so is none that came or went. */
    private Set<Map<String, JsonNode>> ephemeralKeys(SchemaField array, JsonNode rows) {
        return rows.valueStream()
                .filter(row -> !depth.volatileToo && isEphemeral(row))
                .map(row -> Rows.key(array, row))
                .collect(Collectors.toSet());
    }

    private static boolean isEphemeral(JsonNode row) {
        return row.path("ephemeral").asBoolean(false);
    }

    /** What a reader shall see of a field's value; missing where that is nothing. */
    private JsonNode shown(SchemaField field, JsonNode value) {
        JsonNode stable = stable(field, value);
        return stable.isEmpty() && !value.isEmpty() ? MISSING : stable;
    }

    private JsonNode stable(SchemaField field, JsonNode value) {
        return depth.volatileToo || !value.isContainer()
                ? value
                : JsonReading.tree(new StableProjection(field).text(value.toString()));
    }

    private void oneSided(
            List<Step> path,
            JsonNode before,
            JsonNode after,
            Optional<String> whyNotBefore,
            Optional<String> whyNotAfter) {
        if (!before.isMissingNode() && !after.isMissingNode()) {
            changes.add(new Change.Changed(path, before, after));
        } else if (!after.isMissingNode()) {
            changes.add(
                    whyNotBefore.isPresent()
                            ? new Change.Unknown(path, after, false, whyNotBefore.get())
                            : new Change.Added(path, after));
        } else if (!before.isMissingNode()) {
            changes.add(
                    whyNotAfter.isPresent()
                            ? new Change.Unknown(path, before, true, whyNotAfter.get())
                            : new Change.Removed(path, before));
        }
    }

    private static List<Step> longer(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** A field that is left out in one row is left out in all: said once. */
    private static List<String> names(List<Step> path) {
        return path.stream()
                .filter(step -> step instanceof Step.Field)
                .map(step -> ((Step.Field) step).name())
                .toList();
    }
}
