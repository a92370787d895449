package org.fleetinventory.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fleetinventory.collector.diff.MemoryFleet;
import org.fleetinventory.collector.export.Exporter.Outcome;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GitExportTest {
    private static final JsonNode SMALL = snapshot("'memory': {'total_bytes': 1024, 'free_bytes': 512}");

    @TempDir
    Path directory;

    @Test
    void a_host_is_a_file_of_what_is_stable() throws Exception {
        assertThat(export(MemoryFleet.whole(1).answered("web1", SMALL))).isEqualTo(new Outcome(1, 0, 0, List.of()));
        assertThat(files()).containsExactly("web1.json");
        assertThat(directory.resolve("hosts/web1.json")).hasContent("""
                {
                  "schema_version": "1.0",
                  "collection": {
                    "name": "web1",
                    "groups": [
                      "lab"
                    ]
                  },
                  "snapshot": {
                    "schema_version": "1.0",
                    "identity": {
                      "hostname": "web1"
                    },
                    "status": {
                      "memory": {
                        "outcome": "ok"
                      }
                    },
                    "problems": [],
                    "sections": {
                      "memory": {
                        "total_bytes": 1024
                      }
                    }
                  }
                }
                """);
    }

    @Test
    void a_file_of_which_nothing_changed_is_not_written() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL).answered("b", SMALL));
        Object first = inode("a.json");
        assertThat(export(MemoryFleet.whole(2)
                        .answered("a", snapshot("'memory': {'total_bytes': 1024, 'free_bytes': 77}"))
                        .answered("b", snapshot("'memory': {'total_bytes': 2048}"))))
                .isEqualTo(new Outcome(1, 1, 0, List.of()));
        assertThat(inode("a.json")).isEqualTo(first);
    }

    @Test
    void a_host_that_did_not_answer_keeps_its_file() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL).answered("b", SMALL).answered("c", SMALL));
        assertThat(export(MemoryFleet.whole(2)
                        .failed("a", "connect", "no connection")
                        .unsupported("b", "winrm is not SSH")
                        .notReached("c", "deadline")))
                .isEqualTo(new Outcome(0, 0, 0, List.of()));
        assertThat(files()).containsExactly("a.json", "b.json", "c.json");
    }

    @Test
    void only_a_whole_run_takes_the_file_of_a_host_that_is_gone() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL).answered("gone", SMALL));
        Scope limited = Scope.of(Optional.of("a"), Optional.empty(), List.of(), Optional.empty());
        export(MemoryFleet.of(2, limited).answered("a", SMALL));
        export(MemoryFleet.unfinished(3).answered("a", SMALL));
        assertThat(files()).containsExactly("a.json", "gone.json");
        assertThat(export(MemoryFleet.whole(4).answered("a", SMALL))).isEqualTo(new Outcome(0, 1, 1, List.of()));
        assertThat(files()).containsExactly("a.json");
    }

    @Test
    void a_run_of_which_nobody_knows_the_inventory_takes_no_file() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL).answered("b", SMALL));
        assertThat(export(
                        MemoryFleet.whole(2).withoutPlan().answered("a", SMALL).answered("c", SMALL)))
                .isEqualTo(new Outcome(1, 1, 0, List.of()));
        assertThat(files()).containsExactly("a.json", "b.json", "c.json");
    }

    @Test
    void what_is_not_of_this_export_stays() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL).answered("b", SMALL));
        Files.writeString(directory.resolve("hosts/notes.txt"), "mine");
        Files.writeString(directory.resolve("hosts/list.json"), "[1]");
        Files.writeString(directory.resolve("hosts/broken.json"), "{");
        Files.copy(directory.resolve("hosts/b.json"), directory.resolve("hosts/copy.json"));
        Files.createDirectory(directory.resolve("hosts/more.json"));
        export(MemoryFleet.whole(2).answered("a", SMALL));
        assertThat(files())
                .containsExactly("a.json", "broken.json", "copy.json", "list.json", "more.json", "notes.txt");
    }

    @Test
    void a_file_of_somebody_else_in_the_place_of_a_host_is_refused_and_the_others_are_written() throws Exception {
        Files.createDirectories(directory.resolve("hosts/directory.json"));
        Files.writeString(directory.resolve("hosts/broken.json"), "<<<<<<< HEAD\n{}");
        Files.writeString(directory.resolve("hosts/list.json"), "[]");
        Outcome outcome = export(MemoryFleet.whole(1)
                .answered("a", SMALL)
                .answered("broken", SMALL)
                .answered("directory", SMALL)
                .answered("list", SMALL));
        String hosts = directory.resolve("hosts") + "/";
        assertThat(outcome.written()).isEqualTo(1);
        assertThat(outcome.refused())
                .containsExactly(
                        "cannot update " + hosts + "broken.json: it is no JSON: restore it, or move it away",
                        "cannot update " + hosts + "directory.json: Is a directory",
                        "cannot update " + hosts + "list.json: it is not of this export: move it away");
        assertThat(directory.resolve("hosts/broken.json")).hasContent("<<<<<<< HEAD\n{}");
    }

    @Test
    void what_a_killed_export_left_behind_is_removed() throws Exception {
        export(MemoryFleet.whole(1).answered("a", SMALL));
        Files.writeString(directory.resolve("hosts/.tmp-0123456789abcdef"), "{\"schema_ver");
        export(MemoryFleet.whole(1).answered("a", SMALL));
        assertThat(files()).containsExactly("a.json");
    }

    @Test
    void no_name_leaves_the_directory_or_clashes() throws Exception {
        export(MemoryFleet.whole(1)
                .answered("../x", SMALL)
                .answered("Web1", SMALL)
                .answered("web1", SMALL)
                .answered("-rf", SMALL));
        assertThat(files()).containsExactly("%2drf.json", "%2e.%2fx.json", "%57eb1.json", "web1.json");
    }

    private Outcome export(MemoryFleet fleet) throws IOException, ForeignFileException {
        return new GitExport().write(new ExportedRun(Path.of("unused"), fleet), directory);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("hosts"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Object inode(String name) throws IOException {
        return Files.readAttributes(directory.resolve("hosts").resolve(name), BasicFileAttributes.class)
                .fileKey();
    }
}
