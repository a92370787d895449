package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.MountOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The filesystems section against findmnt and swapon: this machine, and mounts that the test makes, which takes root. */
class FilesystemsIT {
    private static JsonNode section() {
        JsonNode document = Programs.agent(List.of(), "--sections", "filesystems");
        assertThat(document.path("problems").toString()).isEqualTo("[]");
        return document.at("/sections/filesystems");
    }

    private static List<String> assertAgreement() {
        Programs.require("findmnt");
        JsonNode filesystems = Programs.json(
                        "findmnt",
                        "--json",
                        "--list",
                        "--bytes",
                        "--nofsroot",
                        "--output",
                        "TARGET,SOURCE,FSTYPE,OPTIONS,FSROOT,SIZE")
                .path("filesystems");
        JsonNode mounts = section().path("mounts");
        TreeSet<String> asked = new TreeSet<>();
        List<String> actual = new ArrayList<>();
        rows(mounts).forEach(row -> {
            if (row.has("total_bytes")) {
                asked.add(text(row, "mount_point"));
            }
            actual.add(text(row, "mount_point") + " " + text(row, "source") + " " + text(row, "type") + " "
                    + (row.has("root") ? text(row, "root") : "/") + " " + text(row, "read_only") + " "
                    + row.path("options").valueStream().map(JsonNode::asString).toList() + " "
                    + (asked.contains(text(row, "mount_point")) ? text(row, "total_bytes") : ""));
        });
        List<String> expected = new ArrayList<>();
        rows(filesystems).forEach(row -> {
            TreeSet<String> options = new TreeSet<>(MountOptions.split(text(row, "options")));
            boolean readOnly = options.contains("ro");
            options.removeIf(option -> option.equals("rw")
                    || option.equals("ro")
                    || (text(row, "fstype").equals("autofs") && option.matches("(fd|pgrp|pipe_ino)=.*")));
            expected.add(text(row, "target") + " " + text(row, "source") + " " + text(row, "fstype") + " "
                    + text(row, "fsroot") + " " + readOnly + " " + options + " "
                    + (asked.contains(text(row, "target")) ? text(row, "size") : ""));
        });
        // Of several mounts at one place only the uppermost has a size here, while findmnt asks by the place.
        assertThat(sorted(actual, asked)).isEqualTo(sorted(expected, asked));
        assertThat(asked).isNotEmpty();
        return actual;
    }

    private static List<String> sorted(List<String> lines, Set<String> asked) {
        List<String> sorted = new ArrayList<>();
        for (String line : lines) {
            String point = line.substring(0, line.indexOf(' '));
            long count = lines.stream()
                    .filter(other -> other.startsWith(point + " "))
                    .count();
            sorted.add(count > 1 && asked.contains(point) ? line.replaceAll(" [0-9]*$", " ") : line);
        }
        sorted.sort(null);
        return sorted;
    }

    @Test
    void this_machine_is_as_findmnt_says() {
        assertAgreement();
    }

    @Test
    void odd_mounts_are_as_findmnt_says(@TempDir Path directory) throws IOException {
        Programs.requireRoot();
        Path odd = Files.createDirectory(directory.resolve("a b\\c"));
        Path bound = Files.createDirectory(directory.resolve("bound"));
        List<Path> mounted = new ArrayList<>();
        try {
            Programs.output("mount", "-t", "tmpfs", "-o", "size=64k,nosuid", "odd source", odd.toString());
            mounted.add(odd);
            Files.createDirectory(odd.resolve("sub"));
            Programs.output("mount", "--bind", odd.resolve("sub").toString(), bound.toString());
            mounted.add(0, bound);
            Programs.output("mount", "-o", "remount,bind,ro", bound.toString());
            List<String> lines = assertAgreement();
            assertThat(lines)
                    .anyMatch(line -> line.startsWith(odd + " odd source tmpfs / false [nosuid, relatime, size=64k")
                            && line.endsWith(" 65536"))
                    .anyMatch(line ->
                            line.startsWith(bound + " odd source tmpfs /sub true [") && line.endsWith(" 65536"));
        } finally {
            for (Path path : mounted) {
                Programs.output("umount", path.toString());
            }
        }
    }

    @Test
    void swap_space_is_as_swapon_says() {
        Programs.require("swapon");
        List<String> expected = new ArrayList<>();
        for (String line : Programs.output("swapon", "--show=NAME,TYPE,SIZE,PRIO", "--bytes", "--noheadings", "--raw")
                .split("\n", -1)) {
            if (!line.isBlank()) {
                expected.add(line.strip());
            }
        }
        List<String> actual = new ArrayList<>();
        rows(section().path("swaps"))
                .forEach(row -> actual.add(text(row, "name") + " " + text(row, "kind") + " " + text(row, "size_bytes")
                        + " " + text(row, "priority")));
        expected.sort(null);
        assertThat(actual).isEqualTo(expected);
    }
}
