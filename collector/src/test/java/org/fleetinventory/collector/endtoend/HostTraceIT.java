package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one session does on a host, as strace sees it from the daemon down. */
class HostTraceIT {
    private static final Pattern OPENED_TO_WRITE =
            Pattern.compile("open(?:at)?\\((?:AT_FDCWD, )?\"([^\"]+)\", [^)]*O_(?:WRONLY|RDWR|CREAT)[^)]*\\) = [0-9]+");
    private static final Pattern MADE = Pattern.compile(
            "(?:mkdir(?:at)?|rename(?:at2?)?|link(?:at)?|symlink(?:at)?)\\(.*\"([^\"]+)\"[^\"]*\\) = 0");
    private static final Pattern STARTED = Pattern.compile("execve\\(\"([^\"]+)\".*\\) = 0");

    @TempDir
    Path scratch;

    private SshFleet fleet;
    private SshHost host;
    private CollectorProgram collector;

    @BeforeEach
    void one_host() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 1);
        host = fleet.host(1);
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
        collector.write(
                "inventory.yaml",
                "all: {hosts: {one: {host: " + host.address() + ", port: " + host.port() + ", user: "
                        + System.getProperty("user.name") + ", identity_file: " + fleet.userKey() + "}}}");
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    private List<String> trace(String... more) throws IOException, InterruptedException {
        Path log = scratch.resolve("trace");
        long daemon =
                Long.parseLong(Files.readString(host.directory().resolve("pid")).strip());
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-s",
                        "300",
                        "-e",
                        "trace=file,clone,fork,vfork",
                        "-o",
                        log.toString(),
                        "-p",
                        String.valueOf(daemon))
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("strace.out").toFile())
                .start();
        for (int i = 0;
                i < 100 && !Files.readString(scratch.resolve("strace.out")).contains("attached");
                i++) {
            Thread.sleep(50);
        }
        String[] arguments = new String[3 + more.length];
        System.arraycopy(
                new String[] {"run", "--known-hosts", fleet.knownHosts().toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        Ended run;
        try {
            run = collector.run(arguments);
        } finally {
            strace.destroy();
            strace.waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    private static Set<String> found(List<String> trace, Pattern pattern) {
        return trace.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Devices and the daemon's own word to the kernel are no files of the host. */
    private Set<String> written(List<String> trace) {
        Set<String> paths = found(trace, OPENED_TO_WRITE);
        paths.addAll(found(trace, MADE));
        paths.removeIf(path -> path.equals("/dev/null") || path.equals("/dev/tty") || path.startsWith("/proc/self/"));
        paths.remove(host.directory().resolve("sshd.log").toString());
        return paths;
    }

    @Test
    void a_session_writes_nothing_outside_of_its_cache_directory() throws Exception {
        assertThat(written(trace()))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).startsWith(host.userHome() + "/.cache"));
        assertThat(written(trace())).isEmpty();
    }

    @Test
    void without_a_cache_no_file_of_a_disk_is_written_and_nothing_is_left() throws Exception {
        assertThat(written(trace("--no-cache")))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).startsWith("/dev/shm/.agent."));
        assertThat(host.userHome().resolve(".cache")).doesNotExist();
        assertThat(Path.of("/dev/shm").toFile().list((directory, name) -> name.startsWith(".agent.")))
                .isEmpty();
    }

    @Test
    void a_session_is_one_shell_and_one_java() throws Exception {
        trace();
        List<String> started = trace().stream()
                .map(STARTED::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .toList();
        assertThat(started).filteredOn(program -> program.endsWith("/java")).hasSize(1);
        assertThat(started).hasSizeLessThan(30);
    }
}
