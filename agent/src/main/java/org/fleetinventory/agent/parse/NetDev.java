package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of /proc/net/dev: "eth0: 874354587 1036395 0 0 0 0 0 0 563352563 732147 0 0 0 0 0 0". Old kernels leave no blank after the
 * colon, and a name may hold colons and dots, but no counter does.
 *
 * @param counters the sixteen columns in their order, unsigned
 */
public record NetDev(String name, List<Long> counters) {
    private static final int COLUMNS = 16;

    public NetDev {
        counters = List.copyOf(counters);
    }

    /** Every interface in the order of the file; lines that have another form go into {@code broken}, the two headings do not. */
    public static List<NetDev> parseAll(String text, List<String> broken) {
        List<NetDev> interfaces = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<NetDev> parsed = parse(line);
            if (parsed.isPresent()) {
                interfaces.add(parsed.get());
            } else if (!isHeading(line)) {
                broken.add(line);
            }
        }
        return interfaces;
    }

    private static boolean isHeading(String line) {
        return line.isBlank() || (line.indexOf('|') >= 0 && line.indexOf(':') < 0);
    }

    private static Optional<NetDev> parse(String line) {
        int colon = line.lastIndexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        List<Long> counters = name.isEmpty() ? List.of() : numbers(line.substring(colon + 1));
        return counters.size() == COLUMNS ? Optional.of(new NetDev(name, counters)) : Optional.empty();
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String word : Text.words(text)) {
            try {
                numbers.add(Long.parseUnsignedLong(word));
            } catch (NumberFormatException notANumber) {
                return List.of();
            }
        }
        return numbers;
    }
}
