package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class KernelTest {
    private static final String RELEASE = "/proc/sys/kernel/osrelease";

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Kernel(), host.build());
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Kernel(), host.build());
    }

    @Test
    void a_machine_that_tells_nothing_has_no_section() {
        assertThat(fields(CapturedHost.builder())).isEqualTo("{}");
    }

    @Test
    void what_may_not_be_read_is_said_and_costs_only_itself() {
        Answer.Refused<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        SectionAnswer answer = read(CapturedHost.builder()
                .file("/proc/modules", refused)
                .file("/proc/sys/vm/mmap_rnd_bits", refused)
                .file("/proc/sys/vm/swappiness", "10\n")
                .refusedDirectory("/boot", Problem.Kind.PERMISSION_DENIED, "permission denied"));
        assertThat(answer.fields()).isEqualTo("{\"sysctls\":[{\"name\":\"vm.swappiness\",\"value\":\"10\"}]}");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"permission_denied /boot: permission denied\","
                        + "\"permission_denied /proc/modules: permission denied\","
                        + "\"permission_denied /proc/sys/vm/mmap_rnd_bits: permission denied\"]}");
    }

    /** Settings of mode 0200; what root of a container may not read are others. */
    @Test
    void what_even_root_may_not_read_was_made_to_be_written_only() {
        Answer.Refused<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        CapturedHost.Builder host = CapturedHost.builder()
                .file("/proc/sys/kernel/private", refused)
                .file("/proc/sys/vm/swappiness", "10\n")
                .file("/proc/self/status", "Name:\tsh\nUid:\t0\t0\t0\t0\n")
                .file("/proc/self/uid_map", "         0          0 4294967295\n");
        assertThat(read(host).problems()).isEqualTo("{\"problems\":[]}");
        assertThat(read(host.file("/proc/self/uid_map", "         0     100000      65536\n"))
                        .problems())
                .isEqualTo("{\"problems\":[\"permission_denied /proc/sys/kernel/private: permission denied\"]}");
    }

    @Test
    void a_newer_kernel_of_another_line_asks_for_no_reboot() {
        assertThat(fields(CapturedHost.builder()
                        .file(RELEASE, "6.1.0-30-amd64\n")
                        .name("/boot/vmlinuz-6.1.0-30-amd64")
                        .name("/boot/vmlinuz-6.12.9-cloud-amd64")))
                .isEqualTo("{\"installed\":[\"6.1.0-30-amd64\",\"6.12.9-cloud-amd64\"],"
                        + "\"newest_installed\":\"6.1.0-30-amd64\",\"reboot_required\":false}");
    }

    @Test
    void a_container_has_no_kernel_of_its_own_and_needs_no_reboot() {
        assertThat(fields(CapturedHost.builder().file(RELEASE, "6.1.0-30-amd64\n")))
                .isEqualTo("{}");
    }

    /** Its modules are gone with the package that had them. */
    @Test
    void a_running_kernel_that_was_replaced_asks_for_a_reboot() {
        assertThat(fields(CapturedHost.builder()
                        .file(RELEASE, "6.6.9-arch1-1\n")
                        .name("/boot/vmlinuz-linux")
                        .name("/lib/modules/6.6.10-arch1-1/vmlinuz")))
                .isEqualTo("{\"installed\":[\"6.6.10-arch1-1\"],\"newest_installed\":\"6.6.10-arch1-1\","
                        + "\"reboot_required\":true}");
    }

    @Test
    void the_distribution_may_ask_for_a_reboot_for_other_reasons() {
        assertThat(fields(CapturedHost.builder()
                        .file(RELEASE, "6.8.0-52-generic\n")
                        .name("/boot/vmlinuz-6.8.0-52-generic")
                        .name("/run/reboot-required")
                        .file("/run/reboot-required.pkgs", "libc6\ndbus\nlibc6\n")))
                .isEqualTo("{\"installed\":[\"6.8.0-52-generic\"],\"newest_installed\":\"6.8.0-52-generic\","
                        + "\"reboot_required\":true,\"reboot_required_by\":[\"dbus\",\"libc6\"]}");
    }

    @Test
    void secrets_of_the_command_line_and_of_the_core_pattern_are_masked() {
        assertThat(fields(CapturedHost.builder()
                        .file("/proc/cmdline", "quiet inst.ks=https://me:hunter2@h/ks rd.iscsi.in.password=x\n")
                        .file("/proc/sys/kernel/core_pattern", "|/usr/bin/ship --token abc %p\n")))
                .isEqualTo(
                        "{\"command_line\":\"quiet inst.ks=https://***@h/ks rd.iscsi.in.password=***\","
                                + "\"sysctls\":[{\"name\":\"kernel.core_pattern\",\"value\":\"|/usr/bin/ship --token *** %p\"}]}");
    }

    @Test
    void taints_are_named_by_their_bits() {
        assertThat(fields(CapturedHost.builder().file("/proc/sys/kernel/tainted", "1049089\n")))
                .isEqualTo("{\"taints\":[\"bit_20\",\"proprietary_module\",\"warning\"]}");
        assertThat(fields(CapturedHost.builder().file("/proc/sys/kernel/tainted", "0\n")))
                .isEqualTo("{\"taints\":[]}");
    }

    @Test
    void a_kernel_without_unloading_writes_no_references() {
        assertThat(fields(CapturedHost.builder().file("/proc/modules", "loop 40960 - - Live 0x0\n")))
                .isEqualTo("{\"modules\":[{\"name\":\"loop\",\"size_bytes\":40960,\"used_by\":[]}]}");
    }

    @Test
    void a_line_of_modules_that_makes_no_sense_is_said() {
        assertThat(read(CapturedHost.builder().file("/proc/modules", "loop many\n")))
                .isEqualTo(new SectionAnswer(
                        "{\"modules\":[]}",
                        "{\"problems\":[\"unparsable /proc/modules: cannot make sense of \\\"loop many\\\"\"]}"));
    }

    @Test
    void modules_and_settings_beyond_the_limit_are_cut_and_said() {
        StringBuilder modules = new StringBuilder();
        for (int i = 10_000; i < 14_100; i++) {
            modules.append('m').append(i).append(" 1 0 - Live 0x0\n");
        }
        CapturedHost.Builder host = CapturedHost.builder().file("/proc/modules", modules.toString());
        for (int i = 0; i < 20_001; i++) {
            host.file("/proc/sys/net/ipv4/conf/e" + i + "/forwarding", "0\n");
        }
        SectionAnswer answer = read(host);
        assertThat(answer.fields()).contains("\"m14095\"").doesNotContain("\"m14096\"");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated /proc/modules: more than 4096 modules; the rest was not read\","
                        + "\"truncated /proc/sys: more than 20000 settings; the rest was not read\"]}");
    }

    @Test
    void any_text_is_read() {
        qt().forAll(strings().betweenCodePoints(0, 0x7f).ofLengthBetween(0, 80))
                .checkAssert(text -> assertThat(read(CapturedHost.builder()
                                        .file("/proc/cmdline", text)
                                        .file("/proc/stat", "btime " + text)
                                        .file("/proc/modules", text)
                                        .file(RELEASE, text)
                                        .name("/boot/vmlinuz-" + text.replace('/', ' '))
                                        .file("/proc/sys/kernel/tainted", text))
                                .fields())
                        .startsWith("{"));
    }
}
