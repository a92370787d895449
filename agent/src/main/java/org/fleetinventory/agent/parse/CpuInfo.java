package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * /proc/cpuinfo, every line of it: what it says of the machine and what it says of each processor that is online, in its own
 * order, duplicates kept.
 *
 * @param machine lines that belong to no processor
 * @param processors one entry a processor, in the order of the file
 * @param stray the first line that is no "name : value", empty where there is none
 */
public record CpuInfo(List<KeyValue> machine, List<Processor> processors, Optional<String> stray) {

    /**
     * The lines of one processor.
     *
     * @param number as the kernel counts; there may be holes
     * @param lines without the one that holds the number
     */
    public record Processor(int number, List<KeyValue> lines) {

        /** The first value of this name that this processor has itself; empty where it has none or an empty one. */
        public Optional<String> value(String name) {
            return KeyValue.first(lines, name).filter(value -> !value.isEmpty());
        }
    }

    /** What is said by lines for the whole machine, or by a processor's own; old ARM kernels say all but the number once. */
    public Optional<String> value(Processor processor, String name) {
        Optional<String> own = processor.value(name);
        return own.isPresent() ? own : machineValue(name);
    }

    /** The first value of this name among the lines of the machine. */
    public Optional<String> machineValue(String name) {
        return KeyValue.first(machine, name).filter(value -> !value.isEmpty());
    }

    /**
     * How many processors the machine has by its own count, which may be more than are online and have lines: s390, SPARC, Alpha.
     * An ARM kernel built for one processor numbers none.
     */
    public OptionalInt counted() {
        for (String name : List.of("# processors", "ncpus probed", "cpus detected")) {
            Optional<String> count = machineValue(name);
            if (count.isPresent() && Numbers.parse(count.get()).orElse(0) > 0) {
                return OptionalInt.of((int) Math.min(Numbers.parse(count.get()).getAsLong(), CpuList.MOST));
            }
        }
        return processors.isEmpty() && isArm() ? OptionalInt.of(1) : OptionalInt.empty();
    }

    /** Whether these are processors of ARM's architecture, who alone name an implementer. */
    public boolean isArm() {
        boolean own = !processors.isEmpty()
                && processors.get(0).value("CPU implementer").isPresent();
        return own || machineValue("CPU implementer").isPresent();
    }

    public static CpuInfo parse(String text) {
        return new CpuInfoParser().parse(text);
    }
}
