package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.merge.Duplicate.Evidence.MACHINE_ID;
import static org.fleetinventory.collector.merge.Duplicate.Evidence.MAC_ADDRESS;
import static org.fleetinventory.collector.merge.Duplicate.Evidence.PRODUCT_UUID;
import static org.fleetinventory.collector.merge.Duplicate.Evidence.SSH_HOST_KEY;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateTest {
    private static final String ID = "4b5c6d7e8f90a1b2c3d4e5f60718293a";
    private static final String UUID = "c9a4e2f0-13b7-4d5a-8e61-7a90b3c2d4e5";

    @TempDir
    Path output;

    @Test
    void hosts_that_share_evidence_are_named_with_it_and_not_merged() throws IOException {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(host(
                    "b",
                    "\"machine_id\":\"" + ID + "\",\"mac_addresses\":[\"52:54:00:00:00:01\",\"52:54:00:00:00:02\"]"));
            run.accept(host("a", "\"machine_id\":\"" + ID + "\",\"product_uuid\":\"" + UUID + "\""));
            run.accept(host("c", "\"product_uuid\":\"" + UUID + "\",\"mac_addresses\":[\"52:54:00:00:00:02\"]"));
            run.accept(host("d", "\"machine_id\":\"" + ID.replace('4', '5') + "\""));
            Fleet fleet = RunMerge.finish(run, END);
            assertThat(fleet.duplicates())
                    .containsExactly(
                            new Duplicate(MAC_ADDRESS, "52:54:00:00:00:02", List.of("b", "c")),
                            new Duplicate(MACHINE_ID, ID, List.of("a", "b")),
                            new Duplicate(PRODUCT_UUID, UUID, List.of("a", "c")));
            assertThat(fleet.hosts()).extracting(entry -> entry.name()).containsExactly("a", "b", "c", "d");
            String json = Files.readString(run.path().resolve("fleet.json"));
            assertThat(json)
                    .endsWith("],\"failures\":[],\"duplicates\":[\n"
                            + "{\"evidence\":\"mac_address\",\"value\":\"52:54:00:00:00:02\",\"hosts\":[\"b\",\"c\"]},\n"
                            + "{\"evidence\":\"machine_id\",\"value\":\"" + ID + "\",\"hosts\":[\"a\",\"b\"]},\n"
                            + "{\"evidence\":\"product_uuid\",\"value\":\"" + UUID + "\",\"hosts\":[\"a\",\"c\"]}\n"
                            + "]}\n");
            assertThat(Schemas.faults("fleet-1", JsonReading.tree(json))).isEmpty();
        }
    }

    @Test
    void a_host_key_counts_whether_the_host_tells_it_or_proved_it() {
        String key = "\"ssh_host_keys\":[{\"type\":\"ssh-ed25519\",\"fingerprint\":\"" + Samples.FINGERPRINT + "\"}]";
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(host("a", key));
            run.accept(new HostResult.Collected(
                    Samples.target("b"),
                    Samples.snapshot("b"),
                    false,
                    "jar",
                    Optional.of(new HostKey("ssh-ed25519", Samples.FINGERPRINT)),
                    1,
                    Duration.ZERO,
                    START,
                    Duration.ZERO));
            assertThat(RunMerge.finish(run, END).duplicates())
                    .containsExactly(new Duplicate(SSH_HOST_KEY, Samples.FINGERPRINT, List.of("a", "b")));
        }
    }

    @Test
    void a_host_does_not_duplicate_itself_and_a_uuid_of_no_value_is_no_evidence() {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(Samples.full());
            for (String name : List.of("a", "b")) {
                run.accept(host(name, "\"product_uuid\":\"00000000-0000-0000-0000-000000000000\""));
            }
            for (String name : List.of("c", "d")) {
                run.accept(host(name, "\"product_uuid\":\"ffffffff-ffff-ffff-ffff-ffffffffffff\""));
            }
            assertThat(RunMerge.finish(run, END).duplicates()).isEmpty();
        }
    }

    private static HostResult host(String name, String identity) {
        return Samples.collected(
                name,
                new SnapshotDocument(Samples.snapshot(name).json().replace("\"hostname\":\"" + name + "\"", identity)),
                START);
    }
}
