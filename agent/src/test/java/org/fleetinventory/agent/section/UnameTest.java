package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnameTest {
    private static final List<String> UNAME = List.of("uname", "-m", "-p");

    private static CapturedHost.Builder kernel(String release) {
        return CapturedHost.builder().file("/proc/sys/kernel/osrelease", release + "\n");
    }

    private static CapturedHost.Builder kernel(String release, String uname) {
        return kernel(release).command(UNAME, new Answer.Value<>(uname.getBytes(StandardCharsets.UTF_8), false));
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Uname(), host.build());
    }

    @Test
    void all_is_in_files_since_linux_6_1() {
        CapturedHost.Builder host = kernel("6.6.87", "i686 unknown\n")
                .file("/proc/sys/kernel/ostype", "Linux\n")
                .file("/proc/sys/kernel/hostname", "web1\n")
                .file("/proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC Thu Jun 5 18:30:46 UTC 2025\n")
                .file("/proc/sys/kernel/arch", "x86_64\n");
        assertThat(fields(host))
                .isEqualTo("{\"system\":\"Linux\",\"node\":\"web1\",\"release\":\"6.6.87\","
                        + "\"version\":\"#1 SMP PREEMPT_DYNAMIC Thu Jun 5 18:30:46 UTC 2025\",\"machine\":\"x86_64\"}");
    }

    @Test
    void a_host_name_that_was_never_set_is_left_out() {
        CapturedHost.Builder host = kernel("6.6.87")
                .file("/proc/sys/kernel/hostname", "(none)\n")
                .file("/proc/sys/kernel/arch", "x86_64\n");
        assertThat(fields(host)).isEqualTo("{\"release\":\"6.6.87\",\"machine\":\"x86_64\"}");
    }

    /** The program is not asked. */
    @ParameterizedTest
    @CsvSource({
        "5.14.0-427.13.1.el9_4.x86_64, x86_64",
        "4.18.0-553.el8_10.aarch64, aarch64",
        "4.18.0-553.el8_10.ppc64le, ppc64le",
        "2.6.32-754.el6.i686, i686",
        "5.10.0-30-amd64, x86_64",
        "5.10.0-30-cloud-arm64, aarch64",
        "5.10.0-30-686-pae, i686"
    })
    void a_release_that_names_its_machine_is_believed(String release, String machine) {
        assertThat(fields(kernel(release, "lies lies\n")))
                .isEqualTo("{\"release\":\"" + release + "\",\"machine\":\"" + machine + "\"}");
    }

    /** Somebody's own kernel may be called anything. */
    @Test
    void a_release_that_contradicts_the_kernel_is_not_believed() {
        CapturedHost.Builder host =
                kernel("5.10.0-i686", "x86_64 unknown\n").file("/proc/kallsyms", "ffffffff81000000 T _stext\n");
        assertThat(fields(host)).isEqualTo("{\"release\":\"5.10.0-i686\",\"machine\":\"x86_64\"}");
    }

    @Test
    void the_program_is_asked_where_no_file_tells() {
        assertThat(fields(kernel("5.4.0-216-generic", "x86_64 x86_64\n")))
                .isEqualTo("{\"release\":\"5.4.0-216-generic\",\"machine\":\"x86_64\",\"processor\":\"x86_64\"}");
    }

    @Test
    void a_processor_that_the_program_does_not_know_is_left_out() {
        assertThat(fields(kernel("5.4.0-216-generic", "x86_64 unknown\n")))
                .isEqualTo("{\"release\":\"5.4.0-216-generic\",\"machine\":\"x86_64\"}");
    }

    /** setarch linux32 on a kernel before 6.1. */
    @Test
    void a_64_bit_kernel_that_pretends_is_called_by_its_name() {
        CapturedHost.Builder host = kernel("5.4.0-216-generic", "i686 i686\n")
                .file("/proc/kallsyms", "0000000000000000 A fixed_percpu_data\n");
        assertThat(fields(host))
                .isEqualTo("{\"release\":\"5.4.0-216-generic\",\"machine\":\"x86_64\",\"processor\":\"x86_64\"}");
    }

    @Test
    void a_32_bit_kernel_keeps_its_name() {
        CapturedHost.Builder host = kernel("5.4.0", "armv7l unknown\n").file("/proc/kallsyms", "80008000 T _stext\n");
        assertThat(fields(host)).isEqualTo("{\"release\":\"5.4.0\",\"machine\":\"armv7l\"}");
    }

    @Test
    void a_program_that_fails_is_a_problem() {
        CapturedHost host = kernel("5.4.0")
                .command(UNAME, new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "exit code 1"))
                .build();
        assertThat(SectionAnswer.of(new Uname(), host))
                .isEqualTo(new SectionAnswer(
                        "{\"release\":\"5.4.0\"}", "{\"problems\":[\"command_failed uname -m -p: exit code 1\"]}"));
    }
}
