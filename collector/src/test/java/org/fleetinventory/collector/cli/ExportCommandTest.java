package org.fleetinventory.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.cli.StoredRuns.host;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
    private static final String MEMORY = "\"total_bytes\":1024,\"free_bytes\":512";

    @TempDir
    Path directory;

    private StoredRuns runs = new StoredRuns(Path.of("unused"));

    @BeforeEach
    void useTheDirectory() {
        runs = new StoredRuns(directory.resolve("reports"));
    }

    @Test
    void the_fleet_goes_to_standard_output_as_the_run_wrote_it() throws IOException {
        Path run = runs.whole(1, host("a", MEMORY), Samples.failed("b"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(export(out, "--format", "json")).isEqualTo(new Invocation(0, "", ""));
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(run.resolve("fleet.json")));
    }

    @Test
    void a_file_is_written_whole_for_its_owner_and_group() throws IOException {
        Path run = runs.whole(1, host("a", MEMORY), host("b", MEMORY));
        Path file = directory.resolve("hosts.ndjson");
        assertThat(export("--format", "ndjson", "-o", file.toString())).isEqualTo(new Invocation(0, "", ""));
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"schema_version\":\"1.0\","));
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo(Files.readAllLines(run.resolve("fleet.json")).get(1).replaceAll(",$", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(children(directory)).containsExactly("hosts.ndjson", "reports");
    }

    @Test
    void a_run_is_named_as_for_every_command() throws IOException {
        Path first = runs.whole(1, host("a", MEMORY));
        runs.whole(2, host("a", MEMORY), host("b", MEMORY));
        for (String name : List.of(
                String.valueOf(first.getFileName()),
                first.toString(),
                first.resolve("fleet.json").toString())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(export(out, name, "--format", "ndjson")).isEqualTo(new Invocation(0, "", ""));
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).as(name).hasSize(1);
        }
    }

    @Test
    void git_gets_a_directory_of_files() throws IOException {
        Path target = directory.resolve("inventory");
        runs.whole(1, host("a", MEMORY), host("b", MEMORY));
        assertThat(export("--format", "git", "-o", target.toString()))
                .isEqualTo(new Invocation(0, "", "2 written, 0 unchanged, 0 removed in " + target + "\n"));
        runs.whole(2, host("a", MEMORY.replace("512", "7")));
        assertThat(export("--format", "git", "-o", target.toString()))
                .isEqualTo(new Invocation(0, "", "0 written, 1 unchanged, 1 removed in " + target + "\n"));
        assertThat(children(target.resolve("hosts"))).containsExactly("a.json");
    }

    @Test
    void a_directory_of_another_inventory_is_refused_and_keeps_its_hosts() throws IOException {
        Path target = directory.resolve("inventory");
        Path lab = runs.whole(1, host("a", MEMORY), host("b", MEMORY));
        export("--format", "git", "-o", target.toString());
        assertThat(target.resolve("inventory.txt")).hasContent("inventory.yaml\n");
        runs.run(2, StoredRuns.planOf("other.yaml"), host("a", MEMORY.replace("1024", "2048")));
        Invocation refused = new Invocation(
                4,
                "",
                "collector export: " + target
                        + " holds the hosts of inventory.yaml, and this run is of other.yaml: name"
                        + " another directory, or remove " + target.resolve("inventory.txt")
                        + " if that inventory was renamed\n");
        assertThat(export("--format", "git", "-o", target.toString())).isEqualTo(refused);
        assertThat(children(target.resolve("hosts"))).containsExactly("a.json", "b.json");
        assertThat(export(lab.toString(), "--format", "git", "-o", target.toString()))
                .isEqualTo(new Invocation(0, "", "0 written, 2 unchanged, 0 removed in " + target + "\n"));
        Files.delete(target.resolve("inventory.txt"));
        assertThat(export("--format", "git", "-o", target.toString()))
                .isEqualTo(new Invocation(0, "", "1 written, 0 unchanged, 1 removed in " + target + "\n"));
    }

    @Test
    void a_file_that_git_cannot_get_is_said_and_the_exit_code_is_4() throws IOException {
        Path target = directory.resolve("inventory");
        Path foreign = Files.createDirectories(target.resolve("hosts")).resolve("a.json");
        Files.writeString(foreign, "mine");
        runs.whole(1, host("a", MEMORY), host("b", MEMORY));
        assertThat(export("--format", "git", "-o", target.toString()))
                .isEqualTo(new Invocation(
                        4,
                        "",
                        "1 written, 0 unchanged, 0 removed in " + target + "\ncannot update " + foreign
                                + ": it is no JSON: restore it, or move it away\n"));
    }

    @Test
    void a_full_disk_is_a_target_that_refused() throws IOException {
        runs.whole(1, host("a", MEMORY));
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(export(full, "--format", "ndjson"))
                    .isEqualTo(new Invocation(
                            4, "", "collector export: cannot write standard output: No space left on device\n"));
        }
        assertThat(export("--format", "ndjson", "-o", "/dev/full"))
                .isEqualTo(
                        new Invocation(4, "", "collector export: cannot write /dev/full: No space left on device\n"));
        Path nowhere = directory.resolve("nowhere/fleet.json");
        assertThat(export("--format", "json", "-o", nowhere.toString()))
                .isEqualTo(new Invocation(
                        4, "", "collector export: cannot write " + nowhere + ": no such file or directory\n"));
    }

    @Test
    void wrong_usage_says_what_to_do() {
        runs.limited(1, "a", host("a", MEMORY));
        assertThat(export("--format", "json").err())
                .isEqualTo("collector export: there is no whole run in " + directory.resolve("reports")
                        + " yet: name one of its runs, or run without --limit and --sections\n");
        Path host = runs.whole(2, host("a", MEMORY)).resolve("hosts/a.json");
        assertThat(export(host.toString(), "--format", "json").err())
                .isEqualTo("collector export: " + host + " is the document of a host and no fleet: export ndjson\n");
        assertThat(export("--format", "csv"))
                .isEqualTo(new Invocation(
                        2, "", "collector export: there is no format csv: name one of json, ndjson, git\n"));
        assertThat(export("--format", "git"))
                .isEqualTo(new Invocation(
                        2,
                        "",
                        "collector export: --format git writes files: name their directory with --output DIR\n"));
        assertThat(export("--format", "json", "-o", directory.toString()))
                .isEqualTo(new Invocation(
                        2, "", "collector export: " + directory + " is a directory: --format json writes one file\n"));
        assertThat(export().exitCode()).isEqualTo(2);
    }

    /** Makes the command with a standard output of ours. */
    private record WithOutput(OutputStream out) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == ExportCommand.class
                    ? type.cast(new ExportCommand(out))
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private Invocation export(String... arguments) {
        return export(OutputStream.nullOutputStream(), arguments);
    }

    private Invocation export(OutputStream out, String... arguments) {
        FailureHandler failures = new FailureHandler();
        CommandLine commandLine = new CommandLine(new Collector(), new WithOutput(out))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        List<String> all = new ArrayList<>(
                List.of("export", "--reports", directory.resolve("reports").toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(commandLine, all.toArray(String[]::new));
    }

    private static List<String> children(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
