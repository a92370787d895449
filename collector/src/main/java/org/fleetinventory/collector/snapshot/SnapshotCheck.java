package org.fleetinventory.collector.snapshot;

/** Decides whether what a host sent is a snapshot. Used by many threads at once. */
@FunctionalInterface
public interface SnapshotCheck {

    /**
     * Takes an answer for a snapshot or refuses it.
     *
     * @param answer everything that the agent printed
     * @throws InvalidSnapshotException where it is not a document snapshot-1
     */
    SnapshotDocument check(byte[] answer) throws InvalidSnapshotException;
}
