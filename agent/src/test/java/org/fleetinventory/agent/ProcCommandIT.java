package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agent proc} on the running machine. */
class ProcCommandIT {
    @TempDir
    private Path directory;

    @Test
    void a_file_is_printed_byte_for_byte() throws IOException {
        String version = Files.readString(Path.of("/proc/version"));
        for (String path : new String[] {"version", "/proc/version", "proc.version"}) {
            assertThat(AgentJar.run("proc", path)).isEqualTo(new AgentJar.Result(0, version, ""));
        }
    }

    @Test
    void the_arguments_of_a_process_stand_one_a_line() {
        List<String> command = AgentJar.command("proc", "self/cmdline");
        assertThat(AgentJar.execute(command)).isEqualTo(new AgentJar.Result(0, String.join("\n", command) + "\n", ""));
    }

    @Test
    void a_directory_is_listed_as_ls_does_it() {
        List<String> expected =
                AgentJar.lines("sh", "-c", "LC_ALL=C ls -1Ap /proc/sys/vm /proc/sys/kernel | grep '/$'");
        AgentJar.Result result = AgentJar.run("proc", "sys/vm", "proc.sys.kernel");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines().filter(line -> line.endsWith("/"))).containsExactlyElementsOf(expected);
        assertThat(AgentJar.run("proc", "sys/vm").out().lines().map(line -> line.replace("/", "")))
                .containsExactlyElementsOf(AgentJar.lines("sh", "-c", "LC_ALL=C ls -1A /proc/sys/vm"));
    }

    @Test
    void no_link_of_the_kernel_leads_out() {
        assertThat(AgentJar.run("proc", "self/root/etc/passwd", "self/cwd", "self/exe", "self/fd/0", "self/ns/net"))
                .isEqualTo(new AgentJar.Result(1, "", """
                        agent: proc self/root/etc/passwd: leads out of /proc
                        agent: proc self/cwd: leads out of /proc
                        agent: proc self/exe: leads out of /proc
                        agent: proc self/fd/0: leads out of /proc
                        agent: proc self/ns/net: leads out of /proc
                        """));
    }

    @Test
    void what_cannot_be_had_is_said_as_what_it_is() {
        assertThat(AgentJar.run("proc", "nosuch", "self/auxv", "self/environ"))
                .isEqualTo(new AgentJar.Result(1, "", """
                        agent: proc nosuch: no such object
                        agent: proc self/auxv: binary
                        agent: proc self/environ: not read: environments hold secrets
                        """));
    }

    @Test
    void an_ordinary_user_is_denied_what_is_roots() throws IOException {
        AgentJar.needsRoot("permission denied for agent proc");
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        command.addAll(AgentJar.command(AgentJar.copyTo(directory), "proc", "1/fd", "1/exe", "1/syscall", "1/comm"));
        AgentJar.Result result = AgentJar.execute(command);
        assertThat(result.out()).isEqualTo(Files.readString(Path.of("/proc/1/comm")));
        assertThat(result.err()).isEqualTo("""
                        agent: proc 1/fd: permission denied
                        agent: proc 1/exe: permission denied
                        agent: proc 1/syscall: permission denied
                        """);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void a_read_that_blocks_does_not_keep_the_program() throws IOException {
        Files.createDirectories(directory.resolve("proc"));
        AgentJar.lines("mkfifo", directory.resolve("proc/blocks").toString());
        long start = System.nanoTime();
        assertThat(AgentJar.run("proc", "--root", directory.toString(), "blocks"))
                .isEqualTo(new AgentJar.Result(1, "", "agent: proc blocks: no answer within 5000 ms\n"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }
}
