package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.HardwareIds;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Devices on PCI buses: /sys/bus/pci/devices, from "uevent" of each, which has its ids and driver in one file, and "revision". Names from the
 * pci.ids of the machine, where it has one. Absent where there is no such bus.
 */
public final class Pci implements Section {
    private static final String DEVICES = "/sys/bus/pci/devices";
    private static final int LIMIT = 4096;

    /** Where distributions keep it: Debian and Alpine, Red Hat and SUSE and Arch. */
    private static final List<String> NAMES = List.of("/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids");

    @Override
    public String name() {
        return "pci";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                Source.files(DEVICES + "/*/uevent"),
                Source.files(DEVICES + "/*/revision"),
                Source.files(NAMES.get(0)),
                Source.files(NAMES.get(1)));
    }

    /** Numbers as the kernel has them, without 0x; -1 for none. */
    private record Device(String driver, String revision, Id type, Id device, Id subsystem) {}

    /** "8086:0d57"; a class is "020000" with its interface. */
    private record Id(int first, int second) {
        private static final Id NONE = new Id(-1, -1);

        static Id parse(String text) {
            List<String> parts = Text.split(text, ':');
            int first = hexadecimal(parts.get(0));
            int second = parts.size() == 2 ? hexadecimal(parts.get(1)) : -1;
            return first < 0 || second < 0 ? NONE : new Id(first, second);
        }

        static Id parseClass(String text) {
            int number = hexadecimal(text);
            return number < 0 ? NONE : new Id(number >> 16, number >> 8 & 0xff);
        }

        private static int hexadecimal(String text) {
            long number = Numbers.parse(text, 16).orElse(-1);
            return number > 0xff_ffff ? -1 : (int) number;
        }

        boolean isKnown() {
            return first >= 0;
        }
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        TreeMap<String, Device> devices = new TreeMap<>();
        for (String address : reading.list(DEVICES)) {
            Optional<String> uevent = reading.text(DEVICES + "/" + address + "/uevent");
            if (uevent.isPresent() && devices.size() < LIMIT) {
                devices.put(address, device(reading, address, Assignments.parse(uevent.get())));
            }
        }
        if (devices.size() == LIMIT) {
            reading.problem(Problem.Kind.TRUNCATED, DEVICES, "more than " + LIMIT + " devices; the rest was not read");
        }
        if (devices.isEmpty()) {
            return Map.of();
        }
        HardwareIds names = names(reading, devices);
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, Device> device : devices.entrySet()) {
            rows.add(row(device.getKey(), device.getValue(), names));
        }
        return new Fields().put("devices", rows).map();
    }

    private static Device device(Reading reading, String address, Map<String, String> uevent) {
        String revision = reading.value(DEVICES + "/" + address + "/revision").orElse("");
        return new Device(
                uevent.getOrDefault("DRIVER", ""),
                revision.startsWith("0x") ? revision.substring(2) : revision,
                Id.parseClass(uevent.getOrDefault("PCI_CLASS", "")),
                Id.parse(uevent.getOrDefault("PCI_ID", "")),
                Id.parse(uevent.getOrDefault("PCI_SUBSYS_ID", "")));
    }

    private static HardwareIds names(Reading reading, Map<String, Device> devices) {
        HardwareIds names = new HardwareIds();
        for (Device device : devices.values()) {
            if (device.device.isKnown()) {
                names.want(device.device.first, device.device.second);
            }
            if (device.type.isKnown()) {
                names.wantClass(device.type.first, device.type.second);
            }
        }
        for (String file : NAMES) {
            Optional<byte[]> list = reading.bytes(file, Source.DEFAULT_LIMIT);
            if (list.isPresent()) {
                names.read(list.get());
                return names;
            }
        }
        return names;
    }

    private static Map<String, Object> row(String address, Device device, HardwareIds names) {
        Fields fields = new Fields().put("address", address);
        if (device.type.isKnown()) {
            fields.put("class_id", digits(device.type.first, 2) + digits(device.type.second, 2))
                    .put("class", names.type(device.type.first, device.type.second));
        }
        if (device.device.isKnown()) {
            fields.put("vendor_id", digits(device.device.first, 4))
                    .put("vendor", names.vendor(device.device.first))
                    .put("device_id", digits(device.device.second, 4))
                    .put("device", names.device(device.device.first, device.device.second));
        }
        // A bridge or a device of a hypervisor may have none: zeros.
        if (device.subsystem.isKnown() && device.subsystem.first != 0) {
            fields.put("subsystem_vendor_id", digits(device.subsystem.first, 4))
                    .put("subsystem_id", digits(device.subsystem.second, 4));
        }
        return fields.put("revision", device.revision)
                .put("driver", device.driver)
                .map();
    }

    private static String digits(int number, int count) {
        StringBuilder digits = new StringBuilder(Integer.toHexString(number));
        while (digits.length() < count) {
            digits.insert(0, '0');
        }
        return digits.toString();
    }
}
