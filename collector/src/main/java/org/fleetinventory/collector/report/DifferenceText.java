package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.Step;
import org.fleetinventory.collector.diff.HostDifference;
import tools.jackson.databind.JsonNode;

/**
 * The findings of a difference for people: host by host, section by section, hosts with the same changes together. Nothing at all where
 * nothing differs; what could not be compared is for {@link DifferenceNotes}.
 */
public final class DifferenceText implements Consumer<HostDifference> {
    /** As many lines are held back to find hosts with the same changes: some megabytes. */
    static final int HELD_LINES = 100_000;

    private final Consumer<String> out;
    private final Map<List<String>, List<String>> hostsByChanges = new LinkedHashMap<>();
    private int held;

    /** {@code out} gets one line at a time, without its end. */
    public DifferenceText(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(HostDifference host) {
        if (!host.status().isFinding()) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(headline(host)));
        sections(host, lines);
        List<String> hosts = hostsByChanges.computeIfAbsent(lines, changes -> new ArrayList<>());
        hosts.add(PlainText.of(host.name()));
        held += hosts.size() == 1 ? lines.size() : 1;
        if (held > HELD_LINES) {
            flush();
        }
    }

    /** Prints what is held back; to be called at the end. */
    public void flush() {
        hostsByChanges.forEach((lines, hosts) -> {
            String names = String.join(", ", hosts);
            out.accept((hosts.size() == 1 ? names : hosts.size() + " hosts (" + names + ")") + lines.get(0));
            lines.subList(1, lines.size()).forEach(out);
        });
        hostsByChanges.clear();
        held = 0;
    }

    private static String headline(HostDifference host) {
        return switch (host.status()) {
            case ADDED -> ": added to the inventory";
            case REMOVED -> ": removed from the inventory";
            default -> "";
        };
    }

    private static void sections(HostDifference host, List<String> lines) {
        String section = "";
        for (Change change : host.changes()) {
            List<Step> path = change.path();
            int depth = path.get(0).equals(new Step.Field("sections")) ? 2 : 1;
            String name = path(path.subList(depth - 1, depth));
            String line = line(change, path(path.subList(depth, path.size())));
            if (line.isEmpty()) {
                continue;
            }
            if (!name.equals(section)) {
                lines.add("  " + name);
                section = name;
            }
            lines.add("    " + line);
        }
    }

    /** Empty for what is unknown. */
    private static String line(Change change, String path) {
        String at = path.isEmpty() ? "" : path + ": ";
        if (change instanceof Change.Added added) {
            return "+ " + at + value(added.after());
        }
        if (change instanceof Change.Removed removed) {
            return "- " + at + value(removed.before());
        }
        return change instanceof Change.Changed changed
                ? "~ " + at + value(changed.before()) + " -> " + value(changed.after())
                : "";
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
                    .map(member -> PlainText.of(member.getKey()) + "=" + value(member.getValue()))
                    .collect(Collectors.joining(" ", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(DifferenceText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isString() ? quoted(PlainText.of(value.asString())) : value.toString();
    }

    /** A value with a blank or a mark of ours in it could be taken for two, or for a piece of this text. */
    private static String quoted(String text) {
        boolean isWord = !text.isEmpty()
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || "\"'{}[],=".indexOf(c) >= 0);
        return isWord ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
