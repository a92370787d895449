package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.KeyValue;

/**
 * Every line of cpuinfo: once what the machine has or all processors share, per processor what differs, and apart from both what
 * moves by itself. Takes time in proportion to the length of the file.
 */
final class CpuLines {

    /** Lines that move by themselves, besides frequencies and calibrations, which are told by their names. */
    private static final List<String> MOVING = List.of(
            "clock", "temperature", "vced exceptions", "vcei exceptions", "kernel unaligned acc", "user unaligned acc");

    /** A line that all processors have: the first one's value, and how many others have the same. */
    private static final class Shared {
        private final String value;
        private int matches = 1;

        Shared(String value) {
            this.value = value;
        }
    }

    private final CpuInfo info;
    private final Map<String, Shared> shared = new HashMap<>();

    CpuLines(CpuInfo info) {
        this.info = info;
        List<CpuInfo.Processor> processors = info.processors();
        if (processors.isEmpty()) {
            return;
        }
        for (Numbered line : numbered(processors.get(0))) {
            shared.put(line.id, new Shared(line.entry.value()));
        }
        for (int i = 1; i < processors.size(); i++) {
            match(processors.get(i));
        }
    }

    /** Puts common, volatile_common and processors. */
    void put(Fields fields) {
        List<KeyValue> common = new ArrayList<>(info.machine());
        Map<Integer, CpuInfo.Processor> sorted = new TreeMap<>();
        for (CpuInfo.Processor processor : info.processors()) {
            if (sorted.isEmpty()) {
                common.addAll(lines(processor, true));
            }
            sorted.put(processor.number(), processor);
        }
        putLines(fields, "common", "volatile_common", common);
        List<Object> rows = new ArrayList<>();
        for (CpuInfo.Processor processor : sorted.values()) {
            Fields row = new Fields().put("processor", processor.number());
            putLines(row, "attributes", "volatile_attributes", lines(processor, false));
            rows.add(row.map());
        }
        if (!rows.isEmpty()) {
            fields.put("processors", rows);
        }
    }

    /** Whether all processors have this line and the same value in it. */
    private boolean isShared(String id) {
        Shared line = shared.get(id);
        return line != null && line.matches == info.processors().size();
    }

    /** A line and its name, with a count behind it from the second of the same name on. */
    private record Numbered(String id, KeyValue entry) {}

    private static List<Numbered> numbered(CpuInfo.Processor processor) {
        Map<String, Integer> counts = new HashMap<>();
        List<Numbered> numbered = new ArrayList<>();
        for (KeyValue line : processor.lines()) {
            Integer before = counts.get(line.key());
            int count = before == null ? 0 : before;
            counts.put(line.key(), count + 1);
            numbered.add(new Numbered(count == 0 ? line.key() : line.key() + '\n' + count, line));
        }
        return numbered;
    }

    private void match(CpuInfo.Processor processor) {
        for (Numbered line : numbered(processor)) {
            Shared first = shared.get(line.id);
            if (first != null && first.value.equals(line.entry.value())) {
                first.matches++;
            }
        }
    }

    private List<KeyValue> lines(CpuInfo.Processor processor, boolean ofAll) {
        List<KeyValue> lines = new ArrayList<>();
        for (Numbered line : numbered(processor)) {
            if (isShared(line.id) == ofAll) {
                lines.add(line.entry);
            }
        }
        return lines;
    }

    private static void putLines(Fields fields, String stable, String moving, List<KeyValue> lines) {
        List<Object> stableRows = new ArrayList<>();
        List<Object> movingRows = new ArrayList<>();
        for (Map.Entry<String, List<KeyValue>> named : byName(lines).entrySet()) {
            List<Object> rows = moves(named.getKey()) ? movingRows : stableRows;
            for (KeyValue line : named.getValue()) {
                rows.add(new Fields()
                        .put("name", line.key())
                        .put("value", line.value())
                        .map());
            }
        }
        if (!stableRows.isEmpty()) {
            fields.put(stable, stableRows);
        }
        if (!movingRows.isEmpty()) {
            fields.put(moving, movingRows);
        }
    }

    /** Sorted; those of one name in their own order. */
    private static Map<String, List<KeyValue>> byName(List<KeyValue> lines) {
        Map<String, List<KeyValue>> sorted = new TreeMap<>();
        for (KeyValue line : lines) {
            List<KeyValue> named = sorted.get(line.key());
            if (named == null) {
                named = new ArrayList<>();
                sorted.put(line.key(), named);
            }
            named.add(line);
        }
        return sorted;
    }

    private static boolean moves(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean frequency = lower.contains("mhz") && !lower.contains("static");
        return frequency || lower.contains("bogo") || MOVING.contains(lower);
    }
}
