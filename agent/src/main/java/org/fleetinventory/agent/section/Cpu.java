package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.CpuList;
import org.fleetinventory.agent.parse.Text;

/**
 * Processors: model, topology, frequencies, caches, NUMA nodes, flaws, and every line of /proc/cpuinfo. What a machine does not
 * say is left out and never worked out from what is usual.
 */
public final class Cpu implements Section {
    private static final String CPUINFO = "/proc/cpuinfo";
    private static final String VULNERABILITIES = CpuTopology.CPU + "/vulnerabilities";

    /** The line of flags: x86, ARM and LoongArch, s390 and IA-64, SPARC in two ages, MIPS. */
    private static final List<String> FLAGS =
            List.of("flags", "Features", "features", "cpucaps", "type", "ASEs implemented");

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.files(CPUINFO));
        sources.addAll(CpuTopology.sources());
        sources.addAll(CpuFrequencies.sources());
        sources.addAll(CpuCaches.sources());
        sources.addAll(NumaNodes.sources());
        sources.add(Source.files(VULNERABILITIES + "/*"));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        CpuInfo info = CpuInfo.parse(reading.text(CPUINFO).orElse(""));
        if (info.stray().isPresent()) {
            reading.unparsable(CPUINFO, info.stray().get());
        }
        CpuTopology topology = new CpuTopology(reading, info);
        CpuFrequencies frequencies = new CpuFrequencies(reading, info, topology.directories());
        CpuKinds kinds = new CpuKinds(info);
        Fields fields = new Fields();
        kinds.put(fields);
        fields.put("microcode", microcode(info));
        kinds.putModels(fields, frequencies);
        fields.put("sockets", topology.sockets(kinds.areArm(), kinds.severalCores()))
                .put("cores", topology.cores())
                .put("threads", topology.threads())
                .put("online", CpuList.format(topology.online()))
                .put("offline", CpuList.format(topology.offline()))
                .put("present", CpuList.format(topology.present()))
                .put("minimum_hertz", frequencies.minimum(topology.directories()))
                .put("maximum_hertz", frequencies.maximum(topology.directories()))
                .put("current_hertz", frequencies.current());
        putUnlessEmpty(fields, "caches", CpuCaches.rows(reading, topology.directories(), info));
        putUnlessEmpty(fields, "numa_nodes", NumaNodes.rows(reading));
        putUnlessEmpty(fields, "flags", flags(info));
        putUnlessEmpty(fields, "vulnerabilities", vulnerabilities(reading));
        new CpuLines(info).put(fields);
        return fields.map();
    }

    /** Empty where processors have different ones: each has its own among its lines. */
    private static String microcode(CpuInfo info) {
        String microcode = "";
        for (CpuInfo.Processor processor : info.processors()) {
            String own = processor.value("microcode").orElse("");
            if (!microcode.isEmpty() && !own.equals(microcode)) {
                return "";
            }
            microcode = own;
        }
        return microcode;
    }

    private static void putUnlessEmpty(Fields fields, String name, List<?> rows) {
        if (!rows.isEmpty()) {
            fields.put(name, rows);
        }
    }

    /** Those that all processors have, sorted. */
    private static List<String> flags(CpuInfo info) {
        if (info.processors().isEmpty()) {
            return sorted(split(flags(info, new CpuInfo.Processor(0, List.of()))));
        }
        String text = flags(info, info.processors().get(0));
        List<String> flags = split(text);
        for (CpuInfo.Processor processor : info.processors()) {
            String own = flags(info, processor);
            if (!own.equals(text)) {
                flags.retainAll(new HashSet<>(split(own)));
            }
        }
        return sorted(flags);
    }

    private static List<String> sorted(List<String> flags) {
        return new ArrayList<>(new TreeSet<>(flags));
    }

    private static String flags(CpuInfo info, CpuInfo.Processor processor) {
        for (String name : FLAGS) {
            Optional<String> text = info.value(processor, name);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return "";
    }

    /** SPARC and IA-64 put commas between them, and IA-64 blanks within: "branchlong, 16-byte atomic ops". */
    private static List<String> split(String text) {
        if (text.indexOf(',') < 0) {
            return Text.words(text);
        }
        List<String> flags = new ArrayList<>();
        for (String flag : Text.split(text, ',')) {
            if (!flag.isBlank()) {
                flags.add(flag.strip());
            }
        }
        return flags;
    }

    private static List<Object> vulnerabilities(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (String name : reading.list(VULNERABILITIES)) {
            rows.add(new Fields()
                    .put("name", name)
                    .put("status", reading.value(VULNERABILITIES + '/' + name))
                    .map());
        }
        return rows;
    }
}
