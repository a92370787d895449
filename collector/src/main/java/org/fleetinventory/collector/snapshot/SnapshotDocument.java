package org.fleetinventory.collector.snapshot;

/**
 * A document snapshot-1, kept as the text that the agent wrote: its numbers are never read and written again.
 *
 * @param json one JSON object, checked against the schema by whoever makes this
 */
public record SnapshotDocument(String json) {}
