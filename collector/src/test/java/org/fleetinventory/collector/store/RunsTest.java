package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private static final RunPlan LIMITED =
            Samples.plan(Scope.of(Optional.of("web1"), Optional.empty(), List.of(), Optional.empty()));
    private static final RunPlan EDITED =
            new RunPlan("0.1.0", Optional.empty(), "inventory.yaml", "sha256:" + "b2".repeat(32), Scope.everything());
    private static final RunPlan OTHER =
            new RunPlan("0.1.0", Optional.empty(), "lab.yaml", "sha256:" + "c3".repeat(32), Scope.everything());

    @TempDir
    Path output;

    @Test
    void runs_are_listed_oldest_first_however_they_ended() throws IOException {
        String first = run(PLAN, true);
        String second = run(LIMITED, true);
        String third = run(PLAN, false);
        Files.createDirectory(output.resolve("2026-01-01T00-00-00Z-0000"));
        Files.createDirectory(output.resolve("backup"));
        assertThat(new Runs(output).all()).extracting(run -> run.header().id()).containsExactly(first, second, third);
        assertThat(new Runs(output.resolve("none")).all()).isEmpty();
    }

    @Test
    void the_newest_whole_run_is_neither_limited_nor_unfinished() {
        String whole = run(PLAN, true);
        run(LIMITED, true);
        run(PLAN, false);
        assertThat(new Runs(output).newestWhole().map(run -> run.header().id())).contains(whole);
    }

    @Test
    void two_runs_to_compare_are_the_newest_whole_ones_of_one_inventory_edited_or_not() {
        assertThat(new Runs(output).newestWholePair()).isEmpty();
        run(PLAN, true);
        assertThat(new Runs(output).newestWholePair()).isEmpty();
        String older = run(EDITED, true);
        run(OTHER, true);
        run(LIMITED, true);
        String newer = run(PLAN, true);
        Runs.Pair pair = new Runs(output).newestWholePair().orElseThrow();
        assertThat(pair.older().header().id()).isEqualTo(older);
        assertThat(pair.newer().header().id()).isEqualTo(newer);
    }

    @Test
    void a_run_is_found_by_latest_by_its_id_and_by_its_path() throws IOException {
        String first = run(PLAN, true);
        String second = run(PLAN, true);
        Runs runs = new Runs(output);
        assertThat(runs.find("latest")).isEqualTo(output.resolve(second));
        assertThat(runs.find(first)).isEqualTo(output.resolve(first));
        assertThat(runs.find(output.resolve(first).toString())).isEqualTo(output.resolve(first));
        Path file = Files.createFile(output.resolve("fleet.json"));
        assertThat(runs.find(file.toString())).isEqualTo(file);
    }

    @Test
    void the_hosts_that_failed_are_those_of_the_last_run_of_that_inventory() {
        assertThat(new Runs(output).failedInLastRun("inventory.yaml")).isEmpty();
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(Samples.notReached("web3"));
            run.accept(Samples.failed("web2"));
            run.accept(Samples.collected("web1"));
            run.finish(run.ended(END));
        }
        run(OTHER, true);
        assertThat(new Runs(output).failedInLastRun("inventory.yaml")).contains(List.of("web2", "web3"));
        assertThat(new Runs(output).failedInLastRun("lab.yaml")).contains(List.of());
        run(LIMITED, false);
        assertThat(new Runs(output).failedInLastRun("inventory.yaml")).contains(List.of());
    }

    @Test
    void what_is_not_there_is_said() {
        assertThatThrownBy(() -> new Runs(output).find("latest"))
                .isInstanceOf(StoreException.class)
                .hasMessage("there is no whole run in " + output
                        + " yet: name one of its runs, or run without --limit and --sections");
        assertThatThrownBy(() -> new Runs(output).find("2026-11-24T20-33-18Z-0000"))
                .hasMessage("there is no run 2026-11-24T20-33-18Z-0000 in " + output + ", and no such file");
        assertThatThrownBy(() -> new Runs(output).find("a\u0000")).hasMessage("there is no run a\u0000 in " + output);
    }

    @Test
    void latest_may_be_a_file_where_there_are_no_links() throws IOException {
        String first = run(PLAN, true);
        String second = run(PLAN, true);
        Files.delete(output.resolve("latest"));
        Files.writeString(output.resolve("latest"), first + "\n");
        assertThat(new Runs(output).find("latest")).isEqualTo(output.resolve(first));
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void a_latest_that_leads_elsewhere_is_not_followed() throws IOException {
        Files.createSymbolicLink(output.resolve("latest"), Path.of("../2026-11-24T20-33-18Z-0000"));
        assertThat(Latest.read(output)).isEmpty();
        assertThatThrownBy(() -> new Runs(output).find("latest")).isInstanceOf(StoreException.class);
    }

    private String run(RunPlan plan, boolean isFinished) {
        try (RunDirectory run = RunDirectory.create(output, plan, START)) {
            run.accept(Samples.collected("web1"));
            if (isFinished) {
                run.finish(run.ended(END));
            }
            return run.path().getFileName().toString();
        }
    }
}
