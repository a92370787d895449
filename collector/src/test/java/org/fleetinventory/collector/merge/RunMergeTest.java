package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMergeTest {
    private static final String SNAPSHOT =
            "{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"0.1.0\",\"method\":\"jar\"},"
                    + "\"collected_at\":\"2026-11-24T20:33:20Z\",\"identity\":{\"hostname\":\"HOST\"},"
                    + "\"status\":{\"memory\":{\"outcome\":\"ok\",\"duration_seconds\":0.10}},\"problems\":[],"
                    + "\"sections\":{\"memory\":{\"total_bytes\":8589934592,\"free_bytes\":1}}}";

    @TempDir
    Path output;

    @Test
    void the_fleet_has_one_host_a_line_and_failures_beside_them() throws IOException {
        Path path = finished();
        String fleet = Files.readString(path.resolve("fleet.json"));
        assertThat(fleet)
                .isEqualTo("{\"schema_version\":\"1.0\",\"run\":{\"id\":\"" + path.getFileName()
                        + "\",\"started_at\":\"2026-11-24T20:33:18Z\",\"finished_at\":\"2026-11-24T20:33:48.250Z\","
                        + "\"scope\":{\"whole\":true},\"complete\":true},\"hosts\":[\n"
                        + "{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"db1\",\"address\":\"[192.0.2.10]:2222\","
                        + "\"groups\":[\"databases\",\"lab\"],\"labels\":[{\"name\":\"owner\",\"value\":\"team\\nstorage\"},"
                        + "{\"name\":\"rack\",\"value\":\"\"}],\"run\":\"" + path.getFileName()
                        + "\",\"received_at\":\"2026-11-24T20:33:19.250Z\",\"host_key\":{\"type\":\"ssh-ed25519\","
                        + "\"fingerprint\":\"" + Samples.FINGERPRINT + "\"},\"method\":\"shell\",\"attempts\":2,"
                        + "\"clock_offset_seconds\":0},\"snapshot\":"
                        + SNAPSHOT.replace("HOST", "db1").replace("\"ok\"", "\"partial\"") + "},\n"
                        + "{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"web1\",\"address\":\"192.0.2.1\","
                        + "\"groups\":[\"web\"],\"run\":\"" + path.getFileName()
                        + "\",\"received_at\":\"2026-11-24T20:33:20Z\",\"method\":\"jar\",\"attempts\":1,"
                        + "\"clock_offset_seconds\":-0.75},\"snapshot\":" + SNAPSHOT.replace("HOST", "web1") + "}\n"
                        + "],\"failures\":[\n"
                        + "{\"name\":\"old1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"outcome\":\"failed\","
                        + "\"stage\":\"connect\",\"reason\":\"no connection to 192.0.2.1 port 22 within 10 s\"}\n"
                        + "],\"duplicates\":[]}\n");
        assertThat(Schemas.faults("fleet-1", JsonReading.tree(fleet))).isEmpty();
    }

    @Test
    void the_summary_has_the_key_facts_of_a_host_on_its_line() throws IOException {
        Path path = finished();
        String summary = Files.readString(path.resolve("summary.json"));
        assertThat(summary)
                .isEqualTo("{\"schema_version\":\"1.0\",\"run\":\"" + path.getFileName() + "\",\"hosts\":[\n"
                        + "{\"name\":\"db1\",\"address\":\"[192.0.2.10]:2222\",\"groups\":[\"databases\",\"lab\"],"
                        + "\"identity\":{\"hostname\":\"db1\"},\"stable_hash\":\"sha256:e2fbe7e8539ca608a45c4bd0c210cd5325047b5a3d507417d46083fd69fd72cc\",\"memory_total_bytes\":8589934592,"
                        + "\"outcome\":\"partial\",\"method\":\"shell\",\"duration_seconds\":1.4},\n"
                        + "{\"name\":\"web1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"identity\":{\"hostname\":\"web1\"},"
                        + "\"stable_hash\":\"sha256:50f9bc2d16e408aedfa006bf87d89925a72ad61944a2d141f5894ae4b01e0734\",\"memory_total_bytes\":8589934592,\"outcome\":\"ok\","
                        + "\"method\":\"jar\",\"duration_seconds\":0.9}\n"
                        + "],\"failures\":[\n"
                        + "{\"name\":\"old1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"outcome\":\"failed\","
                        + "\"stage\":\"connect\",\"reason\":\"no connection to 192.0.2.1 port 22 within 10 s\"}\n"
                        + "],\"duplicates\":[]}\n");
        assertThat(Schemas.faults("summary-1", JsonReading.tree(summary))).isEmpty();
    }

    @Test
    void a_run_without_answers_is_valid_too() throws IOException {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            RunMerge.finish(run, END);
            for (String name : new String[] {"fleet", "summary", "run"}) {
                String json = Files.readString(run.path().resolve(name + ".json"));
                assertThat(Schemas.faults(name + "-1", JsonReading.tree(json))).isEmpty();
            }
        }
    }

    @Test
    void what_is_printed_is_the_fleet_and_nothing_is_stored() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(Samples.collected("web1"));
            RunMerge.print(run, END, out);
            assertThat(run.path().resolve("fleet.json")).doesNotExist();
            RunMerge.finish(run, END);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(run.path().resolve("fleet.json")));
        }
    }

    @Test
    void a_document_that_cannot_be_printed_whole_is_an_error() throws IOException {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START);
                OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            run.accept(Samples.collected("web1"));
            assertThatThrownBy(() -> RunMerge.print(run, END, full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void an_answer_that_was_indented_by_its_host_is_still_one_line() throws IOException {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            String spread = Samples.snapshot("a b").json().replace("{", "{\n\t").replace(",", "\r\n , ");
            run.accept(Samples.collected("a", new SnapshotDocument(spread), START));
            RunMerge.finish(run, END);
            assertThat(Files.readAllLines(run.path().resolve("fleet.json"))).hasSize(3);
            assertThat(Files.readString(run.path().resolve("fleet.json")))
                    .contains("\"snapshot\":" + SNAPSHOT.replace("HOST", "a b") + "}\n");
        }
    }

    private Path finished() {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(Samples.failed("old1"));
            run.accept(Samples.collected("web1"));
            run.accept(Samples.full());
            RunMerge.finish(run, END);
            return run.path();
        }
    }
}
