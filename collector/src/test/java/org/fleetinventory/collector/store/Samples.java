package org.fleetinventory.collector.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.SnapshotDocument;

/** Plans, targets and results to fill run directories with. */
public final class Samples {
    public static final Instant START = Instant.parse("2026-11-24T20:33:18Z");
    public static final Instant END = Instant.parse("2026-11-24T20:33:48.250Z");
    public static final String DIGEST = "sha256:" + "a1".repeat(32);
    public static final RunPlan PLAN = plan(Scope.everything());
    public static final String FINGERPRINT = "SHA256:uN/oFxBdyiMVXcLhK3PlRZ2G2bho0GWhA9dL63T3BW8";

    private Samples() {}

    public static RunPlan plan(Scope scope) {
        return new RunPlan("0.1.0", Optional.of("9f2c1e7"), "inventory.yaml", DIGEST, scope);
    }

    public static Target target(String name) {
        return new Target(
                name,
                "192.0.2.1",
                Optional.of(22),
                Optional.empty(),
                Optional.empty(),
                new Access.Ssh(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of("web"),
                Map.of());
    }

    /** A snapshot that is valid, with the host's name in it. */
    public static SnapshotDocument snapshot(String hostname) {
        return new SnapshotDocument("{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"0.1.0\",\"method\":\"jar\"},"
                + "\"collected_at\":\"2026-11-24T20:33:20Z\",\"identity\":{\"hostname\":\"" + hostname
                + "\"},\"status\":{\"memory\":{\"outcome\":\"ok\",\"duration_seconds\":0.10}},\"problems\":[],"
                + "\"sections\":{\"memory\":{\"total_bytes\":8589934592,\"free_bytes\":1}}}");
    }

    public static HostResult.Collected collected(String name) {
        return collected(name, snapshot(name), START.plusSeconds(2));
    }

    public static HostResult.Collected collected(String name, SnapshotDocument snapshot, Instant receivedAt) {
        return new HostResult.Collected(
                target(name),
                snapshot,
                false,
                "jar",
                Optional.empty(),
                1,
                Duration.ofMillis(900),
                receivedAt,
                Duration.ofMillis(-750));
    }

    /** With everything that a result can have. */
    public static HostResult.Collected full() {
        Target target = new Target(
                "db1",
                "192.0.2.10",
                Optional.of(2222),
                Optional.of("ops"),
                Optional.empty(),
                new Access.Ssh(),
                Optional.empty(),
                true,
                Optional.empty(),
                List.of("databases", "lab"),
                Map.of("rack", "", "owner", "team\nstorage"));
        return new HostResult.Collected(
                target,
                new SnapshotDocument(snapshot("db1").json().replace("\"ok\"", "\"partial\"")),
                true,
                "shell",
                Optional.of(new HostKey("ssh-ed25519", FINGERPRINT)),
                2,
                Duration.ofMillis(1400),
                START.plusMillis(1250),
                Duration.ZERO);
    }

    public static HostResult.Failed failed(String name) {
        return new HostResult.Failed(
                target(name),
                Stage.CONNECT,
                "no connection to 192.0.2.1 port 22 within 10 s",
                3,
                Duration.ofMillis(31_200));
    }

    public static HostResult.NotReached notReached(String name) {
        return new HostResult.NotReached(target(name), "interrupted");
    }
}
