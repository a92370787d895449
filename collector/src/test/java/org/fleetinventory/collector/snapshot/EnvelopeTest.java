package org.fleetinventory.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final SnapshotDocument FULL = new SnapshotDocument("""
            {"schema_version": "1.0",
             "agent": {"version": "0.1.0", "method": "jar", "effective_user": "root"},
             "collected_at": "2025-06-01T04:30:00Z",
             "identity": {"hostname": "db1", "machine_id": "4b5c6d7e8f90a1b2c3d4e5f60718293a",
               "boot_id": "0f4d6a52-6a0e-4b60-9d0c-2f2a4b8f7d11", "product_uuid": "c9a4e2f0-13b7-4d5a-8e61-7a90b3c2d4e5",
               "mac_addresses": ["52:54:00:12:34:56"], "ssh_host_keys": [{"type": "ssh-ed25519", "fingerprint": "SHA256:abc"}]},
             "status": {"uname": {"outcome": "ok"}, "cpu": {"outcome": "partial"}, "users": {"outcome": "skipped"}},
             "problems": [{"section": "cpu", "kind": "unparsable", "source": "/proc/cpuinfo", "message": "line 3"}],
             "sections": {
               "uname": {"release": "6.1.0-35-amd64", "machine": "x86_64"},
               "distribution": {"name": "Debian GNU/Linux", "version": "12.11", "pretty_name": "Debian GNU/Linux 12 (bookworm)"},
               "cpu": {"caches": [{"level": 1}], "model": "Xeon", "threads": 4},
               "memory": {"total_bytes": 17179869184, "other": [{"name": "total_bytes", "total_bytes": 1}]},
               "processes": {"list": [{"name": "release"}]}}}
            """);

    private static final SnapshotDocument EMPTY = new SnapshotDocument(
            "{\"schema_version\":\"1.0\",\"identity\":{},\"status\":{},\"problems\":[],\"sections\":{}}");

    @Test
    void everything_but_the_sections_is_read() {
        assertThat(Envelope.of(FULL))
                .isEqualTo(new Envelope(
                        "1.0",
                        "0.1.0",
                        "jar",
                        Optional.of("root"),
                        "2025-06-01T04:30:00Z",
                        new Identity(
                                Optional.of("db1"),
                                Optional.of("4b5c6d7e8f90a1b2c3d4e5f60718293a"),
                                Optional.of("0f4d6a52-6a0e-4b60-9d0c-2f2a4b8f7d11"),
                                Optional.of("c9a4e2f0-13b7-4d5a-8e61-7a90b3c2d4e5"),
                                List.of("52:54:00:12:34:56"),
                                List.of(new Identity.SshHostKey("ssh-ed25519", "SHA256:abc"))),
                        Map.of("uname", "ok", "cpu", "partial", "users", "skipped"),
                        List.of(new Envelope.Problem("cpu", "unparsable", Optional.of("/proc/cpuinfo"), "line 3"))));
        assertThat(Envelope.of(FULL).outcomes().keySet()).containsExactly("uname", "cpu", "users");
    }

    @Test
    void a_snapshot_is_partial_where_a_section_is_partial_or_failed() {
        assertThat(Envelope.of(FULL).isPartial()).isTrue();
        assertThat(Envelope.of(EMPTY).isPartial()).isFalse();
        assertThat(Envelope.of(new SnapshotDocument("{\"status\":{\"cpu\":{\"outcome\":\"failed\"}}}"))
                        .isPartial())
                .isTrue();
        assertThat(Envelope.of(new SnapshotDocument(
                                "{\"status\":{\"cpu\":{\"outcome\":\"none\"},\"users\":{\"outcome\":\"skipped\"}}}"))
                        .isPartial())
                .isFalse();
    }

    @Test
    void key_facts_come_from_their_own_sections_only() {
        assertThat(KeyFacts.of(FULL))
                .isEqualTo(new KeyFacts(
                        Optional.of("Debian GNU/Linux 12 (bookworm)"),
                        Optional.of("6.1.0-35-amd64"),
                        Optional.of("x86_64"),
                        Optional.of("Xeon"),
                        OptionalLong.of(4),
                        OptionalLong.of(17179869184L)));
        assertThat(KeyFacts.of(EMPTY)).isEqualTo(KeyFacts.NONE);
    }

    @Test
    void a_distribution_without_a_full_name_is_its_name_and_version() {
        assertThat(KeyFacts.of(new SnapshotDocument(
                                "{\"sections\":{\"distribution\":{\"name\":\"Alpine Linux\",\"version\":\"3.20.1\"}}}"))
                        .distribution())
                .contains("Alpine Linux 3.20.1");
        assertThat(KeyFacts.of(new SnapshotDocument("{\"sections\":{\"distribution\":{\"name\":\"Arch Linux\"}}}"))
                        .distribution())
                .contains("Arch Linux");
    }
}
