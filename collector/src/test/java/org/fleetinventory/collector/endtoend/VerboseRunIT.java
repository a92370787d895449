package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `collector run -v` says more. */
class VerboseRunIT {
    private static final Pattern TRAFFIC = Pattern.compile("([0-9]+) bytes sent, ([0-9]+) received");

    @TempDir
    Path scratch;

    private SshFleet fleet;
    private SshHost host;
    private CollectorProgram collector;

    @BeforeEach
    void one_host() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 0);
        host = fleet.add();
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    private void inventory(String address) throws IOException {
        collector.write(
                "inventory.yaml",
                "all: {hosts: {web1: {host: " + address + ", port: " + fleet.port() + ", user: "
                        + System.getProperty("user.name") + ", identity_file: " + fleet.userKey() + "}}}");
    }

    private Ended run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--known-hosts", fleet.knownHosts().toString(), "--sections", "uname"));
        arguments.addAll(List.of(options));
        return collector.run(arguments.toArray(String[]::new));
    }

    /** Without what differs from run to run. */
    private static List<String> lines(Ended run) {
        return run.err()
                .lines()
                .map(line -> line.replaceAll("[0-9]+\\.[0-9]+ s\\b", "TIME")
                        .replaceAll(TRAFFIC.pattern(), "TRAFFIC")
                        .replaceFirst("reports/.*", "RUN"))
                .toList();
    }

    private static int[] traffic(Ended run) {
        Matcher matcher = TRAFFIC.matcher(run.err());
        assertThat(matcher.find()).as(run.err()).isTrue();
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }

    @Test
    void every_stage_of_a_host_is_told_with_its_time_and_whether_the_agent_was_sent() throws Exception {
        inventory(host.address());

        Ended first = run("-v");
        Ended second = run("-v");

        assertThat(lines(first))
                .containsExactly(
                        "web1: TIME resolve " + host.address(),
                        "web1: TIME connect",
                        "web1: TIME authenticate",
                        "web1: TIME shell",
                        "web1: TIME java",
                        "web1: TIME transfer: the host has no agent, or a damaged one",
                        "web1: TIME agent: it was sent",
                        "web1: TIME answer: TRAFFIC",
                        "[1/1] web1: ok (TIME)",
                        "1 host: 1 ok; RUN");
        assertThat(lines(second))
                .containsExactly(
                        "web1: TIME resolve " + host.address(),
                        "web1: TIME connect",
                        "web1: TIME authenticate",
                        "web1: TIME shell",
                        "web1: TIME java",
                        "web1: TIME agent: it was there",
                        "web1: TIME answer: TRAFFIC",
                        "[1/1] web1: ok (TIME)",
                        "1 host: 1 ok; RUN");
        long jar = Files.size(Path.of(System.getProperty("fleet.root", ".."), "agent", "target", "agent.jar"));
        // Above the jar goes the script, of a few kilobytes; back come the markers, and a document that is packed.
        assertThat(traffic(first)[0] - jar).isBetween(2_000L, 20_000L);
        assertThat(traffic(second)[0]).isBetween(2_000, 20_000);
        assertThat(traffic(second)[1]).isBetween(400, 4_000);
    }

    @Test
    void every_try_is_told_and_twice_verbose_also_where_it_failed() throws Exception {
        inventory(fleet.deadAddress());

        Ended run = run("-v", "--retries", "1");
        Ended traced = run("-vv", "--retries", "0");

        String reason = "cannot connect to " + fleet.deadAddress() + " port " + fleet.port() + ": connection refused";
        String outcome = "[1/1] web1: failed at connect (TIME): " + reason;
        assertThat(lines(run))
                .containsExactly(
                        "web1: TIME resolve " + fleet.deadAddress(),
                        "web1: TIME connect",
                        "web1: TIME resolve " + fleet.deadAddress(),
                        "web1: TIME connect",
                        outcome,
                        "1 host: 1 failed; RUN");
        assertThat(lines(traced))
                .startsWith(
                        "web1: TIME resolve " + fleet.deadAddress(),
                        "web1: TIME connect",
                        "web1: org.fleetinventory.collector.connect.HostException: " + reason)
                .contains("Caused by: java.net.ConnectException: Connection refused")
                .endsWith(outcome, "1 host: 1 failed; RUN");
    }

    @Test
    void without_it_only_the_outcome_is_told() throws Exception {
        inventory(host.address());

        assertThat(lines(run())).containsExactly("[1/1] web1: ok (TIME)", "1 host: 1 ok; RUN");
    }
}
