package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Main memory, swap and huge pages, all from /proc/meminfo (proc_meminfo(5)). Sizes in bytes: the kernel's "kB" are 1024. A line
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
        return List.of(Source.files(MEMINFO));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> text = reading.text(MEMINFO);
        return text.isEmpty() ? Map.of() : fields(parse(text.get(), reading));
    }

    private record Quantity(long value, boolean bytes) {}

    private static Map<String, Quantity> parse(String text, Reading reading) {
        Map<String, Quantity> lines = new LinkedHashMap<>();
        for (String line : Text.lines(text)) {
            Optional<KeyValue> entry = KeyValue.parse(line, ':');
            Optional<Quantity> quantity = entry.flatMap(pair -> quantity(pair.value()));
            if (quantity.isPresent()) {
                lines.putIfAbsent(entry.get().key(), quantity.get());
            } else if (!isOldTable(line)) {
                reading.unparsable(MEMINFO, line);
            }
        }
        return lines;
    }

    /** "16384 kB" or a plain count "0"; another unit is not guessed at. */
    private static Optional<Quantity> quantity(String value) {
        List<String> words = Text.words(value);
        OptionalLong number = words.isEmpty() ? OptionalLong.empty() : Numbers.parse(words.get(0));
        if (number.isEmpty() || number.getAsLong() < 0) {
            return Optional.empty();
        }
        if (words.size() == 1) {
            return Optional.of(new Quantity(number.getAsLong(), false));
        }
        return words.size() == 2 && words.get(1).equals("kB") && number.getAsLong() <= Long.MAX_VALUE / 1024
                ? Optional.of(new Quantity(number.getAsLong() * 1024, true))
                : Optional.empty();
    }

    /** Kernels before 2.6 begin with a table, "total: used: free:" and two rows in bytes, that repeats the lines below it. */
    private static boolean isOldTable(String line) {
        return line.isBlank()
                || line.stripLeading().startsWith("total:")
                || Text.words(line).size() > 3;
    }

    private static Map<String, Object> fields(Map<String, Quantity> lines) {
        Fields fields = new Fields();
        Map<String, Quantity> rest = new LinkedHashMap<>(lines);
        for (KeyValue named : NAMED) {
            Quantity quantity = rest.remove(named.value());
            if (quantity != null) {
                fields.put(named.key(), quantity.value);
            }
        }
        return fields.put("other", others(rest)).map();
    }

    private static List<Object> others(Map<String, Quantity> rest) {
        List<String> names = new ArrayList<>(rest.keySet());
        names.sort(null);
        List<Object> rows = new ArrayList<>();
        for (String name : names) {
            Quantity quantity = rest.getOrDefault(name, new Quantity(0, false));
            rows.add(new Fields()
                    .put("name", name)
                    .put(quantity.bytes ? "bytes" : "count", quantity.value)
                    .map());
        }
        return rows;
    }
}
