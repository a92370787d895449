package org.fleetinventory.collector.store;

import java.time.Instant;
import java.util.Optional;
import org.fleetinventory.collector.snapshot.Identity;
import org.fleetinventory.collector.snapshot.KeyFacts;

/**
 * What is kept in mind of a stored document, so that it need not be read again.
 *
 * @param bytes size of its file
 * @param run id of the run that gathered it
 * @param receivedAt by the collector's clock
 * @param hostKey fingerprint of the key that the host proved to hold
 * @param stableHash "sha256:..." of its stable projection
 */
public record Answer(
        long bytes,
        String run,
        Instant receivedAt,
        Identity identity,
        Optional<String> hostKey,
        String stableHash,
        KeyFacts facts) {}
