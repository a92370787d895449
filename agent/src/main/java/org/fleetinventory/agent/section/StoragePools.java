package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Text;

/**
 * What the kernel says of file systems and caches over several devices: ZFS in /proc/spl/kstat/zfs, Btrfs in /sys/fs/btrfs
 * (Documentation/ABI/testing/sysfs-fs-btrfs does not list it; fs/btrfs/sysfs.c does), bcache in /sys/fs/bcache
 * (Documentation/admin-guide/bcache.rst).
 */
final class StoragePools {
    private static final String ZFS = "/proc/spl/kstat/zfs";
    private static final String BTRFS = "/sys/fs/btrfs";
    private static final String BCACHE = "/sys/fs/bcache";

    private StoragePools() {}

    static List<Source> sources() {
        return List.of(
                Source.files(ZFS + "/*/state"),
                Source.files(BTRFS + "/*/label"),
                Source.names(BTRFS + "/*/devices/*"),
                Source.names(BTRFS + "/*/allocation/data/*/total_bytes"),
                Source.names(BTRFS + "/*/allocation/metadata/*/total_bytes"),
                Source.links(BCACHE + "/*/bdev*"),
                Source.links(BCACHE + "/*/cache*"));
    }

    static Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        StorageStacks.put(fields, "zfs_pools", zfs(reading));
        StorageStacks.put(fields, "btrfs", btrfs(reading));
        StorageStacks.put(fields, "bcache_sets", bcache(reading));
        return fields.map();
    }

    /** Files of the module's own stand beside the directories of the pools. */
    private static List<Object> zfs(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (String pool : reading.list(ZFS)) {
            Optional<String> state = reading.value(ZFS + "/" + pool + "/state");
            if (state.isPresent()) {
                rows.add(new Fields().put("name", pool).put("state", state).map());
            }
        }
        return rows;
    }

    private static List<Object> btrfs(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (String uuid : reading.list(BTRFS)) {
            if (!isUuid(uuid)) {
                continue;
            }
            String directory = BTRFS + "/" + uuid;
            List<String> devices = new ArrayList<>(reading.list(directory + "/devices"));
            rows.add(new Fields()
                    .put("uuid", uuid)
                    .put("label", reading.value(directory + "/label"))
                    .put("devices", devices)
                    .put("data_profiles", profiles(reading, directory + "/allocation/data"))
                    .put("metadata_profiles", profiles(reading, directory + "/allocation/metadata"))
                    .map());
        }
        return rows;
    }

    /** Beside "features", which is there without any file system. */
    private static boolean isUuid(String name) {
        return name.length() == 36 && name.charAt(8) == '-';
    }

    /** Directories such as raid1; files stand beside them. */
    private static List<String> profiles(Reading reading, String directory) {
        List<String> profiles = new ArrayList<>();
        for (String name : reading.list(directory)) {
            if (reading.exists(directory + "/" + name + "/total_bytes")) {
                profiles.add(name);
            }
        }
        return profiles;
    }

    private static List<Object> bcache(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (String uuid : reading.list(BCACHE)) {
            if (isUuid(uuid)) {
                rows.add(new Fields()
                        .put("uuid", uuid)
                        .put("backing_devices", targets(reading, BCACHE + "/" + uuid, "bdev"))
                        .put("cache_devices", targets(reading, BCACHE + "/" + uuid, "cache"))
                        .map());
            }
        }
        return rows;
    }

    /** bdev0 -> ../../../devices/pci0000:00/.../block/sdb/bcache: the name before the last. */
    private static List<String> targets(Reading reading, String directory, String prefix) {
        TreeSet<String> devices = new TreeSet<>();
        for (String name : reading.list(directory)) {
            Optional<String> target = name.startsWith(prefix) ? reading.link(directory + "/" + name) : Optional.empty();
            List<String> names = Text.split(target.orElse(""), '/');
            if (names.size() > 2) {
                devices.add(BlockDevice.name(names.get(names.size() - 2)));
            }
        }
        return new ArrayList<>(devices);
    }
}
