package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fleetinventory.collector.diff.Change;
import org.fleetinventory.collector.diff.FleetDifference;
import org.fleetinventory.collector.diff.HostDifference;
import org.fleetinventory.collector.diff.HostDifference.Status;
import org.fleetinventory.collector.diff.Step;
import tools.jackson.databind.JsonNode;

/**
 * A difference for people: host by host, section by section. Nothing at all where nothing differs. Hosts that were not asked are not
 * listed: a limited run would bury its news under them.
 */
public final class DifferenceText {
    private DifferenceText() {}

    /** One string a line. */
    public static List<String> lines(FleetDifference difference) {
        List<String> lines = new ArrayList<>();
        for (HostDifference host : difference.hosts()) {
            if (host.status() != Status.NOT_ASKED) {
                lines.add(PlainText.of(host.name()) + headline(host));
                sections(host, lines);
            }
        }
        return lines;
    }

    private static String headline(HostDifference host) {
        String reason = host.reason().map(why -> " (" + PlainText.of(why) + ")").orElse("");
        return switch (host.status()) {
            case ADDED -> ": added to the inventory";
            case REMOVED -> ": removed from the inventory";
            case UNREACHABLE -> ": unreachable" + reason;
            case NOT_ASKED -> ": not asked" + reason;
            case CHANGED, UNKNOWN -> "";
        };
    }

    private static void sections(HostDifference host, List<String> lines) {
        String section = "";
        for (Change change : host.changes()) {
            List<Step> path = change.path();
            int depth = path.get(0).equals(new Step.Field("sections")) ? 2 : 1;
            String name = path(path.subList(depth - 1, depth));
            if (!name.equals(section)) {
                lines.add("  " + name);
                section = name;
            }
            lines.add("    " + change(change, path(path.subList(depth, path.size()))));
        }
    }

    private static String change(Change change, String path) {
        String at = path.isEmpty() ? "" : path + ": ";
        if (change instanceof Change.Added added) {
            return "+ " + at + value(added.after());
        }
        if (change instanceof Change.Removed removed) {
            return "- " + at + value(removed.before());
        }
        if (change instanceof Change.Changed changed) {
            return "~ " + at + value(changed.before()) + " -> " + value(changed.after());
        }
        Change.Unknown unknown = (Change.Unknown) change;
        return "? " + at + (unknown.isBefore() ? "was " : "now ") + value(unknown.known())
                + (unknown.isBefore() ? ", now unknown (" : ", was unknown (") + PlainText.of(unknown.reason()) + ")";
    }

    private static String path(List<Step> path) {
        StringBuilder text = new StringBuilder();
        for (Step step : path) {
            if (step instanceof Step.Field field) {
                text.append(text.isEmpty() ? "" : ".").append(PlainText.of(field.name()));
            } else if (step instanceof Step.Row row) {
                text.append('[').append(key(row)).append(']');
            }
        }
        return text.toString();
    }

    private static String key(Step.Row row) {
        String key = row.key().values().stream().map(DifferenceText::value).collect(Collectors.joining(" "));
        return row.occurrence() == 1 ? key : key + " #" + row.occurrence();
    }

    private static String value(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map((Map.Entry<String, JsonNode> member) -> member.getKey() + "=" + value(member.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value.isArray()) {
            return value.valueStream().map(DifferenceText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return PlainText.of(value.asString());
    }
}
