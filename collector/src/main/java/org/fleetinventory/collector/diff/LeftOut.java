package org.fleetinventory.collector.diff;

import java.util.List;
import java.util.Locale;

/** Something that was not compared, and why. */
public record LeftOut(List<Step> path, Reason reason) {

    public LeftOut {
        path = List.copyOf(path);
    }

    public enum Reason {
        /** The schema of the older side, or ours, does not know it. */
        NEWER_VERSION,
        /** One side was not asked for it. */
        NOT_ASKED;

        public String term() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
