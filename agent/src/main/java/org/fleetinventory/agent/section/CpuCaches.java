package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.CpuMask;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Caches as sysfs shows them (Documentation/ABI/testing/sysfs-devices-system-cpu); on s390 those that only cpuinfo shows, on SPARC
 * the three sizes that it has. How many there are is told by the masks of who shares them and left out where there are none.
 */
final class CpuCaches {
    private static final List<KeyValue> SPARC = List.of(
            new KeyValue("l1_dcache_size", "data"),
            new KeyValue("l1_icache_size", "instruction"),
            new KeyValue("l2_cache_size", "unified"));

    /** Caches of one level, type and size. */
    private static final class Kind {
        private final long level;
        private final String type;
        private final OptionalLong size;
        private final Set<String> masks = new HashSet<>();
        private int sharing;
        private boolean countable = true;

        Kind(long level, String type, OptionalLong size) {
            this.level = level;
            this.type = type;
            this.size = size;
        }

        void add(Optional<String> mask) {
            Optional<BitSet> threads = mask.isPresent() ? CpuMask.parse(mask.get()) : Optional.empty();
            countable &= threads.isPresent();
            if (threads.isPresent() && masks.add(mask.get())) {
                // Fewer where a thread is offline: the most is what one is made for.
                sharing = Math.max(sharing, threads.get().cardinality());
            }
        }

        Map<String, Object> row() {
            Fields row = new Fields().put("level", level).put("type", type).put("size_bytes", size);
            if (countable && sharing > 0) {
                row.put("instances", masks.size()).put("shared_threads", sharing);
            }
            return row.map();
        }
    }

    private final Reading reading;
    private final TreeMap<String, Kind> kinds = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    private CpuCaches(Reading reading) {
        this.reading = reading;
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String name : List.of("level", "type", "size", "shared_cpu_map")) {
            sources.add(Source.files(CpuTopology.CPU + "/cpu[0-9]*/cache/index[0-9]*/" + name));
        }
        for (KeyValue sparc : SPARC) {
            sources.add(Source.files(CpuTopology.CPU + "/cpu[0-9]*/" + sparc.key()));
        }
        return sources;
    }

    /** Sorted by level and type, the largest first where sizes differ; empty where nothing is said. */
    static List<Object> rows(Reading reading, BitSet processors, CpuInfo info) {
        CpuCaches caches = new CpuCaches(reading);
        for (int cpu = processors.nextSetBit(0); cpu >= 0; cpu = processors.nextSetBit(cpu + 1)) {
            caches.readSysfs(cpu);
        }
        if (caches.kinds.isEmpty()) {
            for (int cpu = processors.nextSetBit(0); cpu >= 0; cpu = processors.nextSetBit(cpu + 1)) {
                caches.readSparc(cpu);
            }
        }
        caches.addFrom(info);
        List<Object> rows = new ArrayList<>();
        for (Kind kind : caches.kinds.values()) {
            rows.add(kind.row());
        }
        return rows;
    }

    private void readSysfs(int cpu) {
        String directory = CpuTopology.CPU + "/cpu" + cpu + "/cache";
        for (String index : reading.list(directory)) {
            if (!index.startsWith("index")) {
                continue;
            }
            String path = directory + '/' + index + '/';
            Optional<String> mask = sharing(cpu, path);
            // The same place in a processor that shares it is the same cache: three files less to read.
            if (mask.isPresent() && !seen.add(index + ' ' + mask.get())) {
                continue;
            }
            long level = reading.number(path + "level").orElse(-1);
            String type = reading.value(path + "type").orElse("").toLowerCase(Locale.ROOT);
            if (level > 0 && isType(type)) {
                kind(level, type, size(reading.value(path + "size").orElse(""))).add(mask);
            }
        }
    }

    /** IA-64 has an empty mask for what belongs to one core. */
    private Optional<String> sharing(int cpu, String path) {
        Optional<String> mask = reading.value(path + "shared_cpu_map");
        Optional<BitSet> threads = mask.isPresent() ? CpuMask.parse(mask.get()) : Optional.empty();
        return threads.isPresent() && threads.get().isEmpty() ? siblings(cpu) : mask;
    }

    private Optional<String> siblings(int cpu) {
        return reading.value(CpuTopology.CPU + "/cpu" + cpu + "/topology/thread_siblings");
    }

    /** A first level belongs to a core; nothing tells who shares a second. */
    private void readSparc(int cpu) {
        for (KeyValue sparc : SPARC) {
            OptionalLong size = reading.number(CpuTopology.CPU + "/cpu" + cpu + '/' + sparc.key());
            long level = Character.digit(sparc.key().charAt(1), 10);
            if (size.orElse(0) <= 0) {
                continue;
            }
            Kind kind = kind(level, sparc.value(), size);
            if (level == 1) {
                kind.add(siblings(cpu));
            }
        }
    }

    /** s390: "cache4 : level=3 type=Unified scope=Shared size=65536K line_size=256 associativity=16" */
    private void addFrom(CpuInfo info) {
        Set<String> known = new HashSet<>();
        for (Kind kind : kinds.values()) {
            known.add(kind.level + kind.type);
        }
        for (KeyValue line : info.machine()) {
            if (!line.key().startsWith("cache") || line.value().indexOf("level=") != 0) {
                continue;
            }
            List<KeyValue> words = new ArrayList<>();
            for (String word : Text.words(line.value())) {
                words.add(KeyValue.parse(word, '=').orElse(new KeyValue(word, "")));
            }
            long level =
                    Numbers.parse(KeyValue.first(words, "level").orElse("")).orElse(-1);
            String type = KeyValue.first(words, "type").orElse("").toLowerCase(Locale.ROOT);
            if (level > 0 && isType(type) && !known.contains(level + type)) {
                kind(level, type, size(KeyValue.first(words, "size").orElse("")));
            }
        }
    }

    private Kind kind(long level, String type, OptionalLong size) {
        String order = padded(level) + type + padded(Long.MAX_VALUE - size.orElse(0));
        Kind kind = kinds.get(order);
        if (kind == null) {
            kind = new Kind(level, type, size);
            kinds.put(order, kind);
        }
        return kind;
    }

    private static boolean isType(String type) {
        return type.equals("data") || type.equals("instruction") || type.equals("unified");
    }

    /** "32K" in bytes. */
    private static OptionalLong size(String text) {
        int end = text.length() - 1;
        long unit = end < 0
                ? 0
                : switch (text.charAt(end)) {
                    case 'K' -> 1 << 10;
                    case 'M' -> 1 << 20;
                    default -> 0;
                };
        OptionalLong number = unit == 0 ? OptionalLong.empty() : Numbers.parse(text.substring(0, end));
        return number.orElse(0) > 0 && number.getAsLong() <= Long.MAX_VALUE / unit
                ? OptionalLong.of(number.getAsLong() * unit)
                : OptionalLong.empty();
    }

    /** In the order of numbers when compared as text. */
    private static String padded(long number) {
        String digits = Long.toString(number);
        return "0000000000000000000".substring(digits.length()) + digits;
    }
}
