package org.fleetinventory.collector.store;

import java.util.Optional;

/** A host of a run: what became of it, and what it answered, if it did. */
public record HostEntry(HostRow row, Optional<Answer> answer) {

    public String name() {
        return row.name();
    }

    public Outcome outcome() {
        return row.outcome();
    }
}
