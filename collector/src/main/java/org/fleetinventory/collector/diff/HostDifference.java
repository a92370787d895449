package org.fleetinventory.collector.diff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fleetinventory.collector.compare.Change;

/**
 * What the comparison says of one host.
 *
 * @param reason why it could not be compared; empty where it was
 * @param changes empty but for {@link Status#CHANGED} and {@link Status#UNKNOWN}
 */
public record HostDifference(String name, Status status, Optional<String> reason, List<Change> changes) {

    public HostDifference {
        changes = List.copyOf(changes);
    }

    /** The words of diff-1. */
    public enum Status {
        /** The inventory gained it. */
        ADDED,
        /** The inventory lost it. */
        REMOVED,
        /** Its snapshots differ. */
        CHANGED,
        /** Its snapshots are equal. */
        UNCHANGED,
        /** What both sides could read is equal, but there is something that only one could. */
        UNKNOWN,
        /** One side did not ask it. */
        NOT_ASKED,
        /** One side asked it in vain. */
        UNREACHABLE;

        public String term() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it counts as a difference. */
        public boolean isFinding() {
            return this == ADDED || this == REMOVED || this == CHANGED;
        }
    }

    static HostDifference of(String name, Status status) {
        return new HostDifference(name, status, Optional.empty(), List.of());
    }

    static HostDifference of(String name, Status status, String reason) {
        return new HostDifference(name, status, Optional.of(reason), List.of());
    }

    /** From the changes of a host that both sides know. */
    static HostDifference of(String name, List<Change> changes) {
        boolean onlyUnknown = changes.stream().allMatch(change -> change instanceof Change.Unknown);
        Status status = changes.isEmpty() ? Status.UNCHANGED : onlyUnknown ? Status.UNKNOWN : Status.CHANGED;
        return new HostDifference(name, status, Optional.empty(), changes);
    }
}
