package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading real files: below a root where they can be made, from the machine where they can not. */
class LiveHostTest {
    @TempDir
    Path root;

    private static byte[] content(Answer<byte[]> answer) {
        return answer.value().orElseThrow();
    }

    private static boolean truncated(Answer<byte[]> answer) {
        return answer instanceof Answer.Value<byte[]> value && value.truncated();
    }

    @Test
    void a_file_is_read_to_its_end_whatever_its_size() throws IOException {
        LiveHost host = LiveHost.below(root);
        for (int size : new int[] {0, 1, 4095, 4096, 4097, 100_000}) {
            byte[] bytes = new byte[size];
            java.util.Arrays.fill(bytes, (byte) 'x');
            Files.write(root.resolve("file"), bytes);
            Answer<byte[]> answer = host.read("/file", Source.DEFAULT_LIMIT);
            assertThat(content(answer)).isEqualTo(bytes);
            assertThat(truncated(answer)).isFalse();
        }
    }

    @Test
    void a_file_is_cut_at_the_limit_and_one_of_just_that_size_is_whole() throws IOException {
        LiveHost host = LiveHost.below(root);
        Files.write(root.resolve("file"), new byte[5000]);
        assertThat(content(host.read("/file", 4999))).hasSize(4999);
        assertThat(truncated(host.read("/file", 4999))).isTrue();
        assertThat(truncated(host.read("/file", 5000))).isFalse();
    }

    /** Sizes in /proc are 0 and in /sys 4096. */
    @Test
    void files_of_the_kernel_are_read_to_their_end() {
        LiveHost host = LiveHost.system();
        assertThat(new String(content(host.read("/proc/self/status", Source.DEFAULT_LIMIT)), UTF_8))
                .startsWith("Name:")
                .contains("\nThreads:");
        assertThat(new String(content(host.read("/sys/kernel/mm/transparent_hugepage/enabled", 100)), UTF_8))
                .endsWith("\n");
    }

    @Test
    void what_is_not_there_is_absent_and_so_is_a_directory_read_as_a_file() throws IOException {
        LiveHost host = LiveHost.below(root);
        Files.createDirectories(root.resolve("etc/redhat-release"));
        Files.writeString(root.resolve("file"), "x");
        Answer<byte[]> absent = new Answer.Absent<>();
        assertThat(host.read("/none", 10)).isEqualTo(absent);
        assertThat(host.read("/etc/redhat-release", 10)).isEqualTo(absent);
        assertThat(host.read("/file/below", 10)).isEqualTo(absent);
        assertThat(host.list("/none")).isEqualTo(new Answer.Absent<List<String>>());
        assertThat(host.list("/file")).isEqualTo(new Answer.Absent<List<String>>());
    }

    @Test
    void a_directory_lists_its_names_sorted() throws IOException {
        for (String name : List.of("b", "a", "B", "10", "9")) {
            Files.writeString(root.resolve(name), "");
        }
        assertThat(LiveHost.below(root).list("/"))
                .isEqualTo(new Answer.Value<>(List.of("10", "9", "B", "a", "b"), false));
    }

    /** Nothing is mapped at address 0, so the kernel says EIO. */
    @Test
    void an_error_of_the_kernels_own_files_is_absence() {
        assertThat(LiveHost.system().read("/proc/self/mem", 10)).isEqualTo(new Answer.Absent<byte[]>());
    }

    @Test
    void a_program_is_run_with_nothing_of_our_environment() {
        LiveHost host = LiveHost.system();
        assertThat(new String(content(host.run(List.of("env"), 1000)), UTF_8))
                .isEqualTo("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n");
        assertThat(host.run(List.of("no-such-program"), 10)).isEqualTo(new Answer.Absent<byte[]>());
        assertThat(host.run(List.of("false"), 10))
                .isEqualTo(new Answer.Refused<byte[]>(Problem.Kind.COMMAND_FAILED, "exit code 1"));
        assertThat(truncated(host.run(List.of("printf", "12345678901"), 10))).isTrue();
        assertThat(content(host.run(List.of("cat"), 10))).isEmpty();
    }
}
