package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.Map;
import org.fleetinventory.agent.parse.FirmwareText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HardwareCorpusTest {
    @TempDir
    private static Path scratch;

    /** The names of hwloc, and ours. */
    private static final Map<String, String> HWLOC = Map.ofEntries(
            Map.entry("DMISysVendor", "vendor"),
            Map.entry("DMIProductName", "product"),
            Map.entry("DMIProductVersion", "version"),
            Map.entry("DMIProductSerial", "serial"),
            Map.entry("DMIBIOSVendor", "bios_vendor"),
            Map.entry("DMIBIOSVersion", "bios_version"),
            Map.entry("DMIBIOSDate", "bios_date"),
            Map.entry("DMIBoardVendor", "board_vendor"),
            Map.entry("DMIBoardName", "board_name"),
            Map.entry("DMIBoardVersion", "board_version"),
            Map.entry("DMIBoardSerial", "board_serial"),
            Map.entry("DMIBoardAssetTag", "board_asset_tag"),
            Map.entry("DMIChassisVendor", "chassis_vendor"),
            Map.entry("DMIChassisVersion", "chassis_version"),
            Map.entry("DMIChassisSerial", "chassis_serial"),
            Map.entry("DMIChassisAssetTag", "chassis_asset_tag"));

    /** The names of procfs, and ours. */
    private static final Map<String, String> PROCFS = Map.ofEntries(
            Map.entry("SystemVendor", "vendor"),
            Map.entry("ProductName", "product"),
            Map.entry("ProductVersion", "version"),
            Map.entry("ProductFamily", "family"),
            Map.entry("ProductSKU", "sku"),
            Map.entry("ProductSerial", "serial"),
            Map.entry("ProductUUID", "uuid"),
            Map.entry("BiosVendor", "bios_vendor"),
            Map.entry("BiosVersion", "bios_version"),
            Map.entry("BiosDate", "bios_date"),
            Map.entry("BiosRelease", "bios_release"),
            Map.entry("BoardVendor", "board_vendor"),
            Map.entry("BoardName", "board_name"),
            Map.entry("BoardVersion", "board_version"),
            Map.entry("BoardSerial", "board_serial"),
            Map.entry("ChassisVendor", "chassis_vendor"),
            Map.entry("ChassisVersion", "chassis_version"),
            Map.entry("ChassisSerial", "chassis_serial"),
            Map.entry("ChassisAssetTag", "chassis_asset_tag"));

    /** hwloc prints the words of the firmware as they are, placeholders too. */
    @Test
    void every_field_agrees_with_hwloc_but_for_placeholders() {
        Score score = Score.of("hwloc");
        for (Corpus.Case machine : Corpus.open(scratch)
                .without("sys/devices/system", "sys/devices/pci*", "sys/bus", "proc/[0-9]*")
                .cases("hwloc")) {
            JsonNode info = machine.expected().path("machine_info");
            if (info.has("DMISysVendor") || info.has("DMIBoardVendor")) {
                JsonNode hardware = machine.snapshot("hardware").get("sections").path("hardware");
                HWLOC.forEach((theirs, ours) -> score.compare(
                        machine.name(),
                        theirs,
                        FirmwareText.parse(info.path(theirs).asString("")).orElse(""),
                        hardware.path(ours).asString("")));
            }
        }
        score.settle();
    }

    @Test
    void every_field_agrees_with_procfs() {
        Score score = Score.of("procfs");
        for (Corpus.Case machine : Corpus.open(scratch)
                .without("sys/devices/system", "proc/[0-9]*")
                .cases("procfs")) {
            JsonNode hardware = machine.snapshot("hardware").get("sections").path("hardware");
            JsonNode dmi = machine.expected().get("dmi");
            for (Map.Entry<String, String> name : PROCFS.entrySet()) {
                score.compare(
                        machine.name(),
                        name.getKey(),
                        dmi.get(name.getKey()).asString(),
                        hardware.path(name.getValue()).asString(""));
            }
        }
        score.settle();
    }
}
