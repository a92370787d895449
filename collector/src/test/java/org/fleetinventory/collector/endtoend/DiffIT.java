package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `collector diff` after real runs of a machine that changes only where the test changes it: a captured tree. */
class DiffIT {
    private static final Path HOST =
            Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts", "debian-12", "root");

    @TempDir
    Path scratch;

    private Path root;
    private CollectorProgram collector;

    @BeforeEach
    void two_hosts_that_are_captured_trees() throws IOException {
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
        root = copy(HOST, scratch.resolve("root"));
        Files.write(
                root.resolve("etc/passwd"),
                List.of("root:x:0:0:root:/root:/bin/bash", "alice:x:1000:1000:Alice:/home/alice:/bin/bash"));
        Path java = scratch.resolve("java-of-the-tree");
        Files.write(
                java,
                List.of(
                        "#!/bin/sh",
                        "# Reads the tree instead of this machine.",
                        "case \" $* \" in",
                        "*' -jar '*) exec " + System.getProperty("java.home") + "/bin/java \"$@\" --root " + root
                                + " ;;",
                        "*) exec " + System.getProperty("java.home") + "/bin/java \"$@\" ;;",
                        "esac"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        collector.write(
                "inventory.yaml", "all:", "  vars: {connection: local, java: " + java + "}", "  hosts: {one: , two: }");
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return to;
    }

    private void run(String... more) throws IOException, InterruptedException {
        Ended run =
                collector.run(Stream.concat(Stream.of("run"), Stream.of(more)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void two_runs_of_a_machine_that_did_not_change_differ_in_nothing() throws Exception {
        run();
        run();
        assertThat(collector.run("diff")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void a_new_user_is_the_only_difference_and_a_limited_run_removes_nothing() throws Exception {
        run();
        Files.writeString(
                root.resolve("etc/passwd"), "eve:x:1066:1066:Eve A.:/home/eve:/bin/zsh\n", StandardOpenOption.APPEND);
        run();
        Ended diff = collector.run("diff");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out())
                .isEqualTo("2 hosts (one, two)\n"
                        + "  users\n"
                        + "    + accounts[eve]: {name=eve uid=1066 gid=1066 gecos=\"Eve A.\" home=/home/eve shell=/bin/zsh"
                        + " system=false}\n");

        run("--limit", "one");
        assertThat(collector.run("diff").out()).isEqualTo(diff.out());
        Ended limited = collector.run("diff", "latest", newest());
        assertThat(limited.exitCode()).isZero();
        assertThat(limited.out()).isEmpty();
        assertThat(limited.err()).contains("not asked: two: outside --limit one");
    }

    private String newest() throws IOException {
        try (Stream<Path> runs = Files.list(collector.directory().resolve("reports"))) {
            return runs.filter(Files::isDirectory)
                    .filter(run -> !Files.isSymbolicLink(run))
                    .map(Path::toString)
                    .max(String::compareTo)
                    .orElseThrow();
        }
    }

    @Test
    void this_machine_stays_the_same_in_all_but_its_processes() throws Exception {
        collector.write("inventory.yaml", "all: {hosts: {localhost: {connection: local}}}");
        run("--skip", "processes");
        String first = newest();
        run("--skip", "processes");
        assertThat(collector.run("diff", first, newest())).isEqualTo(new Ended(0, "", ""));
    }
}
