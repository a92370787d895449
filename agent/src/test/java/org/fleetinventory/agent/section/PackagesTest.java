package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String STATUS = "/var/lib/dpkg/status";
    private static final List<String> QUERY = List.of(
            "rpm",
            "-qa",
            "--nodigest",
            "--nosignature",
            "--queryformat",
            "%{NAME}\\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{SOURCERPM}\\t%{INSTALLTIME}\\n");

    private static <T> Answer<T> denied() {
        return new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
    }

    private static Answer<byte[]> printed(String text) {
        return new Answer.Value<>(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Packages(), host.build());
    }

    @Test
    void a_machine_without_any_package_manager_has_no_section() {
        assertThat(read(CapturedHost.builder())).isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void an_empty_database_says_that_nothing_is_installed() {
        assertThat(read(CapturedHost.builder().file(STATUS, "")))
                .isEqualTo(new SectionAnswer(
                        "{\"managers\":[\"dpkg\"],\"packages\":[],\"repositories\":[]}", "{\"problems\":[]}"));
    }

    @Test
    void a_database_that_may_not_be_read_leaves_its_packages_out_and_is_said() {
        assertThat(read(CapturedHost.builder()
                        .file(STATUS, denied())
                        .file("/etc/apk/repositories", denied())
                        .refusedDirectory(
                                "/etc/apt/sources.list.d", Problem.Kind.PERMISSION_DENIED, "permission denied")))
                .isEqualTo(new SectionAnswer(
                        "{}",
                        "{\"problems\":[\"permission_denied /var/lib/dpkg/status: permission denied\","
                                + "\"permission_denied /etc/apt/sources.list.d: permission denied\","
                                + "\"permission_denied /etc/apk/repositories: permission denied\"]}"));
    }

    @Test
    void rpm_is_asked_where_it_has_a_database_and_its_kernels_stand_in_one_row() {
        CapturedHost.Builder host = CapturedHost.builder()
                .name("/usr/lib/sysimage/rpm/rpmdb.sqlite")
                .command(QUERY, printed("""
                        kernel-core\t5.14.0-427.16.1.el9_4\tx86_64\tkernel-5.14.0-427.16.1.el9_4.src.rpm\t1717401600
                        kernel-core\t5.14.0-427.13.1.el9_4\tx86_64\tkernel-5.14.0-427.13.1.el9_4.src.rpm\t1715674867
                        bind-libs\t32:9.16.23-18.el9\tx86_64\tbind-9.16.23-18.el9.src.rpm\t1715674800
                        gpg-pubkey\t8483c65d-5ccc5b19\t(none)\t(none)\t1715674801
                        warning: a line of something else
                        """));
        assertThat(read(host))
                .isEqualTo(new SectionAnswer(
                        "{\"managers\":[\"rpm\"],\"packages\":["
                                + "{\"name\":\"bind-libs\",\"architecture\":\"x86_64\",\"versions\":[\"32:9.16.23-18.el9\"],"
                                + "\"source\":\"bind\",\"manager\":\"rpm\",\"installed_at\":\"2024-05-14T08:20:00Z\"},"
                                + "{\"name\":\"gpg-pubkey\",\"versions\":[\"8483c65d-5ccc5b19\"],"
                                + "\"manager\":\"rpm\",\"installed_at\":\"2024-05-14T08:20:01Z\"},"
                                + "{\"name\":\"kernel-core\",\"architecture\":\"x86_64\","
                                + "\"versions\":[\"5.14.0-427.13.1.el9_4\",\"5.14.0-427.16.1.el9_4\"],"
                                + "\"source\":\"kernel\",\"manager\":\"rpm\",\"installed_at\":\"2024-06-03T08:00:00Z\"}],"
                                + "\"repositories\":[]}",
                        "{\"problems\":[\"unparsable rpm -qa: lines that make no sense are left out: 1\"]}"));
    }

    @Test
    void an_rpm_that_fails_is_said_once_and_its_packages_are_not_known() {
        CapturedHost.Builder host = CapturedHost.builder()
                .name("/var/lib/rpm/Packages")
                .command(QUERY, new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within 4 s; it was ended"));
        assertThat(read(host))
                .isEqualTo(new SectionAnswer(
                        "{}",
                        "{\"problems\":[\"timeout " + String.join(" ", QUERY).replace("\\", "\\\\")
                                + ": no answer within 4 s; it was ended\"]}"));
    }

    @Test
    void rpm_is_not_asked_on_a_machine_without_its_database() {
        assertThat(read(CapturedHost.builder().command(QUERY, printed("a\t1-1\tnoarch\t(none)\t1\n"))))
                .isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void a_router_of_openwrt_keeps_the_same_file_elsewhere() {
        assertThat(read(CapturedHost.builder().file("/usr/lib/opkg/status", """
                        Package: dnsmasq
                        Version: 2.90-r4
                        Depends: libc
                        Status: install user installed
                        Architecture: mips_24kc
                        Installed-Time: 1729000000
                        """)))
                .isEqualTo(new SectionAnswer(
                        "{\"managers\":[\"opkg\"],\"packages\":[{\"name\":\"dnsmasq\",\"architecture\":\"mips_24kc\","
                                + "\"versions\":[\"2.90-r4\"],\"manager\":\"opkg\"}],\"repositories\":[]}",
                        "{\"problems\":[]}"));
    }

    @Test
    void stanzas_that_lack_a_version_are_counted_and_cost_only_themselves() {
        assertThat(
                        read(
                                CapturedHost.builder()
                                        .file(
                                                STATUS,
                                                "Package: a\nStatus: install ok installed\n\nPackage: b\nVersion: 1\n\n\nVersion: 2\n")))
                .isEqualTo(new SectionAnswer(
                        "{\"managers\":[\"dpkg\"],\"packages\":[{\"name\":\"b\",\"versions\":[\"1\"],"
                                + "\"manager\":\"dpkg\"}],\"repositories\":[]}",
                        "{\"problems\":[\"unparsable /var/lib/dpkg/status:"
                                + " packages without a name or a version are left out: 2\"]}"));
    }

    @Test
    void more_packages_and_repositories_than_anybody_has_are_cut_and_said() {
        StringBuilder status = new StringBuilder();
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 20_002; i++) {
            status.append("Package: p").append(i).append("\nVersion: 1\n\n");
            list.append("deb http://example.com/").append(i).append(" sid\n");
        }
        SectionAnswer answer = read(
                CapturedHost.builder().file(STATUS, status.toString()).file("/etc/apt/sources.list", list.toString()));
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated /var/lib/dpkg/status: more than 20000 packages;"
                        + " the others are left out\",\"truncated /etc/apt/sources.list: more than 2000 repositories;"
                        + " the others are left out\"]}");
        assertThat(answer.fields()).contains("\"p19999\"").doesNotContain("\"p20000\"");
        assertThat(answer.fields()).contains("com/1999\"").doesNotContain("com/2000\"");
    }

    @Test
    void what_pacman_includes_from_elsewhere_is_said_not_to_be_read() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/pacman.conf", "[core]\nInclude = /srv/mirrors\nInclude=/etc/pacman.d/*.conf\n")))
                .isEqualTo(new SectionAnswer(
                        "{}",
                        "{\"problems\":[\"unparsable /etc/pacman.conf: what it includes is read from files in"
                                + " /etc/pacman.d only\",\"unparsable /etc/pacman.conf: what it includes is read from files"
                                + " in /etc/pacman.d only\"]}"));
    }
}
