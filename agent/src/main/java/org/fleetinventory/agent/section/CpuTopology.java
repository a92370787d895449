package org.fleetinventory.agent.section;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.CpuList;
import org.fleetinventory.agent.parse.CpuMask;
import org.fleetinventory.agent.parse.Numbers;

/**
 * Which processors there are, and how they make up cores and sockets (Documentation/admin-guide/cputopology.rst). Cores and
 * sockets are counted by the kernel's sibling masks, not by its ids: ids start anew in every node of some AMD and Intel machines and
 * in every book of s390, and are -1 on many others. Only processors that are online have topology.
 */
final class CpuTopology {
    static final String CPU = "/sys/devices/system/cpu";
    private static final String ACPI = "/sys/firmware/acpi/tables";
    private static final String DEVICE_TREE = "/sys/firmware/devicetree/base";

    private final Reading reading;
    private final CpuInfo info;
    private final BitSet directories;
    private final Optional<BitSet> online;
    private final Optional<BitSet> listed;

    private final Set<String> threadMasks = new HashSet<>();
    private final Set<String> packageMasks = new HashSet<>();
    private final Set<String> packageIds = new HashSet<>();
    private final BitSet withTopology = new BitSet();
    private boolean coresUnknown;

    CpuTopology(Reading reading, CpuInfo info) {
        this.reading = reading;
        this.info = info;
        this.directories = directories(reading.list(CPU));
        for (int cpu = directories.nextSetBit(0); cpu >= 0; cpu = directories.nextSetBit(cpu + 1)) {
            readSiblings(cpu);
        }
        this.online = list("online");
        this.listed = list("present");
    }

    static List<Source> sources() {
        return List.of(
                Source.files(CPU + "/online"),
                Source.files(CPU + "/present"),
                Source.files(CPU + "/cpu[0-9]*/topology/thread_siblings"),
                Source.files(CPU + "/cpu[0-9]*/topology/core_siblings"),
                Source.files(CPU + "/cpu[0-9]*/topology/core_id"),
                Source.files(CPU + "/cpu[0-9]*/topology/physical_package_id"),
                Source.names(ACPI),
                Source.names(DEVICE_TREE));
    }

    /** The processors that have a directory in sysfs. */
    BitSet directories() {
        return directories;
    }

    /** The kernel's own list; before Linux 2.6.26 those with topology, without sysfs those in cpuinfo. */
    BitSet online() {
        if (online.isPresent()) {
            return online.get();
        }
        return withTopology.isEmpty() ? numbered() : withTopology;
    }

    /** Present and not online. The kernel's own "offline" counts all that could ever be plugged in, up to its built-in limit. */
    BitSet offline() {
        if (online().isEmpty()) {
            return new BitSet();
        }
        BitSet offline = (BitSet) present().clone();
        offline.andNot(online());
        return offline;
    }

    /** Those plugged in, online or not; empty without sysfs. */
    BitSet present() {
        return listed.orElse(directories);
    }

    OptionalInt threads() {
        BitSet all = (BitSet) present().clone();
        if (listed.isEmpty()) {
            all.or(numbered());
        }
        return all.isEmpty() ? info.counted() : OptionalInt.of(all.cardinality());
    }

    OptionalInt cores() {
        if (!threadMasks.isEmpty()) {
            return coresUnknown ? single() : OptionalInt.of(threadMasks.size());
        }
        OptionalInt cores = coresOfCpuInfo();
        return cores.isPresent() ? cores : single();
    }

    /**
     * Empty where nothing tells.
     *
     * @param severalModels whether the cores are of different models
     */
    OptionalInt sockets(boolean arm, boolean severalModels) {
        int packages = packageMasks.isEmpty() ? packageIds.size() : packageMasks.size();
        if (packages == 0) {
            Set<String> ids = packagesOfCpuInfo();
            return ids.isEmpty() ? single() : OptionalInt.of(ids.size());
        }
        if (arm && packages > 1 && severalModels) {
            // Before Linux 6.0 ARM's clusters pass for packages. No two sockets hold different cores.
            return OptionalInt.of(1);
        }
        boolean clusters = arm && packages > 1 && reading.exists(DEVICE_TREE) && !reading.exists(ACPI);
        return clusters ? OptionalInt.empty() : OptionalInt.of(packages);
    }

    /** One thread is one core in one socket, whatever else is not said. */
    private OptionalInt single() {
        return threads().orElse(0) == 1 ? OptionalInt.of(1) : OptionalInt.empty();
    }

    private Optional<BitSet> list(String name) {
        Optional<String> text = reading.value(CPU + '/' + name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BitSet> list = CpuList.parse(text.get());
        if (list.isEmpty()) {
            reading.unparsable(CPU + '/' + name, text.get());
        }
        return list;
    }

    private void readSiblings(int cpu) {
        String topology = CPU + "/cpu" + cpu + "/topology/";
        Optional<String> threads = reading.value(topology + "thread_siblings");
        if (threads.isPresent()) {
            withTopology.set(cpu);
            threadMasks.add(threads.get());
            // Where the kernel knows no core it compares -1 with -1 and takes all processors for threads of one.
            coresUnknown |= severalIn(threads.get())
                    && reading.value(topology + "core_id").orElse("").equals("-1");
        }
        Optional<String> cores = reading.value(topology + "core_siblings");
        if (cores.isPresent()) {
            withTopology.set(cpu);
            packageMasks.add(cores.get());
            return;
        }
        Optional<String> id = reading.value(topology + "physical_package_id");
        if (id.isPresent() && !id.get().equals("-1")) {
            packageIds.add(id.get());
        }
    }

    private static boolean severalIn(String mask) {
        return CpuMask.parse(mask).orElse(new BitSet()).cardinality() > 1;
    }

    private static BitSet directories(List<String> names) {
        BitSet numbers = new BitSet();
        for (String name : names) {
            long number =
                    name.startsWith("cpu") ? Numbers.parse(name.substring(3)).orElse(-1) : -1;
            if (number >= 0 && number < CpuList.MOST) {
                numbers.set((int) number);
            }
        }
        return numbers;
    }

    private BitSet numbered() {
        BitSet numbers = new BitSet();
        for (CpuInfo.Processor processor : info.processors()) {
            numbers.set(processor.number());
        }
        return numbers;
    }

    private Set<String> packagesOfCpuInfo() {
        Set<String> packages = new HashSet<>();
        for (CpuInfo.Processor processor : info.processors()) {
            Optional<String> id = packageOf(processor);
            if (id.isEmpty()) {
                return Set.of();
            }
            packages.add(id.get());
        }
        return packages;
    }

    private OptionalInt coresOfCpuInfo() {
        Set<String> packages = packagesOfCpuInfo();
        if (packages.isEmpty()) {
            // s390: the highest number of a thread in its core.
            boolean noThreads = info.machineValue("max thread id").orElse("").equals("0");
            return noThreads ? info.counted() : OptionalInt.empty();
        }
        Set<String> cores = new HashSet<>();
        Set<String> counted = new HashSet<>();
        long booted = 0;
        for (CpuInfo.Processor processor : info.processors()) {
            String inPackage = packageOf(processor).orElse("");
            Optional<String> core = first(processor, "core id", "core");
            if (core.isEmpty()) {
                return OptionalInt.empty();
            }
            cores.add(inPackage + ' ' + core.get());
            if (counted.add(inPackage)) {
                booted +=
                        Numbers.parse(processor.value("cpu cores").orElse("0")).orElse(0);
            }
        }
        // A package of two nodes numbers its cores twice from 0, so what the kernel counted goes first.
        return OptionalInt.of((int) Math.min(Math.max(booted, cores.size()), CpuList.MOST));
    }

    private static Optional<String> packageOf(CpuInfo.Processor processor) {
        Optional<String> id = first(processor, "physical id", "package");
        if (id.isEmpty()) {
            return id;
        }
        String drawer = processor.value("drawer id").orElse("");
        String book = processor.value("book id").orElse("");
        return Optional.of(drawer + '/' + book + '/' + id.get());
    }

    private static Optional<String> first(CpuInfo.Processor processor, String name, String otherwise) {
        Optional<String> value = processor.value(name);
        return value.isPresent() ? value : processor.value(otherwise);
    }
}
