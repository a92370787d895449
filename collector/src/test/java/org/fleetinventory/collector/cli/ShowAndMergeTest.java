package org.fleetinventory.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.merge.RunMerge;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowAndMergeTest {
    @TempDir
    Path output;

    @Test
    void show_prints_a_section_of_a_host_of_the_newest_whole_run() {
        run(Samples.PLAN, Samples.collected("web1"));
        run(Samples.plan(limited()), Samples.failed("web1"));
        assertThat(Invocation.of("show", "web1", "memory", "-o", output.toString()))
                .isEqualTo(new Invocation(0, "memory\n  total_bytes: 8589934592 (8.0 GiB)\n  free_bytes: 1\n", ""));
        assertThat(Invocation.of("show", "web1", "-o", output.toString()).out())
                .startsWith("web1\n  name: web1\n  address: 192.0.2.1\n  groups: web\n");
    }

    @Test
    void show_prints_the_newest_run_where_none_is_whole() {
        run(Samples.plan(limited()), Samples.collected("web1"));
        assertThat(Invocation.of("show", "web1", "memory", "-o", output.toString())
                        .out())
                .startsWith("memory\n");
    }

    @Test
    void show_prints_the_document_itself() throws IOException {
        Path run = run(Samples.PLAN, Samples.collected("web1"));
        String document = Files.readString(run.resolve("hosts/web1.json"));
        for (Path source : List.of(run, run.resolve("fleet.json"), run.resolve("hosts/web1.json"))) {
            assertThat(Invocation.of("show", "web1", "--json", "--run", source.toString()))
                    .isEqualTo(new Invocation(0, document, ""));
        }
        assertThat(Invocation.of("show", "web1", "memory", "--json", "-o", output.toString())
                        .out())
                .isEqualTo("{\n  \"total_bytes\": 8589934592,\n  \"free_bytes\": 1\n}\n");
    }

    @Test
    void show_says_why_there_is_nothing_to_show() {
        assertThat(Invocation.of("show", "web1", "-o", output.toString()))
                .isEqualTo(new Invocation(
                        2, "", "collector show: there is no run in " + output + ": collector run makes one\n"));
        Path run = run(Samples.PLAN, Samples.collected("web1"), Samples.failed("old1"));
        assertThat(Invocation.of("show", "old1", "-o", output.toString()).err())
                .isEqualTo("collector show: there is no snapshot in " + run
                        + " of old1: failed at connect: no connection to 192.0.2.1 port 22 within 10 s\n");
        assertThat(Invocation.of("show", "web2", "-o", output.toString()).err())
                .isEqualTo("collector show: there is no host web2 in " + run + ", which has 2\n");
        assertThat(Invocation.of("show", "web1", "memroy", "-o", output.toString())
                        .err())
                .isEqualTo("collector show: the snapshot of web1 has no section memroy; it has memory\n");
        assertThat(Invocation.of("show", "web1", "--run", "yesterday", "-o", output.toString())
                        .err())
                .isEqualTo("collector show: there is no run yesterday in " + output + ", and no such file\n");
    }

    @Test
    void merge_prints_the_directory_of_the_merged_run() {
        Path first = run(Samples.plan(shard(1)), Samples.collected("a"));
        Path second = run(Samples.plan(shard(2)), Samples.collected("b"));
        Path merged = output.resolve("merged");
        Invocation said = Invocation.of("merge", first.toString(), second.toString(), "-o", merged.toString());
        assertThat(said.exitCode()).isEqualTo(0);
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).matches("\\Q" + merged + "\\E/2026-11-24T20-33-18Z-[0-9a-f]{4}\n");
        assertThat(Invocation.of("show", "b", "memory", "-o", merged.toString()).out())
                .startsWith("memory\n");
        assertThat(Invocation.of("merge", output.toString(), "-o", merged.toString()))
                .isEqualTo(new Invocation(
                        2,
                        "",
                        "collector merge: " + output + " holds 2 runs: name the directories of those that you mean\n"));
        assertThat(Invocation.of(
                                "merge",
                                merged.toString(),
                                "-o",
                                output.resolve("again").toString())
                        .exitCode())
                .isEqualTo(0);
        assertThat(Invocation.of("merge", output.resolve("none").toString(), "-o", merged.toString())
                        .err())
                .isEqualTo("collector merge: " + output.resolve("none")
                        + " is not the directory of a run, and holds none\n");
    }

    private Path run(RunPlan plan, HostResult... results) {
        try (RunDirectory run = RunDirectory.create(output, plan, START)) {
            for (HostResult result : results) {
                run.accept(result);
            }
            RunMerge.finish(run, END);
            return run.path();
        }
    }

    private static Scope limited() {
        return Scope.of(Optional.of("web*"), Optional.empty(), List.of(), Optional.empty());
    }

    private static Scope shard(int index) {
        return Scope.of(Optional.empty(), Optional.empty(), List.of(), Optional.of(new Scope.Shard(index, 2)));
    }
}
