package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sections pci and usb against lspci and lsusb. */
class PciUsbIT {

    /** "Red Hat, Inc. [1af4]" is name and id. A device without a name is "Device [0d57]". */
    private static String named(String name, String id) {
        return (name.isEmpty() ? "Device" : name) + " [" + id + "]";
    }

    @Test
    void every_pci_device_is_as_lspci_prints_it() {
        Programs.require("lspci");
        List<String> theirs = new ArrayList<>();
        for (String block : Programs.output("sh", "-c", "lspci -Dvmmnnk 2>/dev/null")
                .strip()
                .split("\n\n", -1)) {
            Map<String, String> fields = new HashMap<>();
            KeyValue.parseAll(block, ':').forEach(field -> fields.put(field.key(), field.value()));
            if (!fields.isEmpty()) {
                theirs.add(String.join(
                        " | ",
                        fields.get("Slot"),
                        fields.get("Class"),
                        fields.get("Vendor"),
                        fields.get("Device"),
                        fields.getOrDefault("Rev", "00"),
                        fields.getOrDefault("Driver", "")));
            }
        }
        List<String> ours = new ArrayList<>();
        JsonNode pci = Programs.agent(List.of(), "--sections", "pci").at("/sections/pci/devices");
        rows(pci)
                .forEach(row -> ours.add(String.join(
                        " | ",
                        text(row, "address"),
                        named(text(row, "class"), text(row, "class_id")),
                        named(text(row, "vendor"), text(row, "vendor_id")),
                        named(text(row, "device"), text(row, "device_id")),
                        text(row, "revision"),
                        text(row, "driver"))));
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void every_usb_device_is_as_lsusb_prints_it() {
        Programs.require("lsusb");
        JsonNode usb = Programs.agent(List.of(), "--sections", "usb").at("/sections/usb/devices");
        List<String> ours = new ArrayList<>();
        rows(usb).forEach(row -> ours.add(text(row, "vendor_id") + ":" + text(row, "device_id")));
        List<String> theirs = new ArrayList<>();
        if (Files.exists(Path.of("/sys/bus/usb"))) {
            // "Bus 001 Device 002: ID 046d:c31c Logitech, Inc. Keyboard K120"
            for (String line : Text.lines(Programs.output("lsusb"))) {
                theirs.add(Text.words(line).get(5));
            }
        }
        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
    }
}
