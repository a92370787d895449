package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.DeviceName;
import org.fleetinventory.agent.parse.ScsiPage;

/**
 * One directory of /sys/block (Documentation/ABI/stable/sysfs-block). The kernel counts sizes and starts in units of 512 bytes
 * whatever the sector. Model and vendor are the device's own words, an ATA model in its whole length where the kernel has page 89h,
 * or a name of the form "t10.ATA", that continues the 16 characters of an INQUIRY.
 */
final class BlockDevice {
    private static final int UNIT = 512;

    /** SCSI peripheral device type of CD and DVD drives (SPC). */
    private static final String CD = "5";

    private final Reading reading;
    private final DiskLinks links;
    private final String sysfsName;
    private final String directory;
    private final List<String> entries;

    BlockDevice(Reading reading, DiskLinks links, String parent, String sysfsName) {
        this.reading = reading;
        this.links = links;
        this.sysfsName = sysfsName;
        this.directory = parent + "/" + sysfsName;
        this.entries = reading.list(directory);
    }

    static List<Source> sources() {
        return List.of(
                Source.files("/sys/block/*/hidden"),
                Source.files("/sys/block/*/size"),
                Source.files("/sys/block/*/removable"),
                Source.files("/sys/block/*/ro"),
                Source.files("/sys/block/*/serial"),
                Source.files("/sys/block/*/wwid"),
                Source.files("/sys/block/*/queue/logical_block_size"),
                Source.files("/sys/block/*/queue/physical_block_size"),
                Source.files("/sys/block/*/queue/rotational"),
                Source.files("/sys/block/*/queue/scheduler"),
                Source.files("/sys/block/*/device/firmware_rev"),
                Source.files("/sys/block/*/device/fwrev"),
                Source.files("/sys/block/*/device/media"),
                Source.files("/sys/block/*/device/model"),
                Source.files("/sys/block/*/device/name"),
                Source.files("/sys/block/*/device/rev"),
                Source.files("/sys/block/*/device/serial"),
                Source.files("/sys/block/*/device/type"),
                Source.files("/sys/block/*/device/vendor"),
                Source.files("/sys/block/*/device/vpd_pg80"),
                Source.files("/sys/block/*/device/vpd_pg89"),
                Source.files("/sys/block/*/device/wwid"),
                Source.files("/sys/block/*/dm/name"),
                Source.files("/sys/block/*/dm/uuid"),
                Source.files("/sys/block/*/loop/backing_file"),
                Source.names("/sys/block/*/md"),
                Source.names("/sys/block/*/holders/*"),
                Source.names("/sys/block/*/slaves/*"),
                Source.files("/sys/block/*/*/start"),
                Source.files("/sys/block/*/*/size"),
                Source.files("/sys/block/*/*/ro"));
    }

    /** The name of a device in /dev; sysfs writes '!' where it holds a '/', as in cciss/c0d0. */
    static String name(String sysfsName) {
        return sysfsName.replace('!', '/');
    }

    /** Empty for a device that is left out. */
    Optional<Map<String, Object>> read() {
        OptionalLong size = bytes(directory + "/size");
        if (isHidden() || (size.orElse(1) == 0 && isUnused())) {
            return Optional.empty();
        }
        Optional<String> model = model();
        Optional<String> wwid = wwid();
        Fields fields = new Fields()
                .put("name", name(sysfsName))
                .put("mapper_name", entries.contains("dm") ? value("dm/name") : Optional.empty())
                .put("kind", kind())
                .put("size_bytes", size)
                .put("logical_sector_bytes", number("queue/logical_block_size"))
                .put("physical_sector_bytes", number("queue/physical_block_size"))
                .put("model", fullModel(model, wwid))
                .put("vendor", hasDevice() ? value("device/vendor") : Optional.empty())
                .put("serial", serial())
                .put("wwn", wwid)
                .put("firmware_version", hasDevice() ? firmware() : Optional.empty())
                .put("rotational", flag("queue/rotational"))
                .put("removable", flag("removable"))
                .put("read_only", flag("ro"))
                .put("scheduler", scheduler());
        links.put(fields, name(sysfsName));
        fields.put("holders", names("holders")).put("slaves", names("slaves"));
        if (isEphemeral()) {
            fields.put("ephemeral", true);
        }
        return Optional.of(fields.put("partitions", partitions()).map());
    }

    /** The attribute came with Linux 4.15, the names of such paths with it. */
    private boolean isHidden() {
        return DeviceName.isNvmePath(sysfsName)
                || (entries.contains("hidden") && value("hidden").orElse("").equals("1"));
    }

    private boolean isUnused() {
        return switch (DeviceName.driver(sysfsName)) {
            case "loop" -> !entries.contains("loop");
            case "nbd", "ram", "zram" -> true;
            default -> false;
        };
    }

    private String kind() {
        if (entries.contains("dm")) {
            return "dm";
        }
        if (entries.contains("md")) {
            return "md";
        }
        String driver = DeviceName.driver(sysfsName);
        return switch (driver) {
            case "dm-" -> "dm";
            case "loop", "md", "ram", "zram" -> driver;
            case "sr", "scd" -> "rom";
            default -> isDrive() ? "rom" : "disk";
        };
    }

    /** SCSI drives say their type; those of the old IDE driver say what they take. */
    private boolean isDrive() {
        if (!hasDevice()) {
            return false;
        }
        return sysfsName.startsWith("hd")
                ? value("device/media").orElse("").equals("cdrom")
                : value("device/type").orElse("").equals(CD);
    }

    private boolean hasDevice() {
        return entries.contains("device");
    }

    /** MMC and SD cards have a product name in place of a model. */
    private Optional<String> model() {
        if (!hasDevice()) {
            return Optional.empty();
        }
        return sysfsName.startsWith("mmcblk") ? value("device/name") : value("device/model");
    }

    private Optional<String> fullModel(Optional<String> model, Optional<String> wwid) {
        if (model.isEmpty() || !isAta()) {
            return model;
        }
        Optional<byte[]> page = identifyPage();
        Optional<String> full =
                page.isPresent() ? ScsiPage.ataModel(page.get(), model.get()) : Optional.<String>empty();
        full = full.isPresent() ? full : ScsiPage.ataModel(wwid.orElse(""), model.get());
        return full.isPresent() ? full : model;
    }

    /** NVMe has a file of its own, and so have MMC and SD cards; an INQUIRY has room for half of what an ATA disk calls it. */
    private Optional<String> firmware() {
        if (sysfsName.startsWith("nvme")) {
            return value("device/firmware_rev");
        }
        if (sysfsName.startsWith("mmcblk")) {
            return value("device/fwrev");
        }
        Optional<String> revision = value("device/rev");
        if (revision.isEmpty() || !isAta()) {
            return revision;
        }
        Optional<byte[]> page = identifyPage();
        Optional<String> full =
                page.isPresent() ? ScsiPage.ataFirmware(page.get(), revision.get()) : Optional.<String>empty();
        return full.isPresent() ? full : revision;
    }

    private boolean isAta() {
        return value("device/vendor").orElse("").equals("ATA");
    }

    private Optional<byte[]> identifyPage() {
        return reading.bytes(directory + "/device/vpd_pg89", Source.DEFAULT_LIMIT);
    }

    private Optional<String> serial() {
        if (entries.contains("serial")) {
            return value("serial");
        }
        if (entries.contains("dm")) {
            return value("dm/uuid");
        }
        if (!hasDevice()) {
            return Optional.empty();
        }
        Optional<String> serial = value("device/serial");
        if (serial.isPresent()) {
            return serial;
        }
        Optional<byte[]> page = reading.bytes(directory + "/device/vpd_pg80", Source.DEFAULT_LIMIT);
        return page.isPresent() ? ScsiPage.serial(page.get()) : serial;
    }

    private Optional<String> wwid() {
        if (entries.contains("wwid")) {
            return value("wwid");
        }
        return hasDevice() ? value("device/wwid") : Optional.empty();
    }

    /** "noop deadline [cfq]"; without brackets there is no choice. */
    private Optional<String> scheduler() {
        Optional<String> text = value("queue/scheduler");
        int open = text.orElse("").indexOf('[');
        int close = text.orElse("").indexOf(']', open + 1);
        return open < 0 || close < 0 ? text : Optional.of(text.orElse("").substring(open + 1, close));
    }

    /** The squashfs of a snap, and the layers that Docker's device mapper driver makes for containers. */
    private boolean isEphemeral() {
        if (entries.contains("loop")) {
            return value("loop/backing_file").orElse("").startsWith("/var/lib/snapd/");
        }
        return entries.contains("dm") && value("dm/name").orElse("").startsWith("docker-");
    }

    private List<String> names(String below) {
        List<String> names = new ArrayList<>();
        if (entries.contains(below)) {
            for (String entry : reading.list(directory + "/" + below)) {
                names.add(name(entry));
            }
        }
        names.sort(null);
        return names;
    }

    /** Directories whose names continue the device's and that have a start. */
    private List<Object> partitions() {
        TreeMap<String, Object> rows = new TreeMap<>();
        for (String entry : entries) {
            if (!entry.startsWith(sysfsName)) {
                continue;
            }
            OptionalLong start = bytes(directory + "/" + entry + "/start");
            if (start.isPresent()) {
                Fields row = new Fields()
                        .put("name", name(entry))
                        .put("start_bytes", start)
                        .put("size_bytes", bytes(directory + "/" + entry + "/size"))
                        .put("read_only", flag(entry + "/ro"));
                links.put(row, name(entry));
                rows.put(name(entry), row.map());
            }
        }
        return new ArrayList<>(rows.values());
    }

    private Optional<String> value(String file) {
        Optional<String> text = reading.text(directory + "/" + file);
        return text.isPresent() ? Optional.of(ScsiPage.trimmed(text.get())) : text;
    }

    private OptionalLong number(String file) {
        return reading.number(directory + "/" + file);
    }

    private Optional<Boolean> flag(String file) {
        OptionalLong number = number(file);
        return number.isPresent() ? Optional.of(number.getAsLong() != 0) : Optional.empty();
    }

    private OptionalLong bytes(String path) {
        OptionalLong units = reading.number(path);
        if (units.isPresent() && (units.getAsLong() < 0 || units.getAsLong() > Long.MAX_VALUE / UNIT)) {
            reading.unparsable(path, Long.toString(units.getAsLong()));
            return OptionalLong.empty();
        }
        return units.isPresent() ? OptionalLong.of(units.getAsLong() * UNIT) : units;
    }
}
