package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A value of /proc/meminfo and its like in a NUMA node.
 *
 * @param value a size in bytes or a count, never negative
 * @param bytes whether it is a size
 */
public record Quantity(long value, boolean bytes) {

    /** "16384 kB", where the kernel's kB are 1024 bytes, or a plain count "0"; another unit is not guessed at. */
    public static Optional<Quantity> parse(String text) {
        List<String> words = Text.words(text);
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
}
