package org.fleetinventory.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.collector.diff.MemoryFleet;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Thirty nights of collecting, exporting and committing. Counters move, containers come and go and the method changes every night.
 *
 * <ul>
 *   <li>5: web1 gets a new kernel
 *   <li>8 and 9: db1 is down
 *   <li>12: db1 gets a user
 *   <li>15 to 18: web2 is read without root; 17: it gets a new kernel
 *   <li>21: a run of two sections; 22: a run of web1 alone, which gets a new kernel
 *   <li>24: db1 leaves the inventory; 26: db2 enters it
 * </ul>
 */
class GitNightsTest {
    @TempDir
    Path repository;

    @Test
    void the_log_shows_the_real_changes_and_nothing_else() throws Exception {
        git("init", "--quiet");
        for (int night = 1; night <= 30; night++) {
            new GitExport().write(new ExportedRun(Path.of("unused"), fleet(night)), repository);
            git("add", "--all");
            if (!git("status", "--porcelain").isEmpty()) {
                git("commit", "--quiet", "--message", "night " + night);
                git("tag", "night" + night);
            }
        }
        assertThat(git("log", "--reverse", "--format=%s", "--name-status"))
                .containsExactly(
                        "night 1",
                        "",
                        "A\thosts/db1.json",
                        "A\thosts/web1.json",
                        "A\thosts/web2.json",
                        "A\tinventory.txt",
                        "night 5",
                        "",
                        "M\thosts/web1.json",
                        "night 12",
                        "",
                        "M\thosts/db1.json",
                        "night 15",
                        "",
                        "M\thosts/web2.json",
                        "night 17",
                        "",
                        "M\thosts/web2.json",
                        "night 19",
                        "",
                        "M\thosts/web2.json",
                        "night 22",
                        "",
                        "M\thosts/web1.json",
                        "night 24",
                        "",
                        "D\thosts/db1.json",
                        "night 26",
                        "",
                        "A\thosts/db2.json");
        assertThat(changed("night5"))
                .containsExactly("-        \"release\": \"6.1.0-1\"", "+        \"release\": \"6.1.0-5\"");
        assertThat(changed("night12"))
                .containsExactly(
                        "+          {",
                        "+            \"name\": \"eve\",",
                        "+            \"uid\": 1002",
                        "+          },");
        assertThat(changed("night15"))
                .containsExactly(
                        "+  \"kept\": [",
                        "+    {",
                        "+      \"path\": [",
                        "+        \"identity\",",
                        "+        \"product_uuid\"",
                        "+      ],",
                        "+      \"reason\": \"permission_denied: /sys/class/dmi/id/product_uuid\",",
                        "+      \"since\": \"2025-06-15T04:30:01Z\"",
                        "+    }",
                        "+  ],",
                        "-      \"effective_user\": \"root\"",
                        "+      \"effective_user\": \"monitor\"",
                        "-    \"problems\": [],",
                        "+    \"problems\": [",
                        "+      {",
                        "+        \"section\": \"identity\",",
                        "+        \"kind\": \"permission_denied\",",
                        "+        \"source\": \"/sys/class/dmi/id/product_uuid\"",
                        "+      }",
                        "+    ],");
        assertThat(changed("night17"))
                .containsExactly("-        \"release\": \"6.1.0-1\"", "+        \"release\": \"6.1.0-17\"");
        assertThat(git("diff", "--numstat", "night12", "night19")).containsExactly("1\t1\thosts/web2.json");
    }

    /** The lines that a commit takes away and adds. */
    private List<String> changed(String tag) throws IOException, InterruptedException {
        return git("show", "--format=", "--unified=0", tag).stream()
                .filter(line -> line.matches("[-+](?![-+]{2} ).*"))
                .toList();
    }

    private static MemoryFleet fleet(int night) {
        if (night == 22) {
            Scope web1 = Scope.of(Optional.of("web1"), Optional.empty(), List.of(), Optional.empty());
            return MemoryFleet.of(night, web1).answered("web1", web1(night));
        }
        MemoryFleet fleet = night == 21
                ? MemoryFleet.of(
                        night,
                        Scope.of(
                                Optional.empty(), Optional.of(List.of("uname", "memory")), List.of(), Optional.empty()))
                : MemoryFleet.whole(night);
        fleet.answered("web1", web1(night)).answered("web2", web2(night));
        if (night == 8 || night == 9) {
            fleet.failed("db1", "connect", "no connection to 192.0.2.10 port 22 within 10 s");
        } else if (night < 24) {
            fleet.answered("db1", snapshot(night, "1", night >= 12 ? "{'name': 'eve', 'uid': 1002}," : "", "root"));
        }
        return night >= 26 ? fleet.answered("db2", snapshot(night, "1", "", "root")) : fleet;
    }

    private static JsonNode web1(int night) {
        return snapshot(night, night >= 22 ? "22" : night >= 5 ? "5" : "1", "", "root");
    }

    private static JsonNode web2(int night) {
        return snapshot(night, night >= 17 ? "17" : "1", "", night >= 15 && night <= 18 ? "monitor" : "root");
    }

    private static JsonNode snapshot(int night, String kernel, String users, String reader) {
        boolean isRoot = reader.equals("root");
        boolean isLimited = night == 21;
        return json("{'schema_version': '1.0', 'agent': {'version': '0.%d', 'method': '%s', 'effective_user': '%s'},"
                        .formatted(night, night % 2 == 0 ? "jar" : "shell", reader)
                + "'collected_at': '2025-06-%02dT04:30:00Z', 'identity': {'hostname': 'h', 'boot_id': '%d'%s},"
                        .formatted(night, night, isRoot ? ", 'product_uuid': 'c9a4'" : "")
                + "'status': {'uname': {'outcome': 'ok', 'duration_seconds': 0.%d},".formatted(night)
                + "'memory': {'outcome': 'ok'}, 'network': {'outcome': '%s'}, 'users': {'outcome': '%s'}},"
                        .formatted(isLimited ? "skipped" : "ok", isLimited ? "skipped" : "ok")
                + "'problems': ["
                + (isRoot
                        ? ""
                        : "{'section': 'identity', 'kind': 'permission_denied', 'message': 'not you',"
                                + "'source': '/sys/class/dmi/id/product_uuid'}")
                + "], 'sections': {'uname': {'release': '6.1.0-%s'},".formatted(kernel)
                + "'memory': {'total_bytes': 1024, 'free_bytes': %d}".formatted(night)
                + (isLimited ? "" : "," + network(night) + ", 'users': {'accounts': [" + users + "{'name': 'root'}]}")
                + "}}");
    }

    private static String network(int night) {
        String container = night % 3 == 0 ? "" : ", {'name': 'veth%d', 'ephemeral': true}".formatted(night);
        return "'network': {'interfaces': [{'name': 'eth0', 'mtu': 1500, 'counters': {'received_bytes': %d}}%s]}"
                .formatted(night, container);
    }

    private List<String> git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
        builder.redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOME", repository.toString(),
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_SYSTEM", "/dev/null",
                        "GIT_AUTHOR_NAME", "night",
                        "GIT_AUTHOR_EMAIL", "night@example.com",
                        "GIT_COMMITTER_NAME", "night",
                        "GIT_COMMITTER_EMAIL", "night@example.com"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("git %s: %s", List.of(arguments), output)
                .isZero();
        return output.lines().toList();
    }
}
