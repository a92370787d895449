package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String X86_WITH_LM = "processor : 0\nflags : fpu vme sse2 lm\n";

    private static CapturedHost.Builder host() {
        return CapturedHost.builder();
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Architecture(), host.build());
    }

    private static Answer<byte[]> elf(int fileClass, int encoding) {
        byte[] head = new byte[64];
        head[0] = 0x7f;
        head[1] = 'E';
        head[2] = 'L';
        head[3] = 'F';
        head[4] = (byte) fileClass;
        head[5] = (byte) encoding;
        return new Answer.Value<>(head, true);
    }

    @Test
    void the_kernel_itself_is_asked_first() {
        CapturedHost.Builder host = host().file("/sys/kernel/address_bits", "64\n")
                .file("/sys/kernel/cpu_byteorder", "little\n")
                .file("/bin/sh", elf(1, 1));
        assertThat(fields(host))
                .isEqualTo("{\"cpu_bits\":64,\"kernel_bits\":64,\"userland_bits\":32,\"byte_order\":\"little\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "ffffffff81000000 T _stext, 64",
        "0000000000000000 A fixed_percpu_data, 64",
        "c0008000 T _stext, 32",
        "00000000 t __vectors_start, 32",
    })
    void the_width_of_an_address_tells_the_kernel(String line, int bits) {
        assertThat(fields(host().file("/proc/kallsyms", line + "\n").file("/proc/cpuinfo", X86_WITH_LM)))
                .isEqualTo("{\"cpu_bits\":64,\"kernel_bits\":" + bits + "}");
    }

    @ParameterizedTest
    @CsvSource({"34359738367, 64", "4194305, 64", "122880, 32", "1949696, 32"})
    void the_address_space_set_aside_tells_the_kernel(long vmalloc, int bits) {
        CapturedHost.Builder host = host().file(
                        "/proc/meminfo", "MemTotal: 1024 kB\nVmallocTotal:   " + vmalloc + " kB\n")
                .file("/proc/cpuinfo", X86_WITH_LM);
        assertThat(fields(host)).isEqualTo("{\"cpu_bits\":64,\"kernel_bits\":" + bits + "}");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'not hexadecimal T x', ''", "'zzzzzzzz T x', ''", "'', '0'", "'', 'none'"})
    void nothing_is_made_up_from_evidence_that_is_none(String kallsyms, String vmalloc) {
        CapturedHost.Builder host = host().file("/proc/kallsyms", kallsyms)
                .file("/proc/meminfo", "VmallocTotal: " + vmalloc + " kB\n")
                .file("/proc/cpuinfo", X86_WITH_LM);
        assertThat(fields(host)).isEqualTo("{\"cpu_bits\":64}");
    }

    @Test
    void symbols_that_may_not_be_read_are_no_problem() {
        CapturedHost.Builder host = host().file(
                        "/proc/kallsyms", new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                .file("/proc/meminfo", "VmallocTotal: 34359738367 kB\n");
        assertThat(fields(host)).isEqualTo("{\"cpu_bits\":64,\"kernel_bits\":64}");
    }

    @Test
    void the_name_in_the_release_is_the_last_evidence() {
        assertThat(fields(host().file("/proc/sys/kernel/osrelease", "3.10.0-1160.el7.ppc64\n")))
                .isEqualTo("{\"cpu_bits\":64,\"kernel_bits\":64,\"byte_order\":\"big\"}");
    }

    @Test
    void an_architecture_without_64_bit_processors_needs_no_cpuinfo() {
        assertThat(fields(host().file("/proc/sys/kernel/arch", "m68k\n")))
                .isEqualTo("{\"cpu_bits\":32,\"kernel_bits\":32,\"byte_order\":\"big\"}");
    }

    @Test
    void the_shell_tells_user_land_and_the_byte_order() {
        assertThat(fields(host().file("/bin/sh", elf(2, 2))))
                .isEqualTo("{\"userland_bits\":64,\"byte_order\":\"big\"}");
        assertThat(fields(host().file("/bin/sh", elf(1, 1))))
                .isEqualTo("{\"userland_bits\":32,\"byte_order\":\"little\"}");
    }

    @Test
    void another_shell_is_asked_where_the_first_is_no_executable() {
        assertThat(fields(host().file("/bin/sh", "#!/opt/shell\n").file("/bin/busybox", elf(1, 1))))
                .isEqualTo("{\"userland_bits\":32,\"byte_order\":\"little\"}");
    }

    @Test
    void a_shell_that_may_not_be_read_is_a_problem() {
        CapturedHost host = host().file(
                        "/bin/sh", new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                .build();
        assertThat(SectionAnswer.of(new Architecture(), host))
                .isEqualTo(
                        new SectionAnswer("{}", "{\"problems\":[\"permission_denied /bin/sh: permission denied\"]}"));
    }
}
