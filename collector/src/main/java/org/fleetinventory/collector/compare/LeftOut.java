package org.fleetinventory.collector.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Something that was not compared, and why. Sorted by its path.
 *
 * @param path names of fields from the snapshot's root, through the rows of arrays
 */
public record LeftOut(List<String> path, Reason reason) implements Comparable<LeftOut> {
    private static final Comparator<LeftOut> ORDER =
            Comparator.comparing((LeftOut left) -> String.join("\0", left.path)).thenComparing(LeftOut::reason);

    public LeftOut {
        path = List.copyOf(path);
    }

    public enum Reason {
        /** The schema of one side, or ours, is too old to know it. */
        NEWER_VERSION,
        /** One side was not asked for it. */
        NOT_ASKED;

        /** The word of diff-1. */
        public String term() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public int compareTo(LeftOut other) {
        return ORDER.compare(this, other);
    }
}
