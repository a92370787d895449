package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void a_run_that_has_just_begun_is_incomplete_and_has_no_hosts() throws IOException {
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            String id = run.path().getFileName().toString();
            assertThat(id).matches("2026-11-24T20-33-18Z-[0-9a-f]{4}");
            assertThat(Files.readString(run.path().resolve("run.json")))
                    .isEqualTo("{\"schema_version\":\"1.0\",\"id\":\"" + id
                            + "\",\"started_at\":\"2026-11-24T20:33:18Z\","
                            + "\"collector\":{\"version\":\"0.1.0\",\"commit\":\"9f2c1e7\"},"
                            + "\"inventory\":{\"source\":\"inventory.yaml\",\"digest\":\"" + Samples.DIGEST
                            + "\"},\"scope\":{\"whole\":true},\"complete\":false,\"hosts\":[]}\n");
            assertThat(run.path().resolve("hosts")).isEmptyDirectory();
            assertThat(output().resolve("latest")).doesNotExist();
        }
    }

    @Test
    void a_host_that_answered_is_a_document_as_it_arrives() throws IOException {
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            run.accept(Samples.full());
            Path file = run.path().resolve("hosts/db1.json");
            assertThat(file).hasContent("""
                    {
                      "schema_version": "1.0",
                      "collection": {
                        "name": "db1",
                        "address": "[192.0.2.10]:2222",
                        "groups": [
                          "databases",
                          "lab"
                        ],
                        "labels": [
                          {
                            "name": "owner",
                            "value": "team\\nstorage"
                          },
                          {
                            "name": "rack",
                            "value": ""
                          }
                        ],
                        "run": "%s",
                        "received_at": "2026-11-24T20:33:19.250Z",
                        "host_key": {
                          "type": "ssh-ed25519",
                          "fingerprint": "%s"
                        },
                        "method": "shell",
                        "attempts": 2,
                        "clock_offset_seconds": 0
                      },
                      "snapshot": {
                        "schema_version": "1.0",
                        "agent": {
                          "version": "0.1.0",
                          "method": "jar"
                        },
                        "collected_at": "2026-11-24T20:33:20Z",
                        "identity": {
                          "hostname": "db1"
                        },
                        "status": {
                          "memory": {
                            "outcome": "partial",
                            "duration_seconds": 0.10
                          }
                        },
                        "problems": [],
                        "sections": {
                          "memory": {
                            "total_bytes": 8589934592,
                            "free_bytes": 1
                          }
                        }
                      }
                    }
                    """.formatted(run.path().getFileName(), Samples.FINGERPRINT));
            assertThat(Schemas.faults("host-1", JsonReading.tree(Files.readString(file))))
                    .isEmpty();
        }
    }

    @Test
    void a_finished_run_says_what_became_of_every_host() throws IOException {
        Path path;
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            path = run.path();
            run.accept(Samples.failed("old1"));
            run.accept(
                    new HostResult.Unsupported(Samples.target("switch1"), "connection network_cli is not supported"));
            run.accept(Samples.full());
            run.accept(Samples.collected("web1"));
            run.finish(run.ended(END));
        }
        String json = Files.readString(path.resolve("run.json"));
        assertThat(json)
                .isEqualTo("{\"schema_version\":\"1.0\",\"id\":\"" + path.getFileName()
                        + "\",\"started_at\":\"2026-11-24T20:33:18Z\",\"finished_at\":\"2026-11-24T20:33:48.250Z\","
                        + "\"collector\":{\"version\":\"0.1.0\",\"commit\":\"9f2c1e7\"},"
                        + "\"inventory\":{\"source\":\"inventory.yaml\",\"digest\":\"" + Samples.DIGEST
                        + "\"},\"scope\":{\"whole\":true},\"complete\":true,\"hosts\":[\n"
                        + "{\"name\":\"db1\",\"address\":\"[192.0.2.10]:2222\",\"groups\":[\"databases\",\"lab\"],"
                        + "\"outcome\":\"partial\",\"method\":\"shell\",\"attempts\":2,\"duration_seconds\":1.4,"
                        + "\"file\":\"hosts/db1.json\"},\n"
                        + "{\"name\":\"old1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"outcome\":\"failed\","
                        + "\"stage\":\"connect\",\"reason\":\"no connection to 192.0.2.1 port 22 within 10 s\",\"attempts\":3,"
                        + "\"duration_seconds\":31.2},\n"
                        + "{\"name\":\"switch1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"outcome\":\"unsupported\","
                        + "\"reason\":\"connection network_cli is not supported\"},\n"
                        + "{\"name\":\"web1\",\"address\":\"192.0.2.1\",\"groups\":[\"web\"],\"outcome\":\"ok\",\"method\":\"jar\","
                        + "\"attempts\":1,\"duration_seconds\":0.9,\"file\":\"hosts/web1.json\"}\n"
                        + "]}\n");
        assertThat(Schemas.faults("run-1", JsonReading.tree(json))).isEmpty();
        assertThat(Files.readSymbolicLink(output().resolve("latest"))).isEqualTo(path.getFileName());
        assertThat(path.resolve(".journal")).doesNotExist();
    }

    @Test
    void an_answer_that_cannot_be_stored_is_a_failure_of_that_host_only() throws IOException {
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            Path hosts = run.path().resolve("hosts");
            Files.delete(hosts);
            HostRow row = run.accept(Samples.collected("web1")).row();
            assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(row.stage()).contains("store");
            assertThat(row.reason()).contains("cannot write to " + hosts + ": no such file or directory");
            Files.createDirectory(hosts);
            assertThat(run.accept(Samples.collected("web2")).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void latest_stays_where_it_is_unless_a_run_is_whole() {
        String whole = finished(PLAN, Samples.collected("web1"));
        Scope limited = Scope.of(Optional.of("web1"), Optional.empty(), List.of(), Optional.empty());
        finished(Samples.plan(limited), Samples.collected("web1"));
        finished(PLAN, Samples.collected("web1"), Samples.notReached("web2"));
        assertThat(latest()).isEqualTo(whole);
        String failedOnly = finished(PLAN, Samples.failed("web1"));
        assertThat(latest()).isEqualTo(failedOnly);
    }

    @Test
    void an_older_run_that_is_resumed_does_not_take_latest_back() {
        String older = finished(PLAN, Samples.notReached("web1"));
        String newer = finished(
                new RunPlan(
                        "0.1.0", Optional.empty(), "other.yaml", Samples.DIGEST.replace('a', 'b'), Scope.everything()),
                Samples.collected("web1"));
        try (RunDirectory run = RunDirectory.resume(output(), PLAN, START)) {
            assertThat(run.path().getFileName().toString()).isEqualTo(older);
            run.accept(Samples.collected("web1"));
            run.finish(run.ended(END));
        }
        assertThat(latest()).isEqualTo(newer);
    }

    @Test
    void many_threads_store_at_once() throws Exception {
        int hosts = 2000;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Path path;
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            path = run.path();
            List<Future<HostEntry>> entries = new ArrayList<>();
            for (int i = 0; i < hosts; i++) {
                HostResult result = i % 10 == 0 ? Samples.failed("host" + i) : Samples.collected("host" + i);
                entries.add(threads.submit(() -> run.accept(result)));
            }
            for (Future<HostEntry> entry : entries) {
                entry.get();
            }
            assertThat(Files.readAllLines(path.resolve(".journal"))).hasSize(hosts);
            run.finish(run.ended(END));
        } finally {
            threads.shutdownNow();
        }
        List<HostRow> rows = new ArrayList<>();
        RunDocument.read(path, rows::add);
        assertThat(rows).hasSize(hosts).extracting(HostRow::name).isSorted();
        assertThat(rows.stream().filter(row -> row.outcome() == Outcome.OK)).hasSize(hosts * 9 / 10);
        try (Stream<Path> files = Files.list(path.resolve("hosts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(hosts * 9 / 10)
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void hosts_whose_names_would_clash_or_leave_are_kept_apart() throws IOException {
        List<String> names = List.of("web1", "WEB1", "Web1", "../web1", "web1/", "web1 ", ".", "..", "-", "web1.json");
        try (RunDirectory run = RunDirectory.create(output(), PLAN, START)) {
            names.forEach(name -> run.accept(Samples.collected(name)));
            run.finish(run.ended(END));
            FleetReader reader = FleetReader.open(run.path());
            for (String name : names) {
                assertThat(reader.host(name)
                                .orElseThrow()
                                .collection()
                                .path("name")
                                .asString())
                        .isEqualTo(name);
            }
            assertThat(run.path().resolve("hosts").toFile().list()).hasSize(names.size());
            assertThat(run.path().toFile().list()).containsExactlyInAnyOrder("hosts", "run.json");
        }
    }

    @Test
    void where_nothing_can_be_written_the_message_says_where_and_why() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> RunDirectory.create(file, PLAN, START))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot write a run into " + file + ": a file of that name is in the way");
    }

    private Path output() {
        return temporary.resolve("reports");
    }

    private String finished(RunPlan plan, HostResult... results) {
        try (RunDirectory run = RunDirectory.create(output(), plan, START)) {
            Stream.of(results).forEach(run::accept);
            run.finish(run.ended(END));
            return run.path().getFileName().toString();
        }
    }

    private String latest() {
        return Latest.read(output()).orElseThrow();
    }
}
