package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.MountOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Mounts, fstab entries and swap space of captured machines against libmount's answers. */
class FilesystemsCorpusTest {
    @TempDir
    Path scratch;

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private List<JsonNode> ours(Corpus.Case machine, String rows) {
        return machine.snapshot("filesystems")
                .at("/sections/filesystems/" + rows)
                .valueStream()
                .toList();
    }

    private static String options(String text) {
        TreeSet<String> options = new TreeSet<>(MountOptions.split(text));
        options.remove("rw");
        options.remove("ro");
        return options.toString();
    }

    /** libmount keeps fd and pgrp of autofs, which name a process of one boot. */
    private static String mount(JsonNode row, String point, String options) {
        return text(row, point) + " " + text(row, "source") + " " + text(row, row.has("fstype") ? "fstype" : "type")
                + " root=" + (row.has("root") ? text(row, "root") : "/") + " " + options;
    }

    private static String withoutProcess(JsonNode row) {
        TreeSet<String> options = new TreeSet<>(MountOptions.split(text(row, "optstr")));
        if (text(row, "fstype").equals("autofs")) {
            options.removeIf(option -> option.startsWith("fd=") || option.startsWith("pgrp="));
        }
        return options(String.join(",", options));
    }

    private static String options(JsonNode row) {
        return row.path("options")
                .valueStream()
                .map(JsonNode::asString)
                .toList()
                .toString();
    }

    @Test
    void agrees_with_libmount() {
        Score score = Score.of("util-linux-mounts");
        for (Corpus.Case machine : Corpus.open(scratch).cases("util-linux-mounts")) {
            if (!machine.hasExpected() || machine.name().equals("mtab")) {
                continue;
            }
            List<JsonNode> expected = machine.expected().valueStream().toList();
            switch (machine.name()) {
                case "mountinfo" ->
                    compare(
                            score,
                            machine,
                            expected.stream()
                                    .map(row -> mount(row, "target", withoutProcess(row)))
                                    .sorted()
                                    .toList(),
                            ours(machine, "mounts").stream()
                                    .map(row -> mount(row, "mount_point", options(row)))
                                    .sorted()
                                    .toList());
                case "fstab" ->
                    compare(
                            score,
                            machine,
                            expected.stream()
                                    .map(row -> mount(row, "target", options(text(row, "optstr"))) + " "
                                            + row.path("pass").asString("0"))
                                    .map(row -> row.replace("/any/foo/", "/any/foo"))
                                    .sorted()
                                    .toList(),
                            ours(machine, "declared").stream()
                                    .map(row -> mount(row, "mount_point", options(row)) + " " + text(row, "check_pass"))
                                    .sorted()
                                    .toList());
                default ->
                    compare(
                            score,
                            machine,
                            expected.stream()
                                    .map(row -> text(row, "source") + " " + text(row, "swaptype") + " "
                                            + row.path("size").asLong(0) * 1024 + " "
                                            + row.path("usedsize").asLong(0) * 1024 + " "
                                            + row.path("priority").asString("0"))
                                    .toList(),
                            ours(machine, "swaps").stream()
                                    .map(row ->
                                            text(row, "name") + " " + text(row, "kind") + " " + text(row, "size_bytes")
                                                    + " " + text(row, "used_bytes") + " " + text(row, "priority"))
                                    .toList());
            }
        }
        score.settle();
    }

    private static void compare(Score score, Corpus.Case machine, List<String> expected, List<String> actual) {
        score.compare(machine.name(), "rows", String.valueOf(expected.size()), String.valueOf(actual.size()));
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            score.compare(machine.name(), "row " + i, expected.get(i), actual.get(i));
        }
    }
}
