package org.fleetinventory.agent.section;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;

/**
 * What is written on disks and partitions, by the links that udev made when it read them as root (60-persistent-storage.rules):
 * /dev/disk/by-label/NAME leads to "../../sda1". Without udev there is none of them. A name that two devices claim leads to one.
 */
final class DiskLinks {
    private static final String ALL = "/dev/disk/";

    /** Fields and the directories that they come from. */
    private static final List<String> FIELDS =
            List.of("filesystem_uuid", "filesystem_label", "partition_uuid", "partition_label");

    private static final List<String> DIRECTORIES = List.of("by-uuid", "by-label", "by-partuuid", "by-partlabel");

    /** For each directory the name of the link by that of the device. */
    private final Map<String, Map<String, String>> names = new HashMap<>();

    static List<Source> sources() {
        return List.of(
                Source.links("/dev/disk/by-uuid/*"),
                Source.links("/dev/disk/by-label/*"),
                Source.links("/dev/disk/by-partuuid/*"),
                Source.links("/dev/disk/by-partlabel/*"));
    }

    DiskLinks(Reading reading) {
        for (String directory : DIRECTORIES) {
            Map<String, String> links = new HashMap<>();
            for (String link : reading.list(ALL + directory)) {
                Optional<String> target = reading.link(ALL + directory + "/" + link);
                if (target.orElse("").startsWith("../../")) {
                    links.put(target.orElse("").substring("../../".length()), decoded(link));
                }
            }
            names.put(directory, links);
        }
    }

    /** Puts what there is of a device by its name in /dev. */
    void put(Fields fields, String device) {
        for (int i = 0; i < FIELDS.size(); i++) {
            String name = names.getOrDefault(DIRECTORIES.get(i), Map.of()).get(device);
            if (name != null) {
                fields.put(FIELDS.get(i), name);
            }
        }
    }

    /** udev writes what would be unsafe in a name as the bytes "\x20" (systemd, encode_devnode_name). */
    private static String decoded(String link) {
        if (link.indexOf('\\') < 0) {
            return link;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = link.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i] == '\\' && i + 3 < encoded.length && encoded[i + 1] == 'x'
                    ? Character.digit(encoded[i + 2], 16) * 16 + Character.digit(encoded[i + 3], 16)
                    : -1;
            bytes.write(value < 0 ? encoded[i] : value);
            i += value < 0 ? 0 : 3;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
