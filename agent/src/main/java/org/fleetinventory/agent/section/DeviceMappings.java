package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;

/**
 * The device-mapper devices of /sys/block/dm-*: dm/name, dm/uuid, and the devices below in slaves. What made one says its UUID, whose
 * beginning LVM, multipath, cryptsetup, kpartx and dmraid set ("LVM-", "mpath-", "CRYPT-", "part1-", "DMRAID-").
 */
final class DeviceMappings {
    private static final String BLOCK = "/sys/block";

    private DeviceMappings() {}

    static List<Source> sources() {
        return List.of(
                Source.files(BLOCK + "/*/dm/name"),
                Source.files(BLOCK + "/*/dm/uuid"),
                Source.names(BLOCK + "/*/slaves/*"));
    }

    /** Rows sorted by name; none for a device whose name is refused, which must not pass for another one. */
    static List<Object> read(Reading reading) {
        Map<String, Object> rows = new TreeMap<>();
        for (String device : reading.list(BLOCK)) {
            String path = BLOCK + "/" + device + "/dm/name";
            Optional<String> said = device.startsWith("dm-") ? reading.value(path) : Optional.empty();
            // Before Linux 2.6.29 sysfs knew no names.
            boolean isNameless = device.startsWith("dm-") && !reading.exists(path);
            if (said.isPresent() || isNameless) {
                String name = said.orElse(device);
                rows.put(name, row(reading, device, name));
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static Map<String, Object> row(Reading reading, String device, String name) {
        String path = BLOCK + "/" + device + "/dm/uuid";
        Optional<String> said = reading.text(path);
        String uuid = said.orElse("").strip();
        // Many have no UUID, and are something else then; of one that is refused nobody knows.
        String kind = said.isEmpty() && reading.exists(path) ? "" : kind(uuid);
        Fields fields = new Fields().put("name", name).put("kind", kind).put("uuid", uuid);
        int dash = kind.equals("lvm") ? groupEnd(name) : -1;
        if (dash > 0) {
            fields.put("volume_group", name.substring(0, dash).replace("--", "-"))
                    .put("logical_volume", name.substring(dash + 1).replace("--", "-"));
        }
        List<String> slaves = new ArrayList<>();
        for (String slave : reading.list(BLOCK + "/" + device + "/slaves")) {
            slaves.add(BlockDevice.name(slave));
        }
        slaves.sort(null);
        fields.put("slaves", slaves);
        if (name.startsWith("docker-")) {
            fields.put("ephemeral", true);
        }
        return fields.map();
    }

    private static String kind(String uuid) {
        int dash = uuid.indexOf('-');
        String maker = dash < 0 ? "" : uuid.substring(0, dash);
        return switch (maker) {
            case "LVM" -> "lvm";
            case "mpath" -> "multipath";
            case "CRYPT" -> "crypt";
            case "DMRAID" -> "dmraid";
            default -> maker.startsWith("part") ? "partition" : "other";
        };
    }

    /** A dash inside of a name is written twice. */
    private static int groupEnd(String name) {
        for (int i = 1; i < name.length() - 1; i++) {
            if (name.charAt(i) == '-') {
                if (name.charAt(i + 1) != '-') {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
