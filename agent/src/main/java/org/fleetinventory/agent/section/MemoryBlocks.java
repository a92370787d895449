package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Numbers;

/**
 * The memory that is plugged in, in blocks of one size that can be put on and off line: /sys/devices/system/memory
 * (Documentation/admin-guide/mm/memory-hotplug.rst). Unlike MemTotal it counts what firmware and kernel keep for themselves.
 * Nothing where the kernel has no memory hotplug.
 */
final class MemoryBlocks {
    private static final String DIRECTORY = "/sys/devices/system/memory";
    private static final String BLOCK_SIZE = DIRECTORY + "/block_size_bytes";
    private static final String BLOCK = "memory";

    /** A machine of 16 TiB in blocks of 128 MiB has twice as many. More are not looked at, and then no sum is told. */
    private static final int MOST = 1 << 16;

    private MemoryBlocks() {}

    static List<Source> sources() {
        return List.of(Source.files(BLOCK_SIZE), Source.files(DIRECTORY + "/memory[0-9]*/state"));
    }

    /** block_bytes, online_bytes and offline_bytes. */
    static void read(Reading reading, Fields fields) {
        Optional<String> text = reading.value(BLOCK_SIZE);
        if (text.isEmpty()) {
            return;
        }
        OptionalLong size = Numbers.parse(text.get(), 16);
        if (size.isEmpty() || size.getAsLong() <= 0 || size.getAsLong() > Long.MAX_VALUE / MOST) {
            reading.unparsable(BLOCK_SIZE, text.get());
            return;
        }
        fields.put("block_bytes", size.getAsLong());
        int online = 0;
        int offline = 0;
        for (String name : reading.list(DIRECTORY)) {
            if (online + offline == MOST) {
                reading.problem(Problem.Kind.TRUNCATED, DIRECTORY, "more than " + MOST + " blocks");
                return;
            }
            if (isBlock(name)) {
                // "going-offline" still is in use.
                String state = reading.value(DIRECTORY + "/" + name + "/state").orElse("");
                offline += state.equals("offline") ? 1 : 0;
                online += state.isEmpty() || state.equals("offline") ? 0 : 1;
            }
        }
        fields.put("online_bytes", online * size.getAsLong());
        fields.put("offline_bytes", offline * size.getAsLong());
    }

    private static boolean isBlock(String name) {
        return name.startsWith(BLOCK)
                && Numbers.parse(name.substring(BLOCK.length())).isPresent();
    }
}
