package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillTest {
    @TempDir
    Path output;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 333})
    void after_kill_9_every_file_is_whole_and_every_host_that_was_accepted_is_known(int hosts) throws Exception {
        Process process = ForkedStore.start("022", List.of(), ForkedStore.Endless.class, output);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            accepted.add(ForkedStore.line(process));
        }
        process.destroyForcibly().waitFor();

        List<Target> targets = IntStream.range(0, hosts + 50)
                .mapToObj(i -> Samples.target("host" + i))
                .toList();
        Path path;
        try (RunDirectory run = RunDirectory.resume(output, PLAN, START)) {
            path = run.path();
            assertThat(run.entries()).extracting(HostEntry::name).containsAll(accepted);
            List<String> pending =
                    run.pending(targets).stream().map(Target::name).toList();
            assertThat(pending)
                    .doesNotContainAnyElementsOf(accepted.stream()
                            .filter(name -> Integer.parseInt(name.substring(4)) % 5 != 4)
                            .toList());
            for (String name : pending) {
                HostResult result = Samples.collected(name);
                run.accept(result);
            }
            run.finish(run.ended(END));
        }
        List<HostRow> rows = new ArrayList<>();
        RunDocument.read(path, rows::add);
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(targets.size())
                .allMatch(row -> row.outcome().isCollected()
                        || Integer.parseInt(row.name().substring(4)) >= targets.size());
        try (Stream<Path> files = Files.list(path.resolve("hosts"))) {
            for (Path file : files.toList()) {
                assertThat(Schemas.faults("host-1", JsonReading.tree(Files.readString(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
