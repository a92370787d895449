package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets at every place where a host keeps them: none is in what leaves the host, nor in anything that is written or shown. */
class PlantedSecretsIT {
    @TempDir
    Path scratch;

    private SshFleet fleet;
    private PlantedHost planted;
    private Process process;
    private CollectorProgram collector;

    @BeforeEach
    void a_host_full_of_secrets() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 0);
        planted = PlantedHost.plant(
                Files.createDirectory(scratch.resolve("planted")), SshFleet.publicKey(fleet.userKey()));
        SshHost host = fleet.add(planted.forceCommand());
        process = planted.start();
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
        collector.write(
                "inventory.yaml",
                "all:",
                "  hosts:",
                "    one:",
                "      host: " + host.address(),
                "      port: " + host.port(),
                "      user: " + System.getProperty("user.name"),
                "      identity_file: " + fleet.userKey(),
                "      custom:",
                "        files: [/etc/planted.conf, /etc/shadow, /etc/ssl/own.pem]",
                "        commands: ['" + planted.customCommand() + "']");
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        fleet.close();
    }

    private void assertClean(String what, String text) {
        assertThat(planted.secrets().foundIn(text)).as("secrets in " + what).isEmpty();
    }

    /** Holds no secret, and every control: a file that was not read would hold none as well. */
    private void assertWhole(String what, String text) {
        assertClean(what, text);
        assertThat(planted.controls().foundIn(text))
                .as("controls in " + what)
                .isEqualTo(planted.controls().places());
    }

    private Ended collector(String... arguments) throws IOException, InterruptedException {
        Ended ended = collector.run(arguments);
        assertThat(ended.exitCode())
                .as(String.join(" ", arguments) + ": " + ended.err())
                .isZero();
        assertClean(String.join(" ", arguments), ended.out() + ended.err());
        return ended;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private String assertCleanFiles(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(directory)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertClean(file.toString(), text);
            all.append(text);
        }
        return all.toString();
    }

    @Test
    void no_secret_of_a_host_is_on_the_wire_or_in_any_output() throws Exception {
        collector(
                "run",
                "-v",
                "-v",
                "--allow-custom",
                "--known-hosts",
                fleet.knownHosts().toString());

        assertWhole("the bytes on the wire", planted.wire());
        assertWhole(
                "the files of the run", assertCleanFiles(collector.directory().resolve("reports")));
        assertThat(files(collector.directory().resolve("reports")))
                .extracting(file -> file.getFileName().toString())
                .contains("one.json", "fleet.json", "summary.json", "run.json");

        collector("show", "one");
        assertWhole("show --json", collector("show", "one", "--json").out());
        assertWhole("export json", collector("export", "--format", "json").out());
        assertWhole("export ndjson", collector("export", "--format", "ndjson").out());
        Path directory = collector.directory().resolve("git");
        collector("export", "--format", "git", "-o", directory.toString());
        assertWhole("export git", assertCleanFiles(directory));
    }

    @Test
    void the_words_are_found_where_they_are_planted() throws Exception {
        StringBuilder all = new StringBuilder();
        for (Path file : files(planted.directory())) {
            all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        String own = "/proc/" + process.pid();
        all.append(Files.readString(Path.of(own, "cmdline"), StandardCharsets.ISO_8859_1))
                .append(Files.readString(Path.of(own, "environ"), StandardCharsets.ISO_8859_1));

        assertThat(planted.secrets().foundIn(all.toString()))
                .isEqualTo(planted.secrets().places());
        assertThat(planted.controls().foundIn(all.toString()))
                .isEqualTo(planted.controls().places());
    }
}
