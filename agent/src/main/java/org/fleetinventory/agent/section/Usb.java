package org.fleetinventory.agent.section;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.FirmwareText;
import org.fleetinventory.agent.parse.HardwareIds;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Devices on USB buses, hubs too: /sys/bus/usb/devices (Documentation/ABI/stable/sysfs-bus-usb). What a device says of itself (manufacturer,
 * product, serial) stands beside the names that the machine's usb.ids has for its ids. Drivers belong to its interfaces, "1-1:1.0". Absent
 * where there is no such bus.
 */
public final class Usb implements Section {
    private static final String DEVICES = "/sys/bus/usb/devices";
    private static final int LIMIT = 4096;

    private static final List<String> NAMES =
            List.of("/usr/share/misc/usb.ids", "/usr/share/hwdata/usb.ids", "/var/lib/usbutils/usb.ids");

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String file : List.of(
                "idVendor",
                "idProduct",
                "bcdDevice",
                "bDeviceClass",
                "speed",
                "manufacturer",
                "product",
                "serial",
                "uevent")) {
            sources.add(Source.files(DEVICES + "/*/" + file));
        }
        for (String names : NAMES) {
            sources.add(Source.files(names));
        }
        return sources;
    }

    /** One device by its port. */
    private record Device(int vendor, int product, int type, Set<String> drivers) {
        private static final Device NONE = new Device(-1, -1, -1, Set.of());

        void add(String driver) {
            if (vendor >= 0 && !driver.isEmpty()) {
                drivers.add(driver);
            }
        }
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        TreeMap<String, Device> devices = new TreeMap<>();
        List<String> entries = reading.list(DEVICES);
        for (String entry : entries) {
            Device device = entry.indexOf(':') < 0 && devices.size() < LIMIT ? device(reading, entry) : Device.NONE;
            if (device.vendor >= 0) {
                devices.put(entry, device);
            }
        }
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon > 0) {
                String driver = driver(reading, entry);
                devices.getOrDefault(port(entry.substring(0, colon)), Device.NONE)
                        .add(driver);
            }
        }
        if (devices.size() == LIMIT) {
            reading.problem(Problem.Kind.TRUNCATED, DEVICES, "more than " + LIMIT + " devices; the rest was not read");
        }
        return devices.isEmpty() ? Map.of() : fields(reading, devices);
    }

    /** The hub that bus 2 begins with is "usb2", and its interface "2-0:1.0". */
    private static String port(String device) {
        return device.endsWith("-0") ? "usb" + device.substring(0, device.length() - 2) : device;
    }

    private static String driver(Reading reading, String entry) {
        String uevent = reading.text(DEVICES + "/" + entry + "/uevent").orElse("");
        return Assignments.parse(uevent).getOrDefault("DRIVER", "");
    }

    private static Device device(Reading reading, String port) {
        return new Device(
                hexadecimal(reading, port, "idVendor"),
                hexadecimal(reading, port, "idProduct"),
                hexadecimal(reading, port, "bDeviceClass"),
                new TreeSet<>());
    }

    private static int hexadecimal(Reading reading, String port, String file) {
        OptionalLong number = Numbers.parse(value(reading, port, file).orElse(""), 16);
        return number.orElse(-1) > 0xffff ? -1 : (int) number.orElse(-1);
    }

    private static Optional<String> value(Reading reading, String port, String file) {
        return reading.value(DEVICES + "/" + port + "/" + file);
    }

    private static Map<String, Object> fields(Reading reading, Map<String, Device> devices) {
        HardwareIds names = new HardwareIds();
        for (Device device : devices.values()) {
            names.want(device.vendor, device.product);
            names.wantClass(device.type, 0);
        }
        for (String file : NAMES) {
            Optional<byte[]> list = reading.bytes(file, Source.DEFAULT_LIMIT);
            if (list.isPresent()) {
                names.read(list.get());
                break;
            }
        }
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, Device> device : devices.entrySet()) {
            rows.add(row(reading, device.getKey(), device.getValue(), names));
        }
        return new Fields().put("devices", rows).map();
    }

    private static Map<String, Object> row(Reading reading, String port, Device device, HardwareIds names) {
        return new Fields()
                .put("port", port)
                .put("class_id", value(reading, port, "bDeviceClass"))
                .put("class", names.type(device.type, -1))
                .put("vendor_id", value(reading, port, "idVendor"))
                .put("vendor", names.vendor(device.vendor))
                .put("device_id", value(reading, port, "idProduct"))
                .put("device", names.device(device.vendor, device.product))
                .put("release", value(reading, port, "bcdDevice"))
                .put("manufacturer", own(reading, port, "manufacturer"))
                .put("product", own(reading, port, "product"))
                .put("serial", own(reading, port, "serial"))
                .put("speed_megabits", speed(value(reading, port, "speed").orElse("")))
                .put("drivers", new ArrayList<>(device.drivers))
                .map();
    }

    private static Optional<String> own(Reading reading, String port, String file) {
        Optional<String> text = value(reading, port, file);
        return text.isPresent() ? FirmwareText.parse(text.get()) : text;
    }

    /** "480", and "1.5" of a slow mouse. */
    private static Optional<BigDecimal> speed(String text) {
        List<String> parts = Text.split(text, '.');
        OptionalLong whole = Numbers.parse(parts.get(0));
        OptionalLong tenths = parts.size() == 2 ? Numbers.parse(parts.get(1)) : OptionalLong.of(0);
        if (parts.size() > 2 || whole.orElse(-1) < 0 || tenths.orElse(-1) < 0 || tenths.getAsLong() > 9) {
            return Optional.empty();
        }
        return Optional.of(
                tenths.getAsLong() == 0
                        ? BigDecimal.valueOf(whole.getAsLong())
                        : BigDecimal.valueOf(whole.getAsLong() * 10 + tenths.getAsLong(), 1));
    }
}
