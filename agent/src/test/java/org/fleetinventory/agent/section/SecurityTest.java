package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class SecurityTest {
    private static final String VARIABLE = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Security(), host.build());
    }

    @Test
    void a_machine_that_tells_nothing_has_no_section() {
        assertThat(fields(CapturedHost.builder())).isEqualTo("{}");
    }

    @Test
    void selinux_that_is_configured_and_not_there_is_disabled() {
        assertThat(fields(CapturedHost.builder().file("/etc/selinux/config", "SELINUX=Enforcing\nSELINUXTYPE=mls\n")))
                .isEqualTo("{\"selinux_mode\":\"disabled\",\"selinux_configured_mode\":\"enforcing\","
                        + "\"selinux_policy\":\"mls\"}");
        assertThat(fields(CapturedHost.builder().file("/sys/fs/selinux/enforce", "0")))
                .isEqualTo("{\"selinux_mode\":\"permissive\"}");
    }

    @Test
    void a_mode_that_selinux_does_not_know_is_said() {
        assertThat(SectionAnswer.of(
                        new Security(),
                        CapturedHost.builder()
                                .file("/etc/selinux/config", "SELINUX=on\n")
                                .build()))
                .isEqualTo(
                        new SectionAnswer(
                                "{\"selinux_mode\":\"disabled\"}",
                                "{\"problems\":[\"unparsable /etc/selinux/config: cannot make sense of \\\"SELINUX=on\\\"\"]}"));
    }

    @Test
    void profiles_of_apparmor_are_counted_by_mode() {
        assertThat(fields(CapturedHost.builder()
                        .file("/sys/module/apparmor/parameters/enabled", "Y\n")
                        .file("/sys/kernel/security/apparmor/profiles", """
                                /usr/bin/man (enforce)
                                lsb_release (enforce)
                                plasmashell (Qt) (complain)
                                /usr/bin/odd name (with) (enforce)
                                """)))
                .isEqualTo("{\"apparmor_enabled\":true,\"apparmor_profiles\":[{\"mode\":\"complain\",\"count\":1},"
                        + "{\"mode\":\"enforce\",\"count\":3}]}");
        assertThat(fields(CapturedHost.builder().file("/sys/module/apparmor/parameters/enabled", "N\n")))
                .isEqualTo("{\"apparmor_enabled\":false}");
    }

    @Test
    void profiles_that_only_root_may_read_are_said() {
        assertThat(SectionAnswer.of(
                        new Security(),
                        CapturedHost.builder()
                                .file("/sys/module/apparmor/parameters/enabled", "Y\n")
                                .file(
                                        "/sys/kernel/security/apparmor/profiles",
                                        new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                                .build()))
                .isEqualTo(
                        new SectionAnswer(
                                "{\"apparmor_enabled\":true}",
                                "{\"problems\":[\"permission_denied /sys/kernel/security/apparmor/profiles: permission denied\"]}"));
    }

    @Test
    void secure_boot_is_the_fifth_byte_of_its_variable() {
        assertThat(fields(CapturedHost.builder().file(VARIABLE, "\u0006\0\0\0\u0001")))
                .isEqualTo("{\"uefi\":true,\"secure_boot\":true}");
        assertThat(fields(CapturedHost.builder().file(VARIABLE, "\u0006\0\0\0\0")))
                .isEqualTo("{\"uefi\":true,\"secure_boot\":false}");
        assertThat(fields(CapturedHost.builder().file(VARIABLE, "\u0006"))).isEqualTo("{\"uefi\":true}");
    }

    @Test
    void a_mainframe_says_whether_its_boot_was_secure() {
        assertThat(fields(CapturedHost.builder().file("/sys/firmware/ipl/secure", "0\n")))
                .isEqualTo("{\"uefi\":false,\"secure_boot\":false}");
    }

    @Test
    void randomization_has_words_and_what_has_none_is_said() {
        String file = "/proc/sys/kernel/randomize_va_space";
        assertThat(fields(CapturedHost.builder().file(file, "0\n"))).isEqualTo("{\"address_randomization\":\"none\"}");
        assertThat(fields(CapturedHost.builder().file(file, "1\n")))
                .isEqualTo("{\"address_randomization\":\"partial\"}");
        assertThat(SectionAnswer.of(
                        new Security(), CapturedHost.builder().file(file, "7\n").build()))
                .isEqualTo(new SectionAnswer(
                        "{}", "{\"problems\":[\"unparsable " + file + ": cannot make sense of \\\"7\\\"\"]}"));
    }

    @Test
    void secrets_of_the_core_pattern_are_masked() {
        assertThat(fields(CapturedHost.builder().file("/proc/sys/kernel/core_pattern", "|/bin/ship --token=abc %p\n")))
                .isEqualTo("{\"core_pattern\":\"|/bin/ship --token=*** %p\"}");
    }

    @Test
    void any_text_is_read() {
        qt().forAll(strings().betweenCodePoints(0, 0x7f).ofLengthBetween(0, 40))
                .checkAssert(text -> assertThat(SectionAnswer.of(
                                        new Security(),
                                        CapturedHost.builder()
                                                .file("/etc/selinux/config", "SELINUX=" + text)
                                                .file("/sys/module/apparmor/parameters/enabled", text)
                                                .file("/sys/kernel/security/apparmor/profiles", text)
                                                .file("/sys/kernel/security/lockdown", text)
                                                .file(VARIABLE, text)
                                                .build())
                                .fields())
                        .startsWith("{"));
    }
}
