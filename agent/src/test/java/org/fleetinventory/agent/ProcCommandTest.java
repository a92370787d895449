package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcCommandTest {
    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void build() throws IOException {
        file("proc/meminfo", "MemTotal:       513348 kB\n");
        file("proc/cmdline", "root=/dev/sda1 quiet\n");
        file("proc/1/cmdline", "/sbin/init\0--log level\0\0");
        file("proc/1/comm", "a\n");
        file("proc/1/environ", "PASSWORD=secret\0");
        file("proc/1/mem", "secret");
        file("proc/1/auxv", "\u0006\0\0");
        file("proc/1/attr/current", "unconfined\0");
        file("proc/2/cmdline", "");
        file("proc/kmsg", "<6>message");
        file("proc/sys/net/ipv4/conf/eth0.100/mtu", "1500\n");
        file("proc/proc.odd", "literal\n");
        file("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        link("proc/self", "1");
        link("proc/mounts", "self/comm");
        link("proc/1/root", "/");
        link("proc/1/cwd", "../../etc");
        link("proc/1/exe", "/proc/1/comm");
        link("proc/1/fd/0", "pipe:[1234]");
        link("proc/1/fd/1", "/proc/1/environ");
        link("proc/loop", "loop");
    }

    /** JUnit warns of links that lead out of the directory it deletes. */
    @AfterEach
    void unlink() throws IOException {
        for (String path : new String[] {"proc/1/root", "proc/1/exe", "proc/1/fd/1"}) {
            Files.delete(root.resolve(path));
        }
    }

    private void file(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    /** What is printed, what is said, and the exit code. */
    private String proc(String... paths) {
        List<String> arguments = new ArrayList<>(List.of("proc", "--root", root.toString()));
        arguments.addAll(List.of(paths));
        return agent(arguments.toArray(String[]::new));
    }

    private String agent(String... arguments) {
        out.reset();
        err.reset();
        int code = Main.run(arguments, out, err);
        return out.toString(UTF_8) + err.toString(UTF_8) + code;
    }

    @Test
    void a_file_is_printed_as_it_is_by_all_three_forms_of_its_path() {
        for (String path : new String[] {"meminfo", "/proc/meminfo", "proc.meminfo", "./meminfo", "//proc//meminfo"}) {
            String expected = path.startsWith("//")
                    ? "agent: proc //proc//meminfo: leads out of /proc\n1"
                    : "MemTotal:       513348 kB\n0";
            assertThat(proc(path)).isEqualTo(expected);
        }
    }

    @Test
    void a_slash_in_a_dotted_path_stands_for_a_dot_in_a_name() {
        assertThat(proc("proc.sys.net.ipv4.conf.eth0/100.mtu")).isEqualTo("1500\n0");
        assertThat(proc("sys/net/ipv4/conf/eth0.100/mtu")).isEqualTo("1500\n0");
        assertThat(proc("proc.sys.net.ipv4.conf.eth0.100.mtu"))
                .isEqualTo("agent: proc proc.sys.net.ipv4.conf.eth0.100.mtu: no such object\n1");
    }

    @Test
    void a_path_that_leads_to_something_as_it_stands_is_not_taken_for_a_dotted_one() {
        assertThat(proc("proc.odd")).isEqualTo("literal\n0");
    }

    @Test
    void arguments_of_a_process_stand_one_a_line_and_those_of_the_kernel_as_they_are() {
        assertThat(proc("proc.1.cmdline")).isEqualTo("/sbin/init\n--log level\n0");
        assertThat(proc("2/cmdline")).isEqualTo("0");
        assertThat(proc("cmdline")).isEqualTo("root=/dev/sda1 quiet\n0");
    }

    @Test
    void a_directory_is_listed_with_a_slash_behind_directories_only() {
        assertThat(proc("1")).isEqualTo("attr/\nauxv\ncmdline\ncomm\ncwd\nenviron\nexe\nfd/\nmem\nroot\n0");
        assertThat(proc("proc.sys.net")).isEqualTo("ipv4/\n0");
        assertThat(proc("/proc")).isEqualTo("1/\n2/\ncmdline\nkmsg\nloop\nmeminfo\nmounts\nproc.odd\nself\nsys/\n0");
    }

    @Test
    void links_that_stay_inside_are_followed() {
        assertThat(proc("self/comm", "mounts", "1/exe")).isEqualTo("a\na\na\n0");
    }

    @Test
    void nothing_leads_out_of_proc() {
        assertThat(proc("1/root/etc/passwd", "1/root", "1/cwd/passwd", "self/root/proc/../etc/passwd", "/etc/passwd"))
                .isEqualTo("""
                        agent: proc 1/root/etc/passwd: leads out of /proc
                        agent: proc 1/root: leads out of /proc
                        agent: proc 1/cwd/passwd: leads out of /proc
                        agent: proc self/root/proc/../etc/passwd: ".." is not followed
                        agent: proc /etc/passwd: leads out of /proc
                        1""");
        assertThat(proc("../etc/passwd", "proc.//.etc.passwd", "1/../meminfo", "loop", "1/fd/0", "/procedure"))
                .isEqualTo("""
                        agent: proc ../etc/passwd: ".." is not followed
                        agent: proc proc.//.etc.passwd: ".." is not followed
                        agent: proc 1/../meminfo: ".." is not followed
                        agent: proc loop: leads out of /proc
                        agent: proc 1/fd/0: leads out of /proc
                        agent: proc /procedure: leads out of /proc
                        1""");
    }

    @Test
    void a_link_to_the_root_that_comes_back_to_proc_stays_inside() {
        assertThat(proc("1/root/proc/1/comm")).isEqualTo("a\n0");
    }

    @Test
    void secrets_and_the_log_of_the_kernel_are_never_read() {
        assertThat(proc("1/environ", "self/environ", "1/fd/1", "proc.1.mem", "kmsg"))
                .isEqualTo("""
                        agent: proc 1/environ: not read: environments hold secrets
                        agent: proc self/environ: not read: environments hold secrets
                        agent: proc 1/fd/1: not read: environments hold secrets
                        agent: proc proc.1.mem: not read: the memory of a process holds secrets
                        agent: proc kmsg: not read: that would take the messages away from the system log
                        1""");
    }

    @Test
    void what_is_no_text_is_said_to_be_binary_but_for_the_nul_that_ends_a_text() {
        assertThat(proc("1/auxv")).isEqualTo("agent: proc 1/auxv: binary\n1");
        assertThat(proc("1/attr/current")).isEqualTo("unconfined0");
    }

    @Test
    void what_does_not_exist_is_said_and_the_rest_is_printed_all_the_same() {
        assertThat(proc("nosuch", "meminfo", "", "1/comm/x", "a\0b")).isEqualTo("""
                        MemTotal:       513348 kB
                        agent: proc nosuch: no such object
                        agent: proc : no such object
                        agent: proc 1/comm/x: no such object
                        agent: proc a\0b: no such object
                        1""");
    }

    @Test
    void a_wrong_command_line_is_told_in_one_line() {
        assertThat(agent("proc")).isEqualTo("agent: proc needs a path, such as meminfo or 1/status\n2");
        assertThat(agent("proc", "--all")).isEqualTo("agent: unknown option '--all' of proc; --help explains it\n2");
        assertThat(agent("proc", "--root")).isEqualTo("agent: --root needs a value\n2");
        assertThat(agent("proc", "--root=/nonexistent", "meminfo"))
                .isEqualTo("agent: --root /nonexistent: no such directory\n2");
        assertThat(agent("proc", "--root=" + root, "1/comm")).isEqualTo("a\n0");
    }

    @Test
    void a_read_that_blocks_is_left_behind_at_the_limit() throws Exception {
        Path pipe = root.resolve("proc/blocks");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        int code = ProcCommand.run(
                List.of("--root", root.toString(), "blocks", "1/comm"), out, err, Duration.ofMillis(200));
        assertThat(out.toString(UTF_8) + err.toString(UTF_8) + code)
                .isEqualTo("a\nagent: proc blocks: no answer within 200 ms\n1");
    }

    @Test
    void a_file_without_end_is_cut() throws IOException {
        Files.write(root.resolve("proc/long"), "x".repeat((16 << 20) + 1).getBytes(UTF_8));
        assertThat(agent("proc", "--root", root.toString(), "long"))
                .hasSize((16 << 20) + "agent: proc long: longer than 16777216 bytes; the rest was not read\n1".length())
                .endsWith("xagent: proc long: longer than 16777216 bytes; the rest was not read\n1");
    }

    @Test
    void any_path_is_answered_and_none_reads_a_secret() {
        ProcFile files = ProcFile.below(root);
        qt().withExamples(500)
                .forAll(
                        strings().betweenCodePoints('.', '1').ofLengthBetween(0, 12),
                        strings().ascii().ofLengthBetween(0, 8))
                .checkAssert((path, name) -> {
                    for (String typed : new String[] {path, "1/root/" + path + name, "proc." + path + name}) {
                        assertThat(String.valueOf(files.read(typed)))
                                .doesNotContain("InvalidPath")
                                .doesNotContain("secret");
                    }
                });
    }
}
