package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Every block device of /sys/block with its partitions ({@link BlockDevice}). Two sorts are left out: what a driver makes ahead of any
 * use (loop, nbd, ram and zram devices of size 0, a loop only without a file behind it), and the paths of an NVMe namespace that has
 * several (nvme0c1n1, "hidden"), which would count the same disk again. A drive without a medium has size 0 too, and stays.
 */
public final class BlockDevices implements Section {
    private static final String ALL = "/sys/block";

    @Override
    public String name() {
        return "block_devices";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(BlockDevice.sources());
        sources.addAll(DiskLinks.sources());
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        List<String> directories = reading.list(ALL);
        if (directories.isEmpty()) {
            return Map.of();
        }
        DiskLinks links = new DiskLinks(reading);
        TreeMap<String, Object> devices = new TreeMap<>();
        for (String directory : directories) {
            BlockDevice device = new BlockDevice(reading, links, ALL, directory);
            Optional<Map<String, Object>> fields = device.read();
            if (fields.isPresent()) {
                devices.put(BlockDevice.name(directory), fields.get());
            }
        }
        return new Fields().put("devices", new ArrayList<>(devices.values())).map();
    }
}
