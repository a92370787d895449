package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.CpuList;
import org.fleetinventory.agent.parse.CpuMask;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Quantity;

/** NUMA nodes (Documentation/ABI/stable/sysfs-devices-node); some have memory only, some processors only. */
final class NumaNodes {
    private static final String NODE = "/sys/devices/system/node";

    private NumaNodes() {}

    static List<Source> sources() {
        return List.of(Source.files(NODE + "/node[0-9]*/cpumap"), Source.files(NODE + "/node[0-9]*/meminfo"));
    }

    /** Sorted by number; empty where the kernel knows no nodes. */
    static List<Object> rows(Reading reading) {
        BitSet nodes = new BitSet();
        for (String name : reading.list(NODE)) {
            long number =
                    name.startsWith("node") ? Numbers.parse(name.substring(4)).orElse(-1) : -1;
            if (number >= 0 && number <= Short.MAX_VALUE) {
                nodes.set((int) number);
            }
        }
        List<Object> rows = new ArrayList<>();
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            rows.add(row(reading, node));
        }
        return rows;
    }

    private static Map<String, Object> row(Reading reading, int node) {
        String directory = NODE + "/node" + node + '/';
        List<KeyValue> lines =
                KeyValue.parseAll(reading.text(directory + "meminfo").orElse(""), ':');
        return new Fields()
                .put("node", node)
                .put("cpus", cpus(reading, directory))
                .put("total_bytes", bytes(lines, "Node " + node + " MemTotal"))
                .put("free_bytes", bytes(lines, "Node " + node + " MemFree"))
                .map();
    }

    /** From the mask, which kernels before 2.6.26 have too. */
    private static String cpus(Reading reading, String directory) {
        Optional<String> mask = reading.value(directory + "cpumap");
        return CpuList.format(mask.isPresent() ? CpuMask.parse(mask.get()).orElse(new BitSet()) : new BitSet());
    }

    private static OptionalLong bytes(List<KeyValue> lines, String name) {
        Optional<Quantity> quantity = KeyValue.first(lines, name).flatMap(Quantity::parse);
        return quantity.isPresent() && quantity.get().bytes()
                ? OptionalLong.of(quantity.get().value())
                : OptionalLong.empty();
    }
}
