package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.FirmwareText;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Text;

/**
 * What the machine is, in its maker's words: DMI (/sys/class/dmi/id, Documentation/ABI/testing/sysfs-class-dmi), else the device tree of
 * ARM, POWER and RISC-V machines, else /proc/sysinfo of s390. Serial numbers and the UUID of DMI may be read by root only. What a maker did
 * not fill in is left out ({@link FirmwareText}). A container shows the hardware below it; a virtual machine what its hypervisor made up.
 */
public final class Hardware implements Section {
    private static final String DMI = "/sys/class/dmi/id";
    private static final String TREE = "/proc/device-tree/";
    private static final String SYSINFO = "/proc/sysinfo";
    private static final String CHASSIS_TYPE = "chassis_type";

    /** The field of the document, and the file of DMI. */
    private static final List<KeyValue> NAMED = List.of(
            new KeyValue("vendor", "sys_vendor"),
            new KeyValue("product", "product_name"),
            new KeyValue("version", "product_version"),
            new KeyValue("family", "product_family"),
            new KeyValue("sku", "product_sku"),
            new KeyValue("serial", "product_serial"),
            new KeyValue("uuid", "product_uuid"),
            new KeyValue("bios_vendor", "bios_vendor"),
            new KeyValue("bios_version", "bios_version"),
            new KeyValue("bios_date", "bios_date"),
            new KeyValue("bios_release", "bios_release"),
            new KeyValue("controller_release", "ec_firmware_release"),
            new KeyValue("board_vendor", "board_vendor"),
            new KeyValue("board_name", "board_name"),
            new KeyValue("board_version", "board_version"),
            new KeyValue("board_serial", "board_serial"),
            new KeyValue("board_asset_tag", "board_asset_tag"),
            new KeyValue("chassis_vendor", "chassis_vendor"),
            new KeyValue(CHASSIS_TYPE, CHASSIS_TYPE),
            new KeyValue("chassis_version", "chassis_version"),
            new KeyValue("chassis_serial", "chassis_serial"),
            new KeyValue("chassis_asset_tag", "chassis_asset_tag"));

    /** By number from 1: SMBIOS (DSP0134), 7.4.1; 2 is "unknown" and none. */
    private static final String[] CHASSIS = {
        "other",
        "",
        "desktop",
        "low_profile_desktop",
        "pizza_box",
        "mini_tower",
        "tower",
        "portable",
        "laptop",
        "notebook",
        "hand_held",
        "docking_station",
        "all_in_one",
        "sub_notebook",
        "space_saving",
        "lunch_box",
        "main_server",
        "expansion",
        "sub_chassis",
        "bus_expansion",
        "peripheral",
        "raid",
        "rack_mount",
        "sealed_case",
        "multi_system",
        "compact_pci",
        "advanced_tca",
        "blade",
        "blade_enclosure",
        "tablet",
        "convertible",
        "detachable",
        "iot_gateway",
        "embedded",
        "mini",
        "stick"
    };

    /** Marks a chassis that can be locked. */
    private static final int LOCK = 0x80;

    @Override
    public String name() {
        return "hardware";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (KeyValue named : NAMED) {
            sources.add(Source.files(DMI + "/" + named.value()));
        }
        for (String file : List.of("model", "compatible", "serial-number", "system-id", "vendor")) {
            sources.add(Source.files(TREE + file));
        }
        sources.add(Source.files(SYSINFO));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        for (KeyValue named : NAMED) {
            fields.put(named.key(), dmi(reading, named.value()));
        }
        if (fields.map().isEmpty()) {
            tree(reading, fields);
        }
        if (fields.map().isEmpty()) {
            sysinfo(reading.text(SYSINFO).orElse(""), fields);
        }
        return fields.map();
    }

    private static Optional<String> dmi(Reading reading, String file) {
        String path = DMI + "/" + file;
        if (file.equals(CHASSIS_TYPE)) {
            return chassis(reading, path);
        }
        Optional<String> text = reading.text(path);
        Optional<String> value = text.isPresent() ? FirmwareText.parse(text.get()) : text;
        // Old kernels print it in upper case: one machine must not look like two after an upgrade.
        return value.isPresent() && file.equals("product_uuid")
                ? Optional.of(value.get().toLowerCase(Locale.ROOT))
                : value;
    }

    private static Optional<String> chassis(Reading reading, String path) {
        OptionalLong number = reading.number(path);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        long type = number.getAsLong() & ~LOCK;
        if (type < 1 || type > CHASSIS.length) {
            reading.unparsable(path, Long.toString(number.getAsLong()));
            return Optional.empty();
        }
        return Optional.of(CHASSIS[(int) type - 1]);
    }

    /** Devicetree Specification, 2.3: texts end with a NUL, "compatible" holds several, the most specific first. */
    private static void tree(Reading reading, Fields fields) {
        Optional<String> serial = treeText(reading, "serial-number");
        fields.put("vendor", treeText(reading, "vendor"))
                .put("product", treeText(reading, "model"))
                .put("serial", serial.isPresent() ? serial : treeText(reading, "system-id"));
        List<String> compatible = new ArrayList<>();
        for (String word : Text.split(reading.text(TREE + "compatible").orElse(""), '\0')) {
            if (!word.isBlank()) {
                compatible.add(word.strip());
            }
        }
        if (!compatible.isEmpty()) {
            fields.put("compatible", compatible);
        }
    }

    private static Optional<String> treeText(Reading reading, String file) {
        Optional<String> text = reading.text(TREE + file);
        return text.isPresent() ? FirmwareText.parse(text.get()) : text;
    }

    /** The kernel's drivers/s390/char/sysinfo.c: "Type:                 2817". */
    private static void sysinfo(String text, Fields fields) {
        List<KeyValue> lines = KeyValue.parseAll(text, ':');
        fields.put("vendor", KeyValue.first(lines, "Manufacturer"))
                .put("product", KeyValue.first(lines, "Type"))
                .put(
                        "version",
                        String.join(
                                " ", Text.words(KeyValue.first(lines, "Model").orElse(""))))
                .put("serial", KeyValue.first(lines, "Sequence Code"));
    }
}
