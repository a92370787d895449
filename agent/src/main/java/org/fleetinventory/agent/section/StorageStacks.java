package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.LvmText;
import org.fleetinventory.agent.parse.MdStat;

/**
 * What lies between disks and file systems, kind by kind: arrays of /proc/mdstat, device-mapper devices with what made them
 * ({@link DeviceMappings}), volume groups from LVM's own backups in /etc/lvm/backup, which are root's, and pools of ZFS, Btrfs and
 * bcache from the kernel ({@link StoragePools}). A kind that the machine does not use is left out.
 */
public final class StorageStacks implements Section {
    private static final String MDSTAT = "/proc/mdstat";
    private static final String BLOCK = "/sys/block";
    private static final String BACKUP = "/etc/lvm/backup";

    /** LVM counts in sectors of 512 bytes. */
    private static final long SECTOR = 512;

    @Override
    public String name() {
        return "storage_stacks";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(DeviceMappings.sources());
        sources.addAll(StoragePools.sources());
        sources.add(Source.files(MDSTAT));
        sources.add(Source.files(BLOCK + "/md*/md/uuid"));
        sources.add(Source.files(BACKUP + "/*"));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        put(fields, "md_arrays", arrays(reading));
        put(fields, "device_mappings", DeviceMappings.read(reading));
        put(fields, "volume_groups", volumeGroups(reading));
        return fields.putAll(StoragePools.read(reading)).map();
    }

    static void put(Fields fields, String name, List<Object> rows) {
        if (!rows.isEmpty()) {
            fields.put(name, rows);
        }
    }

    private static List<Object> arrays(Reading reading) {
        List<MdStat> arrays = new ArrayList<>(MdStat.parse(reading.text(MDSTAT).orElse("")));
        arrays.sort((a, b) -> a.name().compareTo(b.name()));
        List<Object> rows = new ArrayList<>();
        for (MdStat array : arrays) {
            Optional<String> uuid = reading.value(BLOCK + "/" + array.name() + "/md/uuid");
            Fields fields = new Fields()
                    .put("name", array.name())
                    .put("uuid", uuid)
                    .put("state", array.state())
                    .put("read_only", array.readOnly())
                    .put("level", array.level())
                    .put("metadata", array.metadata());
            if (array.blocks().isPresent()) {
                fields.put("size_bytes", array.blocks().getAsLong() * 1024);
            }
            fields.put("devices", array.devices())
                    .put("active_devices", array.activeDevices())
                    .put("activity", array.activity())
                    .put("members", members(array));
            rows.add(fields.map());
        }
        return rows;
    }

    private static List<Object> members(MdStat array) {
        List<MdStat.Member> members = new ArrayList<>(array.members());
        members.sort((a, b) -> a.name().compareTo(b.name()));
        List<Object> rows = new ArrayList<>();
        for (MdStat.Member member : members) {
            rows.add(new Fields()
                    .put("name", member.name())
                    .put("slot", member.slot())
                    .put("state", member.state())
                    .map());
        }
        return rows;
    }

    private static List<Object> volumeGroups(Reading reading) {
        Map<String, Object> rows = new TreeMap<>();
        for (String file : reading.list(BACKUP)) {
            LvmText backup = LvmText.parse(reading.text(BACKUP + "/" + file).orElse(""));
            for (Map.Entry<String, LvmText> block : backup.blocks().entrySet()) {
                rows.put(block.getKey(), volumeGroup(block.getKey(), block.getValue()));
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static Map<String, Object> volumeGroup(String name, LvmText group) {
        OptionalLong extent = group.number("extent_size");
        Map<String, Object> physical = new TreeMap<>();
        for (LvmText volume : group.block("physical_volumes").blocks().values()) {
            String uuid = volume.value("id").orElse("");
            physical.put(
                    uuid,
                    new Fields()
                            .put("uuid", uuid)
                            .put("device", volume.value("device"))
                            .put("size_bytes", times(volume.number("dev_size"), SECTOR))
                            .map());
        }
        Map<String, Object> logical = new TreeMap<>();
        for (Map.Entry<String, LvmText> volume :
                group.block("logical_volumes").blocks().entrySet()) {
            logical.put(volume.getKey(), logicalVolume(volume.getKey(), volume.getValue(), extent));
        }
        return new Fields()
                .put("name", name)
                .put("uuid", group.value("id"))
                .put("extent_bytes", times(extent, SECTOR))
                .put("physical_volumes", new ArrayList<>(physical.values()))
                .put("logical_volumes", new ArrayList<>(logical.values()))
                .map();
    }

    private static Map<String, Object> logicalVolume(String name, LvmText volume, OptionalLong extent) {
        long extents = 0;
        TreeMap<String, Object> types = new TreeMap<>();
        for (LvmText segment : volume.blocks().values()) {
            extents += segment.number("extent_count").orElse(0);
            Optional<String> type = segment.value("type");
            if (type.isPresent()) {
                types.put(type.get(), type.get());
            }
        }
        return new Fields()
                .put("name", name)
                .put("uuid", volume.value("id"))
                .put("size_bytes", times(extent, extents * SECTOR))
                .put("segment_types", new ArrayList<>(types.values()))
                .map();
    }

    private static OptionalLong times(OptionalLong number, long factor) {
        return number.isPresent() ? OptionalLong.of(number.getAsLong() * factor) : number;
    }
}
