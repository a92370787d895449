package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One line of /proc/swaps (proc_swaps(5)), whose sizes are in units of 1024 bytes.
 *
 * @param kind partition or file
 * @param deleted whether the file was removed while it is in use
 */
public record Swap(String name, String kind, long sizeBytes, long usedBytes, long priority, boolean deleted) {
    private static final String DELETED = " (deleted)";

    /** The lines below the heading; those of another form are passed over. */
    public static List<Swap> parse(String text) {
        List<Swap> swaps = new ArrayList<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            OptionalLong size = number(words, 2);
            OptionalLong used = number(words, 3);
            OptionalLong priority = number(words, 4);
            if (size.isPresent() && used.isPresent() && priority.isPresent()) {
                String name = Mountinfo.unescaped(words.get(0));
                boolean deleted = name.endsWith(DELETED);
                swaps.add(new Swap(
                        deleted ? name.substring(0, name.length() - DELETED.length()) : name,
                        words.get(1),
                        size.getAsLong() * 1024,
                        used.getAsLong() * 1024,
                        priority.getAsLong(),
                        deleted));
            }
        }
        return swaps;
    }

    private static OptionalLong number(List<String> words, int index) {
        return words.size() == 5 ? Numbers.parse(words.get(index)) : OptionalLong.empty();
    }
}
