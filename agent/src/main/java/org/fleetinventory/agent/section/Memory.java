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
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Quantity;
import org.fleetinventory.agent.parse.Text;

/**
 * Main memory, swap and huge pages from /proc/meminfo (proc_meminfo(5)), and what is plugged in from {@link MemoryBlocks}. Sizes in bytes: the kernel's "kB" are 1024. A line
 * that this kernel does not write is left out: MemAvailable came with 3.14.
 */
public final class Memory implements Section {
    private static final String MEMINFO = "/proc/meminfo";

    /** The field of the document, and the line it is. */
    private static final List<KeyValue> NAMED = List.of(
            new KeyValue("total_bytes", "MemTotal"),
            new KeyValue("available_bytes", "MemAvailable"),
            new KeyValue("free_bytes", "MemFree"),
            new KeyValue("buffers_bytes", "Buffers"),
            new KeyValue("cached_bytes", "Cached"),
            new KeyValue("swap_total_bytes", "SwapTotal"),
            new KeyValue("swap_free_bytes", "SwapFree"),
            new KeyValue("huge_page_bytes", "Hugepagesize"),
            new KeyValue("huge_pages_total", "HugePages_Total"),
            new KeyValue("huge_pages_free", "HugePages_Free"));

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(MemoryBlocks.sources());
        sources.add(Source.files(MEMINFO));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> text = reading.text(MEMINFO);
        List<Amount> amounts = text.isEmpty() ? List.of() : parse(text.get(), reading);
        Fields fields = new Fields();
        List<Amount> rest = new ArrayList<>(amounts);
        for (KeyValue named : NAMED) {
            int at = indexOf(rest, named.value());
            if (at >= 0) {
                fields.put(named.key(), rest.remove(at).quantity.value());
            }
        }
        MemoryBlocks.read(reading, fields);
        return amounts.isEmpty()
                ? fields.map()
                : fields.put("other", others(rest)).map();
    }

    /** One line: what it is called, and how much. */
    private record Amount(String name, Quantity quantity) {}

    private static List<Amount> parse(String text, Reading reading) {
        List<Amount> amounts = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<KeyValue> entry = KeyValue.parse(line, ':');
            Optional<Quantity> quantity =
                    entry.isPresent() ? Quantity.parse(entry.get().value()) : Optional.empty();
            if (quantity.isPresent()) {
                amounts.add(new Amount(entry.get().key(), quantity.get()));
            } else if (!isOldTable(line)) {
                reading.unparsable(MEMINFO, line);
            }
        }
        return amounts;
    }

    /** Kernels before 2.6 begin with a table, "total: used: free:" and two rows in bytes, that repeats the lines below it. */
    private static boolean isOldTable(String line) {
        return line.isBlank()
                || line.stripLeading().startsWith("total:")
                || Text.words(line).size() > 3;
    }

    private static int indexOf(List<Amount> amounts, String name) {
        for (int i = 0; i < amounts.size(); i++) {
            if (amounts.get(i).name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Sorted by name; those of one name in the order of the file. */
    private static List<Object> others(List<Amount> amounts) {
        TreeMap<String, List<Object>> sorted = new TreeMap<>();
        for (Amount amount : amounts) {
            List<Object> named = sorted.get(amount.name);
            if (named == null) {
                named = new ArrayList<>();
                sorted.put(amount.name, named);
            }
            named.add(new Fields()
                    .put("name", amount.name)
                    .put(amount.quantity.bytes() ? "bytes" : "count", amount.quantity.value())
                    .map());
        }
        List<Object> rows = new ArrayList<>();
        for (List<Object> named : sorted.values()) {
            rows.addAll(named);
        }
        return rows;
    }
}
