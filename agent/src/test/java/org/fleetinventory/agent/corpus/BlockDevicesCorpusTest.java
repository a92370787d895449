package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Block devices of captured machines against the answers of lsblk and of other programs' tests. */
class BlockDevicesCorpusTest {
    @TempDir
    Path scratch;

    private static Map<String, JsonNode> devices(Corpus.Case machine) {
        Map<String, JsonNode> devices = new TreeMap<>();
        rows(machine.snapshot("block_devices").at("/sections/block_devices/devices"))
                .forEach(row -> devices.put(text(row, "name"), row));
        return devices;
    }

    private static Stream<JsonNode> rows(JsonNode array) {
        return array.valueStream();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString().strip();
    }

    @Test
    void agrees_with_lsblk() {
        Score score = Score.of("util-linux-lsblk");
        for (Corpus.Case machine : Corpus.open(scratch).cases("util-linux-lsblk")) {
            JsonNode lsblk = machine.json("expected-util-linux-2.38.json").at("/lsblk/blockdevices");
            Map<String, JsonNode> devices = devices(machine);
            score.compare(
                    machine.name(),
                    "devices",
                    rows(lsblk).map(row -> text(row, "kname")).sorted().toList().toString(),
                    devices.keySet().toString());
            rows(lsblk).forEach(row -> compare(score, machine.name(), row, devices.get(text(row, "kname"))));
            compareSchedulers(score, machine, devices);
        }
        score.settle();
    }

    private static void compare(Score score, String name, JsonNode expected, JsonNode device) {
        String prefix = text(expected, "kname") + " ";
        score.compare(name, prefix + "kind", text(expected, "type"), text(device, "kind"));
        score.compare(name, prefix + "size_bytes", text(expected, "size"), text(device, "size_bytes"));
        score.compare(name, prefix + "removable", text(expected, "rm"), text(device, "removable"));
        score.compare(name, prefix + "read_only", text(expected, "ro"), text(device, "read_only"));
        score.compare(name, prefix + "rotational", text(expected, "rota"), text(device, "rotational"));
        score.compare(name, prefix + "vendor", text(expected, "vendor"), text(device, "vendor"));
        score.compare(name, prefix + "model", plain(text(expected, "model")), plain(text(device, "model")));
        score.compare(name, prefix + "serial", serial(expected), text(device, "serial"));
        score.compare(name, prefix + "logical", text(expected, "log-sec"), text(device, "logical_sector_bytes"));
        score.compare(name, prefix + "physical", text(expected, "phy-sec"), text(device, "physical_sector_bytes"));
        score.compare(
                name,
                prefix + "partitions",
                partitions(expected.path("children"), "kname", "size", "ro"),
                partitions(device.path("partitions"), "name", "size_bytes", "read_only"));
    }

    private static String partitions(JsonNode rows, String name, String size, String readOnly) {
        return rows(rows)
                .map(row -> text(row, name) + " " + text(row, size) + " " + text(row, readOnly))
                .toList()
                .toString();
    }

    /** udev writes an underscore for a blank. */
    private static String plain(String model) {
        return model.replace(' ', '_');
    }

    /** udev's ID_SERIAL of an ATA device is its model and its serial number. */
    private static String serial(JsonNode expected) {
        String serial = text(expected, "serial");
        String model = text(expected, "model") + "_";
        return serial.startsWith(model) ? serial.substring(model.length()) : serial;
    }

    /** The lines of lsblk's text "NAME RO RM HOTPLUG RAND STATE ROTA TYPE SCHED" that are about whole devices. */
    private static void compareSchedulers(Score score, Corpus.Case machine, Map<String, JsonNode> devices) {
        rows(machine.expected().at("/state/text")).skip(1).forEach(line -> {
            List<String> words = Text.words(line.asString());
            if (devices.containsKey(words.get(0)) && words.size() == 9) {
                score.compare(
                        machine.name(),
                        words.get(0) + " scheduler",
                        words.get(8),
                        text(devices.get(words.get(0)), "scheduler"));
            }
        });
    }

    /** Its sizes are in 10^6 bytes, cut; makers are renamed by a table of its own. */
    @Test
    void agrees_with_glpi_agent() {
        Score score = Score.of("glpi-agent-storages");
        for (Corpus.Case machine : Corpus.open(scratch).cases("glpi-agent-storages")) {
            Map<String, JsonNode> devices = devices(machine);
            rows(machine.expected()).forEach(disk -> {
                JsonNode device = devices.get(text(disk, "NAME"));
                String prefix = text(disk, "NAME") + " ";
                long megabytes = device.path("size_bytes").asLong() / 1_000_000;
                score.compare(
                        machine.name(),
                        prefix + "size",
                        text(disk, "DISKSIZE"),
                        megabytes == 0 ? "" : String.valueOf(megabytes));
                score.compare(machine.name(), prefix + "model", text(disk, "MODEL"), text(device, "model"));
                score.compare(machine.name(), prefix + "serial", text(disk, "SERIALNUMBER"), text(device, "serial"));
                // Of an ATA disk it knows the last half, or the first.
                String firmware = text(device, "firmware_version");
                String known = text(disk, "FIRMWARE");
                score.compare(machine.name(), prefix + "firmware", known, firmware.contains(known) ? known : firmware);
                score.compare(
                        machine.name(),
                        prefix + "removable",
                        String.valueOf(text(disk, "TYPE").equals("removable")),
                        text(device, "removable"));
            });
        }
        score.settle();
    }

    @Test
    void agrees_with_procfs() {
        Score score = Score.of("procfs");
        for (Corpus.Case machine : Corpus.open(scratch).cases("procfs")) {
            JsonNode expected = machine.expected().path("sys_block");
            Map<String, JsonNode> devices = devices(machine);
            JsonNode sda = devices.get("sda");
            JsonNode queue = expected.path("sda_queue");
            String name = machine.name();
            score.compare(name, "devices", text(expected, "devices"), String.valueOf(devices.size()));
            score.compare(
                    name,
                    "first",
                    text(expected, "first"),
                    devices.keySet().iterator().next());
            score.compare(name, "logical", text(queue, "LogicalBlockSize"), text(sda, "logical_sector_bytes"));
            score.compare(name, "physical", text(queue, "PhysicalBlockSize"), text(sda, "physical_sector_bytes"));
            score.compare(name, "scheduler", text(queue, "scheduler_current"), text(sda, "scheduler"));
            score.compare(
                    name,
                    "rotational",
                    text(queue, "Rotational").replace("1", "true").toLowerCase(Locale.ROOT),
                    text(sda, "rotational"));
        }
        score.settle();
    }
}
