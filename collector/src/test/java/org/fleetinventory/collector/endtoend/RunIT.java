package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** `collector run` against real OpenSSH daemons, and what it leaves behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunIT {
    private static final int HOSTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path scratch;
    private final SshFleet fleet;
    private final Path knownHosts;
    private CollectorProgram collector;

    RunIT(@TempDir Path scratch) throws IOException, InterruptedException {
        this.scratch = scratch;
        this.fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), HOSTS);
        this.knownHosts = fleet.knownHosts();
        this.collector = new CollectorProgram(scratch);
    }

    @AfterAll
    void stop_the_fleet() {
        fleet.close();
    }

    @BeforeEach
    void an_empty_directory() throws IOException {
        collector = new CollectorProgram(Files.createTempDirectory(scratch, "run"));
    }

    private List<String> inventoryLines() {
        List<String> lines = new ArrayList<>(List.of(
                "all:",
                "  vars: {user: " + System.getProperty("user.name") + ", port: " + fleet.port() + ", identity_file: "
                        + fleet.userKey() + "}",
                "  hosts:"));
        for (SshHost host : fleet.hosts().subList(0, HOSTS)) {
            lines.add("    " + host.name() + ": {host: " + host.address() + "}");
        }
        return lines;
    }

    private Path inventory(String... more) throws IOException {
        List<String> lines = inventoryLines();
        lines.addAll(List.of(more));
        return Files.write(collector.directory().resolve("inventory.yaml"), lines);
    }

    private Path latest() {
        return collector.directory().resolve("reports/latest");
    }

    private Path onlyRun() throws IOException {
        assertThat(runs()).hasSize(1);
        return runs().get(0);
    }

    private List<Path> runs() throws IOException {
        Path reports = collector.directory().resolve("reports");
        if (!Files.exists(reports)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(reports)) {
            return runs.filter(run -> !Files.isSymbolicLink(run))
                    .filter(run -> Files.exists(run.resolve("run.json")))
                    .toList();
        }
    }

    /** What run.json says of the hosts. */
    private record Rows(Map<String, JsonNode> byName) {
        JsonNode get(String host) {
            return byName.getOrDefault(host, JsonNodeFactory.instance.missingNode());
        }
    }

    private static Rows hosts(Path run) throws IOException {
        Map<String, JsonNode> rows = new TreeMap<>();
        JSON.readTree(Files.readString(run.resolve("run.json")))
                .get("hosts")
                .forEach(row -> rows.put(row.get("name").asString(), row));
        return new Rows(rows);
    }

    @Test
    void twenty_good_hosts_are_whole_and_each_bad_one_has_its_stage_and_reason() throws Exception {
        Path wrongKey = SshFleet.newKey(collector.directory().resolve("wrong_key"));
        SshHost impostor = fleet.host(2);
        String otherKey = Files.readString(SshFleet.publicKey(wrongKey)).strip();
        collector.write(
                "known_hosts",
                Files.readString(knownHosts)
                        .replace(
                                impostor.knownHostsLine(),
                                impostor.knownHostsLine().split(" ")[0] + " " + otherKey));
        inventory(
                "    dead: {host: " + fleet.deadAddress() + "}",
                "    stranger: {host: " + fleet.host(1).address() + ", identity_file: " + wrongKey + "}",
                "    no-java: {host: " + fleet.host(3).address() + ", java: /nonexistent/java}",
                "    windows: {ansible_connection: winrm}");

        Ended run = collector.run("run", "--known-hosts", "known_hosts", "--retries", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        Rows rows = hosts(onlyRun());
        assertThat(rows.byName()).hasSize(HOSTS + 4);
        for (SshHost host : fleet.hosts().subList(0, HOSTS)) {
            if (!host.equals(impostor)) {
                assertThat(rows.get(host.name()).get("outcome").asString()).isIn("ok", "partial");
                assertWhole(onlyRun().resolve("hosts/" + host.name() + ".json"));
            }
        }
        assertFailed(
                rows,
                "dead",
                "connect",
                "cannot connect to " + fleet.deadAddress() + " port " + fleet.port() + ": connection refused");
        assertThat(rows.get("dead").get("attempts").asInt()).isEqualTo(2);
        assertFailed(rows, "no-java", "java", "no Java at /nonexistent/java, which the inventory names");
        assertThat(rows.get("stranger").get("stage").asString()).isEqualTo("authenticate");
        assertThat(rows.get("stranger").get("attempts").asInt()).isEqualTo(1);
        assertThat(rows.get(impostor.name()).get("stage").asString()).isEqualTo("host_key");
        assertThat(rows.get(impostor.name()).get("reason").asString())
                .contains("known_hosts line 2 holds another ssh-ed25519 key");
        assertThat(rows.get("windows").get("outcome").asString()).isEqualTo("unsupported");
        assertThat(run.out()).contains("dead: failed at connect: ", "HOST ", "host01 ");
        assertThat(run.err()).contains("[24/24] ", "24 hosts: ", "4 failed");
    }

    private static void assertFailed(Rows rows, String host, String stage, String reason) {
        JsonNode row = rows.get(host);
        assertThat(row.get("outcome").asString() + " " + row.get("stage").asString() + " "
                        + row.get("reason").asString())
                .isEqualTo("failed " + stage + " " + reason);
    }

    private static void assertWhole(Path document) throws IOException {
        JsonNode snapshot = JSON.readTree(Files.readString(document)).get("snapshot");
        assertThat(snapshot.get("sections").propertyNames())
                .containsSubsequence(
                        "uname",
                        "distribution",
                        "architecture",
                        "cpu",
                        "memory",
                        "network",
                        "processes",
                        "block_devices",
                        "users",
                        "packages",
                        "services",
                        "scheduled",
                        "time");
    }

    @Test
    void a_host_without_any_java_says_where_was_looked() throws Exception {
        SshHost bare = fleet.add("ForceCommand unshare -m sh -c 'mount -t tmpfs none /usr/lib/jvm; exec sh'");
        collector.write("known_hosts", bare.knownHostsLine());
        collector.write(
                "inventory.yaml",
                "all: {hosts: {bare: {host: " + bare.address() + ", port: " + bare.port() + ", user: "
                        + System.getProperty("user.name") + ", identity_file: " + fleet.userKey() + "}}}");
        Ended run = collector.run("run", "--known-hosts", "known_hosts");
        assertThat(run.exitCode()).isEqualTo(3);
        assertFailed(
                hosts(onlyRun()),
                "bare",
                "java",
                "no Java 17 or later in JAVA_HOME, PATH, /usr/lib/jvm, /usr/java or /opt; install one, or name it with java: "
                        + "in the inventory");
    }

    @Test
    void a_run_of_a_part_does_not_move_latest_and_failed_hosts_can_be_asked_again() throws Exception {
        inventory("    dead: {host: " + fleet.deadAddress() + "}");
        assertThat(collector
                        .run("run", "-l", "host01,host02", "--known-hosts", knownHosts.toString())
                        .exitCode())
                .isZero();
        assertThat(latest()).doesNotExist();

        Ended whole =
                collector.run("run", "--retries", "0", "--max-failures", "5%", "--known-hosts", knownHosts.toString());
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        Path moved = latest().toRealPath();

        Ended again = collector.run("run", "-l", "@failed", "--retries", "0", "--known-hosts", knownHosts.toString());
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.err()).contains("[1/1] dead: failed at connect");
        assertThat(latest().toRealPath()).isEqualTo(moved);
    }

    @Test
    void the_merged_document_goes_to_standard_output_and_talk_does_not() throws Exception {
        inventory();
        Ended run =
                collector.run("run", "-l", "host01,host02,host03", "-o", "-", "--known-hosts", knownHosts.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode fleetDocument = JSON.readTree(run.out());
        assertThat(fleetDocument.get("hosts").size()).isEqualTo(3);
        assertThat(collector.directory().resolve("reports")).doesNotExist();
        assertThat(run.err()).contains("3 hosts: ");
    }

    @Test
    void the_run_directory_is_for_its_owner_and_group() throws Exception {
        inventory();
        collector.run("run", "-l", "host01", "--known-hosts", knownHosts.toString());
        Path run = onlyRun();
        assertThat(mode(run)).isEqualTo("rwxr-x---");
        assertThat(mode(run.resolve("hosts"))).isEqualTo("rwxr-x---");
        for (String file : List.of("run.json", "fleet.json", "summary.json", "hosts/host01.json")) {
            assertThat(mode(run.resolve(file))).as(file).isEqualTo("rw-r-----");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_run_that_was_killed_goes_on_and_loses_no_host() throws Exception {
        inventory();
        for (int moment = 0; moment < 10; moment++) {
            boolean isBegun = !runs().isEmpty();
            String resume = isBegun ? "--resume" : "--no-cache";
            Process process = collector.start("run", "-f", "4", resume, "--known-hosts", knownHosts.toString());
            process.waitFor(600 + 250L * moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertNothingIsCut();
        }
        Ended last = collector.run("run", "--resume", "--known-hosts", knownHosts.toString());
        assertThat(last.err()).as(last.err()).containsAnyOf(HOSTS + " hosts: ", "is complete");
        Rows rows = hosts(onlyRun());
        assertThat(rows.byName()).hasSize(HOSTS);
        assertThat(rows.byName().values())
                .allSatisfy(row -> assertThat(row.get("outcome").asString()).isIn("ok", "partial"));
        JsonNode fleetDocument = JSON.readTree(Files.readString(onlyRun().resolve("fleet.json")));
        assertThat(fleetDocument.get("hosts").size()).isEqualTo(HOSTS);
    }

    private void assertNothingIsCut() throws IOException {
        Path reports = collector.directory().resolve("reports");
        if (!Files.exists(reports)) {
            return;
        }
        try (Stream<Path> files = Files.walk(reports)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                assertThat(JSON.readTree(Files.readString(file)).isObject())
                        .as("%s", file)
                        .isTrue();
            }
        }
    }

    @Test
    void an_interrupted_run_saves_what_it_has_and_says_so_in_its_exit_code() throws Exception {
        SshHost slow = fleet.add("ForceCommand sleep 60");
        collector.write("known_hosts", Files.readString(knownHosts), slow.knownHostsLine());
        inventory("    slow: {host: " + slow.address() + "}");
        Process process = collector.start("run", "--known-hosts", "known_hosts");
        Path err = collector.directory().resolve("err");
        for (int i = 0; i < 600 && !Files.readString(err).contains("[" + HOSTS + "/"); i++) {
            Thread.sleep(100);
        }
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        Ended run = collector.finish(process);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
        JsonNode row = hosts(onlyRun()).get("slow");
        assertThat(row.get("outcome").asString() + ": " + row.get("reason").asString())
                .isEqualTo("not_reached: interrupted by SIGINT");
        assertThat(latest()).doesNotExist();
    }

    @Test
    void a_terminal_is_shown_a_bar_and_colours_unless_it_wants_none() throws Exception {
        inventory();
        String command = String.join(
                " ",
                CollectorProgram.command("run", "-l", "host01,host02,host03", "--known-hosts", knownHosts.toString()));
        List<String> onTerminal = List.of("script", "-qec", command, "/dev/null");
        Ended colored = collector.runCommand(Map.of("TERM", "xterm-256color"), onTerminal);
        assertThat(colored.out()).contains("hosts", "3/3", "\u001b[32m");
        Ended plain = collector.runCommand(Map.of("TERM", "xterm-256color", "NO_COLOR", "1"), onTerminal);
        assertThat(plain.out()).contains("hosts", "3/3").doesNotContain("\u001b[3");
    }
}
