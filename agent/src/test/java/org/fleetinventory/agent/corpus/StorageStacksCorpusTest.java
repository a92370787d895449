package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Arrays of /proc/mdstat against the answers of procfs. */
class StorageStacksCorpusTest {
    private static final Map<String, String> ACTIVITIES =
            Map.of("recovering", "recovery", "resyncing", "resync", "checking", "check", "reshaping", "reshape");

    @TempDir
    Path scratch;

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String members(JsonNode array, String... names) {
        TreeSet<String> members = new TreeSet<>();
        array.path(names[0]).valueStream().forEach(member -> {
            String state = member.path("Faulty").asBoolean(false) ? "faulty" : "active";
            state = member.path("Spare").asBoolean(false) ? "spare" : state;
            members.add(text(member, names[1]) + " " + text(member, names[2]) + " "
                    + (member.has("state") ? text(member, "state") : state));
        });
        return members.toString();
    }

    @Test
    void agrees_with_procfs() {
        Score score = Score.of("procfs");
        for (Corpus.Case machine :
                Corpus.open(scratch).without("sys", "proc/[0-9]*").cases("procfs")) {
            Map<String, JsonNode> arrays = new TreeMap<>();
            machine.snapshot("storage_stacks")
                    .at("/sections/storage_stacks/md_arrays")
                    .valueStream()
                    .forEach(array -> arrays.put(text(array, "name"), array));
            JsonNode expected = machine.expected().path("mdstat");
            score.compare(
                    machine.name(),
                    "arrays",
                    new TreeSet<>(expected.propertyNames()).toString(),
                    arrays.keySet().toString());
            arrays.forEach((name, array) -> compare(score, machine.name(), expected.path(name), array));
        }
        score.settle();
    }

    private static void compare(Score score, String name, JsonNode expected, JsonNode array) {
        String prefix = text(array, "name") + " ";
        String state = text(expected, "ActivityState");
        score.compare(name, prefix + "state", state.equals("inactive") ? state : "active", text(array, "state"));
        score.compare(name, prefix + "activity", ACTIVITIES.getOrDefault(state, ""), text(array, "activity"));
        score.compare(
                name,
                prefix + "level",
                text(expected, "Type").equals("unknown") ? "" : text(expected, "Type"),
                text(array, "level"));
        score.compare(
                name,
                prefix + "size",
                String.valueOf(expected.path("BlocksTotal").asLong() * 1024),
                text(array, "size_bytes"));
        score.compare(
                name,
                prefix + "members",
                members(expected, "Devices", "Name", "DescriptorIndex"),
                members(array, "members", "name", "slot"));
        // Of arrays that are not started, and of levels without redundancy, procfs counts for itself.
        if (array.has("devices") && !state.equals("inactive")) {
            score.compare(name, prefix + "devices", text(expected, "DisksTotal"), text(array, "devices"));
            score.compare(name, prefix + "active", text(expected, "DisksActive"), text(array, "active_devices"));
        }
    }
}
