package org.fleetinventory.collector.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.snapshot.SchemaField;
import tools.jackson.databind.JsonNode;

/** Walks one section of both snapshots along the schema. */
final class SectionComparison {
    private final String section;
    private final SchemaField sectionField;
    private final Unreadable unreadableBefore;
    private final Unreadable unreadableAfter;
    private final boolean volatileToo;
    private final List<Change> changes;
    private final Set<LeftOut> leftOut;

    SectionComparison(
            String section,
            SchemaField sectionField,
            Unreadable unreadableBefore,
            Unreadable unreadableAfter,
            boolean volatileToo,
            List<Change> changes,
            Set<LeftOut> leftOut) {
        this.section = section;
        this.sectionField = sectionField;
        this.unreadableBefore = unreadableBefore;
        this.unreadableAfter = unreadableAfter;
        this.volatileToo = volatileToo;
        this.changes = changes;
        this.leftOut = leftOut;
    }

    /** The section's own object: where one side has none, any problem of it there explains that. */
    void whole(List<Step> path, JsonNode before, JsonNode after) {
        if (before.isMissingNode() != after.isMissingNode()) {
            oneSided(path, before, after, unreadableBefore.reasonOf(section), unreadableAfter.reasonOf(section));
        } else if (!before.isMissingNode()) {
            object(path, sectionField, before, after);
        }
    }

    void object(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        for (Map.Entry<String, SchemaField> entry : field.fields().entrySet()) {
            String name = entry.getKey();
            if (volatileToo || !entry.getValue().isVolatile()) {
                value(below(path, new Step.Field(name)), entry.getValue(), before.path(name), after.path(name));
            }
        }
        unknownToTheSchema(path, field, before);
        unknownToTheSchema(path, field, after);
    }

    private void unknownToTheSchema(List<Step> path, SchemaField field, JsonNode object) {
        for (String name : object.propertyNames()) {
            if (!field.fields().containsKey(name)) {
                leftOut.add(new LeftOut(withoutRows(below(path, new Step.Field(name))), LeftOut.Reason.NEWER_VERSION));
            }
        }
    }

    private void value(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        if (before.isMissingNode() && after.isMissingNode()) {
            return;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            oneSided(path, field, before, after);
        } else if (before.isObject() && after.isObject()) {
            object(path, field, before, after);
        } else if (before.isArray() && after.isArray()) {
            array(path, field, before, after);
        } else if (!before.equals(after)) {
            changes.add(new Change.Changed(path, before, after));
        }
    }

    private void array(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        if (!field.key().isEmpty()) {
            rows(path, field, before, after);
        } else if (field.isOrdered()) {
            if (!before.equals(after)) {
                changes.add(new Change.Changed(path, before, after));
            }
        } else {
            set(path, field, before, after);
        }
    }

    private void set(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        Set<JsonNode> olds = elements(before);
        Set<JsonNode> news = elements(after);
        JsonNode missing = before.path("");
        for (JsonNode element : olds) {
            if (!news.contains(element)) {
                oneSided(path, field, element, missing);
            }
        }
        for (JsonNode element : news) {
            if (!olds.contains(element)) {
                oneSided(path, field, missing, element);
            }
        }
    }

    private static Set<JsonNode> elements(JsonNode array) {
        Set<JsonNode> elements = new LinkedHashSet<>();
        array.forEach(elements::add);
        return elements;
    }

    private void rows(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        Map<Step.Row, JsonNode> olds = SnapshotComparison.rows(field, before);
        Map<Step.Row, JsonNode> news = SnapshotComparison.rows(field, after);
        Map<Step.Row, JsonNode> all = new LinkedHashMap<>(olds);
        news.forEach(all::putIfAbsent);
        SchemaField row = field.row().orElse(field);
        JsonNode missing = before.path("");
        for (Step.Row step : all.keySet()) {
            JsonNode old = olds.getOrDefault(step, missing);
            JsonNode now = news.getOrDefault(step, missing);
            if (!volatileToo && (isEphemeral(old) || isEphemeral(now))) {
                continue;
            }
            if (old.isMissingNode() || now.isMissingNode()) {
                oneSided(below(path, step), field, old, now);
            } else {
                object(below(path, step), row, old, now);
            }
        }
    }

    private static boolean isEphemeral(JsonNode row) {
        return row.path("ephemeral").asBoolean(false);
    }

    private void oneSided(List<Step> path, SchemaField field, JsonNode before, JsonNode after) {
        oneSided(
                path,
                before,
                after,
                unreadableBefore.reasonOf(section, sectionField, field),
                unreadableAfter.reasonOf(section, sectionField, field));
    }

    private void oneSided(
            List<Step> path,
            JsonNode before,
            JsonNode after,
            Optional<String> whyNotBefore,
            Optional<String> whyNotAfter) {
        if (before.isMissingNode()) {
            changes.add(
                    whyNotBefore.isPresent()
                            ? new Change.Unknown(path, after, false, whyNotBefore.get())
                            : new Change.Added(path, after));
        } else {
            changes.add(
                    whyNotAfter.isPresent()
                            ? new Change.Unknown(path, before, true, whyNotAfter.get())
                            : new Change.Removed(path, before));
        }
    }

    private static List<Step> below(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** A field that is left out in one row is left out in all: said once. */
    private static List<Step> withoutRows(List<Step> path) {
        return path.stream().filter(step -> step instanceof Step.Field).toList();
    }
}
