package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The block_devices section against "lsblk -bJ": this machine, and loop devices that the test makes, which takes root. */
class BlockDevicesIT {
    private static final String COLUMNS = "KNAME,TYPE,SIZE,RM,RO,ROTA,MODEL,VENDOR,SERIAL,PHY-SEC,LOG-SEC,SCHED,PKNAME";

    private static final Set<String> MAPPED = Set.of("lvm", "crypt", "mpath", "linear", "dm");

    @BeforeEach
    void there_is_something_to_compare_with() {
        Programs.require("lsblk");
    }

    @Test
    void this_machine_is_as_lsblk_says() {
        assertAgreement();
    }

    @Test
    void loop_devices_and_their_partitions_are_as_lsblk_says(@TempDir Path directory) throws IOException {
        Programs.require("losetup");
        Programs.requireRoot();
        Path disk = empty(directory.resolve("disk"), 16 << 20);
        Path plain = empty(directory.resolve("plain"), 8 << 20);
        List<String> loops = new ArrayList<>();
        try {
            loops.add(loop("--partscan", disk.toString()));
            // Told to the kernel, not written to the disk: whether it reads partition tables is not asked here.
            Programs.output("addpart", loops.get(0), "1", "2048", "2048");
            Programs.output("addpart", loops.get(0), "2", "4096", "8192");
            loops.add(loop("--read-only", plain.toString()));
            loops.add(loop("--sector-size", "4096", plain.toString()));
            List<String> lines = assertAgreement();
            String first = loops.get(0).substring("/dev/".length());
            assertThat(lines)
                    .contains(
                            first + " loop 16777216 ro=false removable=false 512/512 rotational=" + rotational(first),
                            first + "p1 of " + first + " 1048576 ro=false",
                            first + "p2 of " + first + " 4194304 ro=false");
            assertThat(partitionStarts(first)).containsExactly("1048576", "2097152");
        } finally {
            for (String loop : loops) {
                Programs.output("losetup", "--detach", loop);
            }
        }
    }

    private static String rotational(String name) {
        return Programs.output("cat", "/sys/block/" + name + "/queue/rotational")
                        .strip()
                        .equals("1")
                ? "true"
                : "false";
    }

    private static String loop(String... arguments) {
        List<String> command = new ArrayList<>(List.of("losetup", "--find", "--show"));
        command.addAll(List.of(arguments));
        return Programs.output(command.toArray(new String[0])).strip();
    }

    private static List<String> partitionStarts(String device) {
        return rows(devices())
                .filter(row -> text(row, "name").equals(device))
                .flatMap(row -> rows(row.path("partitions")))
                .map(partition -> text(partition, "start_bytes"))
                .toList();
    }

    private static JsonNode devices() {
        JsonNode document = Programs.agent(List.of(), "--sections", "block_devices");
        assertThat(document.path("problems")).isEmpty();
        return document.path("sections").path("block_devices").path("devices");
    }

    private static List<String> assertAgreement() {
        JsonNode devices = devices();
        JsonNode lsblk = Programs.json("lsblk", "--bytes", "--json", "--list", "--output", COLUMNS)
                .path("blockdevices");
        List<String> expected = new ArrayList<>();
        Set<String> serials = new TreeSet<>();
        rows(lsblk).filter(row -> !isUnused(row)).forEach(row -> {
            expected.add(text(row, "type").equals("part") ? partition(row) : device(row));
            if (!text(row, "serial").isEmpty()) {
                serials.add(text(row, "kname"));
            }
        });
        List<String> actual = new ArrayList<>();
        rows(devices).forEach(row -> {
            actual.add(deviceOf(row, serials));
            rows(row.path("partitions")).forEach(partition -> actual.add(partitionOf(row, partition)));
        });
        Collections.sort(expected);
        Collections.sort(actual);
        assertThat(actual).isEqualTo(expected);
        return actual;
    }

    /** lsblk shows these of size 0 too, by version. */
    private static boolean isUnused(JsonNode row) {
        return text(row, "size").equals("0") && text(row, "kname").matches("(zram|nbd|ram|loop)[0-9]+");
    }

    private static String device(JsonNode row) {
        return text(row, "kname") + " " + kind(text(row, "type")) + " " + text(row, "size") + " ro=" + text(row, "ro")
                + " removable=" + text(row, "rm") + " " + text(row, "log-sec") + "/" + text(row, "phy-sec")
                + " rotational=" + text(row, "rota")
                + labelled("model", text(row, "model"))
                + labelled("vendor", text(row, "vendor").strip())
                + labelled("serial", text(row, "serial"))
                + labelled("scheduler", scheduler(row));
    }

    /** lsblk knows serial numbers from udev alone. */
    private static String deviceOf(JsonNode row, Set<String> serials) {
        return text(row, "name") + " " + text(row, "kind") + " " + text(row, "size_bytes") + " ro="
                + text(row, "read_only") + " removable=" + text(row, "removable") + " "
                + text(row, "logical_sector_bytes") + "/" + text(row, "physical_sector_bytes") + " rotational="
                + text(row, "rotational")
                + labelled("model", text(row, "model"))
                + labelled("vendor", text(row, "vendor"))
                + labelled("serial", serials.contains(text(row, "name")) ? text(row, "serial") : "")
                + labelled("scheduler", text(row, "scheduler").equals("none") ? "" : text(row, "scheduler"));
    }

    /** Where the kernel offers no choice, lsblk says "none" or nothing, by version. */
    private static String scheduler(JsonNode row) {
        return text(row, "sched").equals("none") ? "" : text(row, "sched");
    }

    private static String labelled(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=" + value;
    }

    private static String kind(String type) {
        if (MAPPED.contains(type)) {
            return "dm";
        }
        return type.startsWith("raid") ? "md" : type;
    }

    private static String partition(JsonNode row) {
        return text(row, "kname") + " of " + text(row, "pkname") + " " + text(row, "size") + " ro=" + text(row, "ro");
    }

    private static String partitionOf(JsonNode device, JsonNode partition) {
        return text(partition, "name") + " of " + text(device, "name") + " " + text(partition, "size_bytes") + " ro="
                + text(partition, "read_only");
    }

    private static Path empty(Path file, int size) throws IOException {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size);
        }
        return file;
    }
}
