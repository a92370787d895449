package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** `collector run` against hosts that take their time or fail: how long it waits, and how often it tries. */
class RunLimitsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path scratch;

    private SshFleet fleet;
    private CollectorProgram collector;

    @BeforeEach
    void no_host_yet() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 0);
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    private void inventory(String... hosts) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "all:",
                "  vars: {user: " + System.getProperty("user.name") + ", port: " + fleet.port() + ", identity_file: "
                        + fleet.userKey() + "}",
                "  hosts:"));
        Stream.of(hosts).map(host -> "    " + host).forEach(lines::add);
        collector.write("inventory.yaml", lines.toArray(String[]::new));
    }

    private Ended run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--known-hosts", fleet.knownHosts().toString()));
        arguments.addAll(List.of(options));
        return collector.run(arguments.toArray(String[]::new));
    }

    /** What run.json says of each host: "web1: failed connect 2 REASON". */
    private List<String> rows() throws IOException {
        try (Stream<Path> reports = Files.list(collector.directory().resolve("reports"))) {
            Path run = reports.filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
            List<String> rows = new ArrayList<>();
            for (JsonNode row :
                    JSON.readTree(Files.readString(run.resolve("run.json"))).get("hosts")) {
                List<String> words = new ArrayList<>(List.of(
                        row.get("name").asString() + ":", row.get("outcome").asString()));
                Stream.of("stage", "attempts", "reason")
                        .filter(row::has)
                        .filter(name -> !words.get(1).equals("ok"))
                        .forEach(name -> words.add(row.get(name).asString()));
                rows.add(String.join(" ", words));
            }
            return rows;
        }
    }

    @Test
    void at_its_deadline_a_run_ends_and_every_host_has_its_outcome() throws Exception {
        SshHost good = fleet.add();
        SshHost hanging = fleet.add("ForceCommand exec sleep 60");
        SshHost impatient = fleet.add("ForceCommand exec sleep 60");
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            inventory(
                    "good: {host: " + good.address() + "}",
                    "hanging: {host: " + hanging.address() + "}",
                    "impatient: {host: " + impatient.address() + ", timeout: 500ms}",
                    "mute: {host: 127.0.0.1, port: " + mute.getLocalPort() + "}");
            long start = System.nanoTime();
            Ended run = run("--deadline", "6s", "--sections", "uname");
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(rows())
                    .containsExactly(
                            "good: ok",
                            "hanging: not_reached the run's deadline of 6 s",
                            "impatient: failed shell 1 not done within 0.5 s, its timeout",
                            "mute: not_reached the run's deadline of 6 s");
            // The rest is Java's start and the end of the run.
            assertThat(took).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(12));
        }
    }

    @Test
    void hosts_whose_turn_did_not_come_before_the_deadline_are_not_reached() throws Exception {
        SshHost hanging = fleet.add("ForceCommand exec sleep 60");
        inventory("a: {host: " + hanging.address() + "}", "b: {host: " + hanging.address() + "}");

        Ended run = run("--deadline", "1s", "--forks", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(rows())
                .containsExactly(
                        "a: not_reached the run's deadline of 1 s", "b: not_reached the run's deadline of 1 s");
        assertThat(hanging.log().lines().filter(line -> line.startsWith("Connection from")))
                .hasSize(1);
    }

    @Test
    void a_host_that_refuses_the_login_or_drops_it_sees_us_once() throws Exception {
        SshHost refusing = fleet.add("AuthorizedKeysFile none");
        SshHost dropping = fleet.add("ForceCommand exit 9");
        inventory("refusing: {host: " + refusing.address() + "}", "dropping: {host: " + dropping.address() + "}");

        Ended run = run("--retries", "5");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(rows())
                .containsExactly(
                        "dropping: failed shell 1 the login gives no shell to run commands in (exit code 9)",
                        "refusing: failed authenticate 1 permission denied to " + System.getProperty("user.name")
                                + ": key " + fleet.userKey() + " was refused; the host takes publickey");
        for (SshHost host : List.of(refusing, dropping)) {
            assertThat(host.log().lines().filter(line -> line.startsWith("Connection from")))
                    .hasSize(1);
        }
    }
}
