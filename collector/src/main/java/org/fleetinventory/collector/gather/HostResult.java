package org.fleetinventory.collector.gather;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.SnapshotDocument;

/** What came of one host: every host of a run has exactly one. */
public sealed interface HostResult
        permits HostResult.Collected, HostResult.Failed, HostResult.Unsupported, HostResult.NotReached {

    Target target();

    /**
     * The host answered.
     *
     * @param snapshot the document snapshot-1 as the agent wrote it; checked against the schema
     * @param partial a section of it is partial or failed
     * @param method "jar" or "shell"
     * @param attempts how often connecting was tried
     * @param clockOffset the host's clock minus ours
     */
    record Collected(
            Target target,
            SnapshotDocument snapshot,
            boolean partial,
            String method,
            Optional<HostKey> hostKey,
            int attempts,
            Duration duration,
            Instant receivedAt,
            Duration clockOffset)
            implements HostResult {}

    /** {@code reason}: one line, no secret. */
    record Failed(Target target, Stage stage, String reason, int attempts, Duration duration) implements HostResult {}

    /** Not for us to reach; no failure. */
    record Unsupported(Target target, String reason) implements HostResult {}

    /** The run ended before this host's turn, or while it was asked: by its deadline or by an interrupt. */
    record NotReached(Target target, String reason) implements HostResult {}
}
