package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.parse.FirmwareText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The hardware section against "dmidecode -s", where the machine has DMI. */
class HardwareIT {
    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("vendor", "system-manufacturer"),
            Map.entry("product", "system-product-name"),
            Map.entry("version", "system-version"),
            Map.entry("serial", "system-serial-number"),
            Map.entry("bios_vendor", "bios-vendor"),
            Map.entry("bios_version", "bios-version"),
            Map.entry("bios_date", "bios-release-date"),
            Map.entry("board_vendor", "baseboard-manufacturer"),
            Map.entry("board_name", "baseboard-product-name"),
            Map.entry("board_version", "baseboard-version"),
            Map.entry("board_serial", "baseboard-serial-number"),
            Map.entry("chassis_vendor", "chassis-manufacturer"),
            Map.entry("chassis_version", "chassis-version"),
            Map.entry("chassis_serial", "chassis-serial-number"));

    @Test
    void every_field_is_as_dmidecode_prints_it() {
        Programs.requireRoot();
        Programs.require("dmidecode");
        JsonNode hardware = Programs.agent(List.of(), "--sections", "hardware").at("/sections/hardware");
        if (!Files.exists(Path.of("/sys/class/dmi/id"))) {
            assertThat(text(hardware, "bios_vendor")).isEmpty();
            return;
        }
        KEYWORDS.forEach((field, keyword) -> assertThat(text(hardware, field))
                .as(keyword)
                .isEqualTo(FirmwareText.parse(Programs.output("dmidecode", "-s", keyword))
                        .orElse("")));
    }
}
