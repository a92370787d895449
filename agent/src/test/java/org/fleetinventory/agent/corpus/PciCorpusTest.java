package org.fleetinventory.agent.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PciCorpusTest {
    /** pci_busid="0000:02:00.0" pci_type="0200 [8086:1521] [1028:0000] 01 00": class, ids, ids of the card, revision. */
    private static final Pattern DEVICE = Pattern.compile("pci_busid=\"([^\"]+)\" pci_type=\"(.{4}) \\[(.{9})\\] ");

    @TempDir
    private static Path scratch;

    /** What hwloc's XML has of the devices that it lists; it leaves some classes out. */
    private static Map<String, String> listed(Corpus.Case machine) throws IOException {
        Map<String, String> devices = new TreeMap<>();
        Path answer = machine.directory().resolve("expected.txt");
        Matcher matcher = DEVICE.matcher(Files.exists(answer) ? Files.readString(answer) : "");
        while (matcher.find()) {
            devices.put(matcher.group(1), matcher.group(2) + " " + matcher.group(3));
        }
        return devices;
    }

    @Test
    void every_device_that_hwloc_lists_agrees() throws IOException {
        Score score = Score.of("hwloc");
        for (Corpus.Case machine : Corpus.open(scratch)
                .without("sys/devices/system", "proc/[0-9]*")
                .cases("hwloc")) {
            Map<String, String> theirs = listed(machine);
            if (theirs.isEmpty()) {
                continue;
            }
            Map<String, String> ours = new TreeMap<>();
            for (JsonNode row : machine.snapshot("pci").at("/sections/pci/devices")) {
                ours.put(
                        row.get("address").asString(),
                        row.path("class_id").asString("") + " "
                                + row.path("vendor_id").asString("") + ":"
                                + row.path("device_id").asString(""));
            }
            theirs.forEach((address, device) ->
                    score.compare(machine.name(), "pci " + address, device, ours.getOrDefault(address, "")));
        }
        score.settle();
    }
}
