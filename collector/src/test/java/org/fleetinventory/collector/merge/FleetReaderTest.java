package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.snapshot.SnapshotDocument;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {
    private static final String NUMBERS = "[1e400,0.10,12345678901234567890]";

    @TempDir
    Path output;

    @Test
    void a_run_directory_and_its_fleet_json_read_alike() {
        Path path = finished();
        for (Path source : List.of(path, path.resolve("fleet.json"))) {
            try (FleetReader reader = FleetReader.open(source)) {
                assertThat(reader.run().id()).isEqualTo(path.getFileName().toString());
                assertThat(reader.run().startedAt()).isEqualTo(START);
                assertThat(reader.run().finishedAt()).contains(END);
                assertThat(reader.run().isWhole()).isTrue();
                assertThat(reader.rows().stream()
                                .map(row -> row.name() + " " + row.outcome().term() + " " + row.groups() + " "
                                        + row.stage().orElse("-")))
                        .containsExactly(
                                "db1 partial [databases, lab] -",
                                "größe ok [web] -",
                                "old1 failed [web] connect",
                                "web1 ok [web] -");
                assertThat(reader.rows().stream()
                                .flatMap(row -> reader.host(row.name()).stream())
                                .map(HostDocument::name))
                        .containsExactly("db1", "größe", "web1");
                HostDocument host = reader.host("größe").orElseThrow();
                assertThat(host.snapshot()).isEqualTo(Samples.snapshot("größe"));
                assertThat(host.collection().path("received_at").asString()).isEqualTo("2026-11-24T20:33:20Z");
                assertThat(reader.host("old1")).isEmpty();
                assertThat(reader.host("nobody")).isEmpty();
            }
        }
    }

    @Test
    void the_document_of_one_host_reads_as_a_fleet_of_one() {
        Path path = finished();
        try (FleetReader reader = FleetReader.open(path.resolve("hosts/db1.json"))) {
            assertThat(reader.run().id()).isEqualTo(path.getFileName().toString());
            assertThat(reader.run().isWhole()).isFalse();
            assertThat(reader.rows()).hasSize(1);
            assertThat(reader.host("db1").orElseThrow().snapshot())
                    .isEqualTo(Samples.full().snapshot());
        }
    }

    @Test
    void numbers_come_out_as_the_agent_wrote_them() throws IOException {
        SnapshotDocument snapshot = new SnapshotDocument(
                Samples.snapshot("a").json().replace("\"sections\":{", "\"sections\":{\"odd\":" + NUMBERS + ","));
        Path path;
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            path = run.path();
            run.accept(Samples.collected("a", snapshot, START));
            RunMerge.finish(run, END);
        }
        assertThat(Files.readString(path.resolve("hosts/a.json")).replaceAll("\\s", ""))
                .contains(NUMBERS);
        assertThat(Files.readString(path.resolve("fleet.json"))).contains("\"odd\":" + NUMBERS);
        for (Path source : List.of(path, path.resolve("fleet.json"), path.resolve("hosts/a.json"))) {
            try (FleetReader reader = FleetReader.open(source)) {
                HostDocument host = reader.host("a").orElseThrow();
                assertThat(host.snapshot()).isEqualTo(snapshot);
                assertThat(host.onOneLine()).contains(NUMBERS);
            }
        }
    }

    @Test
    void an_unfinished_run_is_read_as_far_as_it_got() {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            run.accept(Samples.collected("a"));
            run.accept(Samples.failed("b"));
            try (FleetReader reader = FleetReader.open(run.path())) {
                assertThat(reader.run().finishedAt()).isEmpty();
                assertThat(reader.rows().stream()
                                .map(row -> row.name() + " " + row.outcome().term()))
                        .containsExactly("a ok", "b failed");
                assertThat(reader.host("a")).isPresent();
            }
        }
    }

    @Test
    void a_fleet_json_that_another_program_indented_is_read_too() throws IOException {
        Path path = finished();
        Path indented = output.resolve("indented.json");
        Files.writeString(
                indented,
                Files.readString(path.resolve("fleet.json"))
                        .replace("{", "{\n  ")
                        .replace(",\"", " ,\n\t\"")
                        .replace("\":", "\" : "));
        try (FleetReader reader = FleetReader.open(indented)) {
            assertThat(reader.rows()).hasSize(4);
            assertThat(reader.host("db1").orElseThrow().snapshot())
                    .isEqualTo(Samples.full().snapshot());
        }
    }

    @Test
    void what_is_none_of_ours_is_refused_in_one_line() throws IOException {
        Path empty = Files.createDirectory(output.resolve("empty"));
        assertThatThrownBy(() -> FleetReader.open(empty))
                .isInstanceOf(StoreException.class)
                .hasMessage(empty + " is not the directory of a run: it has no run.json");
        Path other = Files.writeString(output.resolve("other.json"), "{\"a\":{\"b\":[1]}}");
        assertThatThrownBy(() -> FleetReader.open(other))
                .hasMessage(other + " is neither a fleet.json nor the document of a host");
        Path text = Files.writeString(output.resolve("text"), "hello");
        assertThatThrownBy(() -> FleetReader.open(text))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot read " + text
                        + ": Unrecognized token 'hello': was expecting (JSON String, Number, Array,"
                        + " Object or token 'null', 'true' or 'false')");
        assertThatThrownBy(() -> FleetReader.open(output.resolve("none")))
                .hasMessage("cannot read " + output.resolve("none") + ": no such file or directory");
    }

    private Path finished() {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            Stream.of(Samples.collected("web1"), Samples.failed("old1"), Samples.collected("größe"), Samples.full())
                    .forEach(run::accept);
            RunMerge.finish(run, END);
            return run.path();
        }
    }
}
