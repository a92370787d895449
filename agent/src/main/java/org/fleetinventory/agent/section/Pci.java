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
 * Devices on PCI buses: /sys/bus/pci/devices, from "uevent" of each, which has its ids and driver in one file, else from "modalias" and the
 * link "driver"; and "revision". Names from the
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
                Source.files(DEVICES + "/*/modalias"),
                Source.files(DEVICES + "/*/revision"),
                Source.links(DEVICES + "/*/driver"),
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
            Optional<Device> device = devices.size() < LIMIT ? device(reading, address) : Optional.empty();
            if (device.isPresent()) {
                devices.put(address, device.get());
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

    private static Optional<Device> device(Reading reading, String address) {
        String directory = DEVICES + "/" + address;
        Optional<String> uevent = reading.text(directory + "/uevent");
        if (uevent.isEmpty()) {
            Optional<String> modalias = reading.value(directory + "/modalias");
            return modalias.isPresent() ? Optional.of(device(reading, directory, modalias.get())) : Optional.empty();
        }
        Map<String, String> values = Assignments.parse(uevent.get());
        return Optional.of(new Device(
                values.getOrDefault("DRIVER", ""),
                revision(reading, directory),
                Id.parseClass(values.getOrDefault("PCI_CLASS", "")),
                Id.parse(values.getOrDefault("PCI_ID", "")),
                Id.parse(values.getOrDefault("PCI_SUBSYS_ID", ""))));
    }

    /** "pci:v00008086d00001572sv00008086sd00000007bc02sc00i00": the kernel's drivers/pci/pci-sysfs.c, modalias_show. */
    private static Device device(Reading reading, String directory, String modalias) {
        String driver = reading.link(directory + "/driver").orElse("");
        String ids =
                modalias.length() == "pci:v00008086d00001572sv00008086sd00000007bc02sc00i00".length() ? modalias : "";
        return new Device(
                driver.substring(driver.lastIndexOf('/') + 1),
                revision(reading, directory),
                ids.isEmpty() ? Id.NONE : Id.parseClass(ids.substring(44, 46) + ids.substring(48, 50) + "00"),
                ids.isEmpty() ? Id.NONE : Id.parse(ids.substring(5, 13) + ":" + ids.substring(14, 22)),
                ids.isEmpty() ? Id.NONE : Id.parse(ids.substring(24, 32) + ":" + ids.substring(34, 42)));
    }

    private static String revision(Reading reading, String directory) {
        String revision = reading.value(directory + "/revision").orElse("");
        return revision.startsWith("0x") ? revision.substring(2) : revision;
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
