package org.fleetinventory.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.cli.StoredRuns.host;
import static org.fleetinventory.collector.cli.StoredRuns.planOf;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiffCommandTest {
    private static final String OLD = "\"total_bytes\":1024,\"free_bytes\":512";
    private static final String LATER = "\"total_bytes\":1024,\"free_bytes\":77";
    private static final String MORE = "\"total_bytes\":2048,\"free_bytes\":77";

    @TempDir
    Path reports;

    private StoredRuns runs = new StoredRuns(Path.of("unused"));

    @BeforeEach
    void useTheDirectory() {
        runs = new StoredRuns(reports);
    }

    @Test
    void nothing_differs_and_nothing_is_printed() {
        runs.whole(1, host("a", OLD), host("b", OLD));
        runs.whole(2, host("a", LATER), host("b", OLD));
        assertThat(diff()).isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void differences_are_printed_and_the_exit_code_is_1() {
        Path first = runs.whole(1, host("a", OLD), host("b", OLD), host("c", OLD));
        Path second = runs.whole(2, host("a", MORE), host("b", OLD), host("d", OLD));
        assertThat(diff())
                .isEqualTo(new Invocation(1, """
                        a
                          memory
                            ~ total_bytes: 1024 -> 2048
                        c: removed from the inventory
                        d: added to the inventory
                        """, "compared run " + id(first) + " and run " + id(second) + "\n"));
    }

    @Test
    void a_limited_run_removes_nothing_and_says_what_it_did_not_ask() {
        Path whole = runs.whole(1, host("a", OLD), host("b", OLD), host("c", OLD));
        Path limited = runs.limited(2, "a", host("a", LATER));
        String notes =
                "compared run " + id(whole) + " and run " + id(limited) + "\nnot asked: 2 hosts: outside --limit a\n";
        assertThat(diff(id(whole), id(limited))).isEqualTo(new Invocation(0, "", notes));
        assertThat(diff(id(limited))).as("against the newest whole run").isEqualTo(new Invocation(0, "", notes));
    }

    @Test
    void what_could_not_be_compared_is_said_on_standard_error() {
        runs.whole(1, host("a", OLD), host("b", OLD));
        runs.whole(2, host("a", LATER), Samples.failed("b"));
        Invocation said = diff();
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines().skip(1))
                .containsExactly("unreachable: b: connect: no connection to 192.0.2.1 port 22 within 10 s");
    }

    @Test
    void the_newest_runs_of_one_inventory_are_compared() {
        runs.whole(1, host("a", OLD));
        runs.run(2, planOf("other.yaml"), host("z", OLD));
        runs.limited(3, "a", host("a", OLD));
        assertThat(diff().err())
                .isEqualTo("collector diff: there are not yet two whole runs of one inventory in " + reports
                        + ": run again, or name two runs\n");
        runs.whole(4, host("a", MORE));
        assertThat(diff().out()).startsWith("a\n  memory\n");
    }

    @Test
    void runs_of_different_inventories_are_compared_with_a_warning() {
        Path first = runs.whole(1, host("a", OLD));
        Path other = runs.run(2, planOf("other.yaml"), host("a", OLD), host("z", OLD));
        String warning =
                "different inventories, inventory.yaml and other.yaml: a host that only one of them has counts as"
                        + " removed or added\n";
        assertThat(diff(id(first), id(other)))
                .isEqualTo(new Invocation(
                        1,
                        "z: added to the inventory\n",
                        warning + "compared run " + id(first) + " and run " + id(other) + "\n"));
        assertThat(diff("--format", "json", id(first), id(other)).err()).isEqualTo(warning);
        assertThat(diff(
                                first.resolve("fleet.json").toString(),
                                other.resolve("fleet.json").toString())
                        .err())
                .startsWith(warning);
        assertThat(diff(
                        first.resolve("hosts/a.json").toString(),
                        other.resolve("hosts/z.json").toString()))
                .isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void an_inventory_that_was_moved_is_no_other() {
        runs.whole(1, host("a", OLD));
        RunPlan moved = new RunPlan("0.1.0", Optional.empty(), "moved.yaml", Samples.DIGEST, Scope.everything());
        runs.run(2, moved, host("a", OLD));
        assertThat(diff()).isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void one_run_alone_is_compared_with_the_newest_whole_run_of_its_inventory() {
        Path first = runs.whole(1, host("a", OLD));
        Path second = runs.whole(2, host("a", LATER));
        Path third = runs.whole(3, host("a", MORE));
        Path other = runs.run(4, planOf("other.yaml"), host("z", OLD));
        assertThat(diff(id(first)).err()).isEqualTo("compared run " + id(first) + " and run " + id(third) + "\n");
        assertThat(diff(id(third)).err()).isEqualTo("compared run " + id(second) + " and run " + id(third) + "\n");
        assertThat(diff(id(other)))
                .isEqualTo(new Invocation(
                        2,
                        "",
                        "collector diff: there is no other whole run of other.yaml in " + reports + " to compare "
                                + id(other) + " with\n"));
    }

    @Test
    void runs_are_named_by_id_as_latest_as_a_directory_and_as_a_file() {
        Path first = runs.whole(1, host("a", OLD));
        Path second = runs.whole(2, host("a", MORE));
        Invocation expected = diff();
        assertThat(expected.exitCode()).isEqualTo(1);
        assertThat(diff(id(first), "latest")).isEqualTo(expected);
        assertThat(diff(first.toString(), second.toString())).isEqualTo(expected);
        assertThat(diff(
                        first.resolve("fleet.json").toString(),
                        second.resolve("fleet.json").toString()))
                .isEqualTo(expected);
        assertThat(diff(
                        first.resolve("hosts/a.json").toString(),
                        second.resolve("hosts/a.json").toString()))
                .isEqualTo(new Invocation(
                        1, expected.out(), "compared a of run " + id(first) + " and a of run " + id(second) + "\n"));
    }

    @Test
    void two_hosts_are_compared_with_each_other() {
        Path run = runs.whole(1, host("web1", OLD), host("web2", MORE));
        assertThat(diff(
                        run.resolve("hosts/web1.json").toString(),
                        run.resolve("hosts/web2.json").toString()))
                .isEqualTo(new Invocation(
                        1,
                        "web2\n  memory\n    ~ total_bytes: 1024 -> 2048\n",
                        "compared web1 of run " + id(run) + " and web2 of run " + id(run) + "\n"));
    }

    @Test
    void what_changes_by_itself_is_shown_on_demand() {
        runs.whole(1, host("a", OLD));
        runs.whole(2, host("a", LATER));
        assertThat(diff("--volatile").out()).isEqualTo("a\n  memory\n    ~ free_bytes: 512 -> 77\n");
    }

    @Test
    void the_document_is_as_its_schema_says_and_talk_stays_out_of_it() {
        Path first = runs.whole(1, host("a", OLD), host("b", OLD));
        Path second = runs.whole(2, host("a", MORE), Samples.failed("b"));
        Invocation said = diff("--format", "json");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).isEmpty();
        assertThat(said.out().lines())
                .containsExactly(
                        "{\"schema_version\":\"1.0\",\"from\":{\"run\":\"" + id(first)
                                + "\",\"started_at\":\"2026-11-25T20:33:18Z\",\"scope\":{\"whole\":true}},"
                                + "\"to\":{\"run\":\"" + id(second)
                                + "\",\"started_at\":\"2026-11-26T20:33:18Z\",\"scope\":{\"whole\":true}},\"hosts\":[",
                        "{\"name\":\"a\",\"status\":\"changed\",\"changes\":[{\"path\":[\"sections\",\"memory\","
                                + "\"total_bytes\"],\"kind\":\"changed\",\"before\":1024,\"after\":2048}]},",
                        "{\"name\":\"b\",\"status\":\"unreachable\",\"reason\":"
                                + "\"connect: no connection to 192.0.2.1 port 22 within 10 s\"}",
                        "],\"left_out\":[],\"totals\":{\"added\":0,\"removed\":0,\"changed\":1,\"unchanged\":0,"
                                + "\"not_asked\":0,\"unreachable\":1,\"changes\":1,\"unknown\":0}}");
        assertThat(Schemas.faults("diff-1", JsonReading.tree(said.out()))).isEmpty();
    }

    @Test
    void a_run_that_is_not_there_is_wrong_usage() {
        assertThat(diff("yesterday", "latest"))
                .isEqualTo(new Invocation(
                        2, "", "collector diff: there is no run yesterday in " + reports + ", and no such file\n"));
        assertThat(diff("a", "b", "c").exitCode()).isEqualTo(2);
    }

    @Test
    void a_document_that_cannot_be_read_is_said_and_is_no_finding() throws IOException {
        Path first = runs.whole(1, host("a", OLD));
        runs.whole(2, host("a", MORE));
        Files.writeString(first.resolve("hosts/a.json"), "{\"schema_version\":");
        Invocation said = diff();
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).startsWith("collector diff: cannot read " + first.resolve("hosts/a.json") + ": ");
        assertThat(said.err().lines()).hasSize(1);
    }

    @Test
    void what_standard_output_does_not_take_is_no_success() {
        runs.whole(1, host("a", OLD));
        runs.whole(2, host("a", MORE));
        CommandLine commandLine = Collector.commandLine();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(new FullDisk())).setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute("diff", "-o", reports.toString())).isEqualTo(4);
        assertThat(err.toString()).endsWith("collector diff: cannot write the difference to standard output\n");
    }

    /** Takes nothing. */
    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private Invocation diff(String... arguments) {
        List<String> all = new ArrayList<>(List.of("diff", "-o", reports.toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(all.toArray(String[]::new));
    }

    private static String id(Path run) {
        return String.valueOf(run.getFileName());
    }
}
