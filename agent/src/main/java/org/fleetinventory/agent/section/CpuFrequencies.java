package org.fleetinventory.agent.section;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.Hertz;
import org.fleetinventory.agent.parse.Numbers;

/** What processors can be clocked at (Documentation/admin-guide/pm/cpufreq.rst, in kHz), and what they are clocked at now. */
final class CpuFrequencies {
    private static final long KILO = 1000;

    /** A terahertz: more is no frequency. */
    private static final long MOST_KILOHERTZ = 1_000_000_000;

    /** Each architecture's word for it in cpuinfo, in MHz. */
    private static final List<String> CURRENT = List.of("cpu MHz", "CPU MHz", "clock", "cpu MHz dynamic");

    private final Reading reading;
    private final CpuInfo info;
    private final BitSet processors;
    private final Map<Integer, Long> minima = new HashMap<>();
    private final Map<Integer, Long> maxima = new HashMap<>();

    CpuFrequencies(Reading reading, CpuInfo info, BitSet processors) {
        this.reading = reading;
        this.info = info;
        this.processors = processors;
        for (int cpu = processors.nextSetBit(0); cpu >= 0; cpu = processors.nextSetBit(cpu + 1)) {
            keep(minima, cpu, "cpuinfo_min_freq");
            keep(maxima, cpu, "cpuinfo_max_freq");
        }
    }

    static List<Source> sources() {
        return List.of(
                Source.files(CpuTopology.CPU + "/cpu[0-9]*/cpufreq/cpuinfo_min_freq"),
                Source.files(CpuTopology.CPU + "/cpu[0-9]*/cpufreq/cpuinfo_max_freq"),
                Source.files(CpuTopology.CPU + "/cpu[0-9]*/cpufreq/scaling_cur_freq"));
    }

    /** The lowest that any of these can be set to. */
    OptionalLong minimum(BitSet among) {
        OptionalLong lowest = OptionalLong.empty();
        for (Map.Entry<Integer, Long> entry : minima.entrySet()) {
            if (among.get(entry.getKey()) && entry.getValue() < lowest.orElse(Long.MAX_VALUE)) {
                lowest = OptionalLong.of(entry.getValue());
            }
        }
        return lowest;
    }

    /** The highest that any of these can be set to. */
    OptionalLong maximum(BitSet among) {
        OptionalLong highest = OptionalLong.empty();
        for (Map.Entry<Integer, Long> entry : maxima.entrySet()) {
            if (among.get(entry.getKey()) && entry.getValue() > highest.orElse(0)) {
                highest = OptionalLong.of(entry.getValue());
            }
        }
        return highest;
    }

    /** The mean of all. From cpuinfo where it is there: reading scaling_cur_freq can wake a sleeping processor up. */
    OptionalLong current() {
        long sum = 0;
        int count = 0;
        for (CpuInfo.Processor processor : info.processors()) {
            OptionalLong hertz = current(processor);
            sum += hertz.orElse(0);
            count += hertz.isPresent() ? 1 : 0;
        }
        return count > 0 ? OptionalLong.of(sum / count) : scaling();
    }

    private static OptionalLong current(CpuInfo.Processor processor) {
        for (String name : CURRENT) {
            OptionalLong hertz = Hertz.ofMegahertz(processor.value(name).orElse(""));
            if (hertz.orElse(0) > 0) {
                return hertz;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong scaling() {
        Map<Integer, Long> now = new HashMap<>();
        for (int cpu = processors.nextSetBit(0); cpu >= 0; cpu = processors.nextSetBit(cpu + 1)) {
            keep(now, cpu, "scaling_cur_freq");
        }
        long sum = 0;
        for (long hertz : now.values()) {
            sum += hertz;
        }
        return now.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum / now.size());
    }

    /** cpufreq writes "&lt;unknown&gt;" where a driver has no answer. */
    private void keep(Map<Integer, Long> values, int cpu, String name) {
        String text = reading.value(CpuTopology.CPU + "/cpu" + cpu + "/cpufreq/" + name)
                .orElse("");
        long kilohertz = Numbers.parse(text).orElse(0);
        if (kilohertz > 0 && kilohertz <= MOST_KILOHERTZ) {
            values.put(cpu, kilohertz * KILO);
        }
    }
}
