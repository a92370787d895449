package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.ForkedStore;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargeFleetTest {
    private static final int HOSTS = 10_000;

    @TempDir
    Path output;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void ten_thousand_hosts_are_stored_merged_and_read_in_64_megabytes() throws Exception {
        Process process = ForkedStore.start("022", List.of("-Xmx64m"), Program.class, output);
        try {
            assertThat(ForkedStore.line(process)).isEqualTo("10000 hosts read");
            assertThat(process.waitFor()).isEqualTo(0);
        } finally {
            process.destroyForcibly();
        }
        Path fleet = output.resolve("merged").resolve("latest").resolve("fleet.json");
        assertThat(Files.size(fleet)).as("more than the memory").isGreaterThan(64L << 20);
    }

    /** Two shards, each stored and finished, become one run; its fleet.json is read host by host. */
    static final class Program {
        public static void main(String[] arguments) {
            Path output = Path.of(arguments[0]);
            Path merged = MergeParts.merge(
                    List.of(shard(output, 1), shard(output, 2)),
                    output.resolve("merged"),
                    false,
                    "0.1.0",
                    Optional.empty(),
                    Samples.END);
            int read = 0;
            try (FleetReader reader = FleetReader.open(merged.resolve("fleet.json"))) {
                for (HostRow row : reader.rows()) {
                    HostDocument host = reader.host(row.name()).orElseThrow();
                    read += host.snapshot().json().contains(host.name()) ? 1 : 0;
                }
            }
            System.out.println(read + " hosts read");
        }

        private static Path shard(Path output, int index) {
            Scope scope =
                    Scope.of(Optional.empty(), Optional.empty(), List.of(), Optional.of(new Scope.Shard(index, 2)));
            try (RunDirectory run = RunDirectory.create(output, Samples.plan(scope), Samples.START)) {
                for (int i = 0; i < HOSTS / 2; i++) {
                    String name = "host-" + index + "-" + i + ".example.com";
                    run.accept(Samples.collected(name, snapshot(name), Samples.START));
                }
                RunMerge.finish(run, Samples.END);
                return run.path();
            }
        }

        private static SnapshotDocument snapshot(String name) {
            String row = "{\"name\":\"program\",\"user\":\"root\"},";
            return new SnapshotDocument(Samples.snapshot(name)
                    .json()
                    .replace(
                            "\"sections\":{",
                            "\"sections\":{\"processes\":{\"programs\":[" + row.repeat(200)
                                    + "{\"name\":\"x\",\"user\":\"y\"}]},"));
        }
    }
}
