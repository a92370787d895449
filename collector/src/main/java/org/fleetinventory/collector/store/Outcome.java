package org.fleetinventory.collector.store;

import java.util.Locale;
import java.util.Optional;

/** What became of a host. */
public enum Outcome {
    /** A whole snapshot. */
    OK,
    /** A snapshot with problems. */
    PARTIAL,
    /** Tried in vain. */
    FAILED,
    /** Not for us to reach; no failure. */
    UNSUPPORTED,
    /** The run ended first. */
    NOT_REACHED;

    /** The word in documents and tables. */
    public String term() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is a snapshot. */
    public boolean isCollected() {
        return this == OK || this == PARTIAL;
    }

    static Optional<Outcome> of(String term) {
        for (Outcome outcome : values()) {
            if (outcome.term().equals(term)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}
