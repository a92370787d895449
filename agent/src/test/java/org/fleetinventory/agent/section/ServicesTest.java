package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String VENDOR = "/usr/lib/systemd/system/";
    private static final List<String> LIST_UNITS = List.of(
            "systemctl",
            "list-units",
            "--all",
            "--plain",
            "--full",
            "--no-legend",
            "--no-pager",
            "--type=service,socket,timer,path");

    private static Answer<byte[]> printed(String text) {
        return new Answer.Value<>(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Services(), host.build());
    }

    private static SectionAnswer rows(String before, String rows) {
        return new SectionAnswer("{" + before + "\"services\":[" + rows + "]}", "{\"problems\":[]}");
    }

    @Test
    void a_machine_without_units_and_scripts_has_no_section() {
        assertThat(read(CapturedHost.builder())).isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void a_running_systemd_tells_the_state_and_what_runs_of_what_starts_at_boot() {
        CapturedHost.Builder host = CapturedHost.builder()
                .name("/run/systemd/system")
                .file(VENDOR + "nginx.service", "[Install]\nWantedBy=multi-user.target\n")
                .link("/etc/systemd/system/multi-user.target.wants/nginx.service", VENDOR + "nginx.service")
                .file(VENDOR + "stopped.service", "[Install]\nWantedBy=multi-user.target\n")
                .link("/etc/systemd/system/multi-user.target.wants/stopped.service", VENDOR + "stopped.service")
                .file(VENDOR + "apt-daily.service", "[Service]\nType=oneshot\n")
                .file(VENDOR + "user@.service", "[Service]\nUser=%i\n")
                .file("/run/systemd/generator.late/legacy.service", "[Service]\n")
                .command(LIST_UNITS, printed("""
                        apt-daily.service loaded inactive dead Daily apt download activities
                        auditd.service not-found inactive dead auditd.service
                        legacy.service loaded active exited LSB: old things
                        nginx.service loaded active running A high performance web server
                        \u25cf user@1000.service loaded failed failed User Manager for UID 1000
                        """));
        assertThat(read(host))
                .isEqualTo(new SectionAnswer(
                        "{\"init_system\":\"systemd\",\"services\":["
                                + "{\"name\":\"apt-daily.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/usr/lib/systemd/system/apt-daily.service\",\"enablement\":\"static\","
                                + "\"wanted_by\":[],\"load\":\"loaded\",\"active\":\"inactive\",\"sub\":\"dead\"},"
                                + "{\"name\":\"legacy.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/run/systemd/generator.late/legacy.service\",\"enablement\":\"generated\","
                                + "\"wanted_by\":[],\"running\":false,"
                                + "\"load\":\"loaded\",\"active\":\"active\",\"sub\":\"exited\"},"
                                + "{\"name\":\"nginx.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/usr/lib/systemd/system/nginx.service\",\"enablement\":\"enabled\","
                                + "\"wanted_by\":[\"multi-user.target\"],\"running\":true,"
                                + "\"load\":\"loaded\",\"active\":\"active\",\"sub\":\"running\"},"
                                + "{\"name\":\"stopped.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/usr/lib/systemd/system/stopped.service\",\"enablement\":\"enabled\","
                                + "\"wanted_by\":[\"multi-user.target\"],\"running\":false},"
                                + "{\"name\":\"user@.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/usr/lib/systemd/system/user@.service\",\"enablement\":\"static\","
                                + "\"wanted_by\":[]},"
                                + "{\"name\":\"user@1000.service\",\"manager\":\"systemd\",\"wanted_by\":[],"
                                + "\"load\":\"loaded\",\"active\":\"failed\",\"sub\":\"failed\",\"ephemeral\":true}]}",
                        "{\"problems\":[]}"));
    }

    @Test
    void a_systemd_that_does_not_answer_leaves_the_state_out_and_is_said() {
        CapturedHost.Builder host = CapturedHost.builder()
                .name("/run/systemd/system")
                .file(VENDOR + "a.service", "[Service]\n")
                .link("/etc/systemd/system/basic.target.wants/a.service", VENDOR + "a.service")
                .command(LIST_UNITS, new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "exit code 1"));
        assertThat(read(host))
                .isEqualTo(new SectionAnswer(
                        "{\"init_system\":\"systemd\",\"services\":[{\"name\":\"a.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/usr/lib/systemd/system/a.service\",\"enablement\":\"enabled\","
                                + "\"wanted_by\":[\"basic.target\"]}]}",
                        "{\"problems\":[\"command_failed " + String.join(" ", LIST_UNITS) + ": exit code 1\"]}"));
    }

    @Test
    void a_systemd_that_does_not_run_is_not_asked() {
        assertThat(read(CapturedHost.builder()
                        .file(VENDOR + "a.path", "[Path]\n")
                        .command(LIST_UNITS, printed("b.service loaded active running b\n"))))
                .isEqualTo(
                        rows(
                                "",
                                "{\"name\":\"a.path\",\"manager\":\"systemd\","
                                        + "\"file\":\"/usr/lib/systemd/system/a.path\",\"enablement\":\"static\",\"wanted_by\":[]}"));
    }

    @Test
    void the_directory_that_comes_first_in_the_path_has_the_unit() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/systemd/system/a.service", "[Install]\nWantedBy=x.target\n")
                        .file(VENDOR + "a.service", "[Service]\n")
                        .link("/run/systemd/system/b.service", "/dev/null")
                        .file(VENDOR + "b.service", "[Service]\n")
                        .file("/lib/systemd/system/c.service", "[Install]\nRequiredBy=x.target\n")
                        .link("/run/systemd/system/x.target.requires/c.service", "/lib/systemd/system/c.service")))
                .isEqualTo(rows(
                        "\"init_system\":\"systemd\",",
                        "{\"name\":\"a.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/etc/systemd/system/a.service\",\"enablement\":\"disabled\",\"wanted_by\":[]},"
                                + "{\"name\":\"b.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/run/systemd/system/b.service\",\"enablement\":\"masked-runtime\",\"wanted_by\":[]},"
                                + "{\"name\":\"c.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/lib/systemd/system/c.service\",\"enablement\":\"enabled-runtime\","
                                + "\"wanted_by\":[\"x.target\"]}"));
    }

    @Test
    void a_unit_that_may_not_be_read_has_no_enablement_and_is_said() {
        assertThat(read(CapturedHost.builder()
                        .file(
                                "/etc/systemd/system/secret.service",
                                new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .refusedDirectory(
                                "/run/systemd/transient", Problem.Kind.PERMISSION_DENIED, "permission denied")))
                .isEqualTo(new SectionAnswer(
                        "{\"services\":[{\"name\":\"secret.service\",\"manager\":\"systemd\","
                                + "\"file\":\"/etc/systemd/system/secret.service\",\"wanted_by\":[]}]}",
                        "{\"problems\":[\"permission_denied /run/systemd/transient: permission denied\","
                                + "\"permission_denied /etc/systemd/system/secret.service: permission denied\"]}"));
    }

    @Test
    void scripts_of_an_old_init_tell_the_runlevels_that_start_them() {
        assertThat(read(CapturedHost.builder()
                        .file(
                                "/etc/inittab",
                                "# comment:5:initdefault:\nid:3:initdefault:\nsi::sysinit:/etc/rc.d/rc.sysinit\n")
                        .name("/etc/init.d/sshd")
                        .name("/etc/init.d/nfs")
                        .name("/etc/init.d/functions")
                        .name("/etc/rc3.d/S55sshd")
                        .name("/etc/rc5.d/S55sshd")
                        .name("/etc/rc3.d/K60nfs")
                        .name("/etc/rcS.d/README")))
                .isEqualTo(new SectionAnswer(
                        "{\"init_system\":\"sysv\",\"default_runlevel\":\"3\",\"services\":["
                                + "{\"name\":\"nfs\",\"manager\":\"sysv\",\"file\":\"/etc/init.d/nfs\","
                                + "\"enablement\":\"disabled\",\"wanted_by\":[]},"
                                + "{\"name\":\"sshd\",\"manager\":\"sysv\",\"file\":\"/etc/init.d/sshd\","
                                + "\"enablement\":\"enabled\",\"wanted_by\":[\"3\",\"5\"]}]}",
                        "{\"problems\":[]}"));
    }

    @Test
    void more_units_than_anybody_has_are_cut_and_said() {
        CapturedHost.Builder host = CapturedHost.builder();
        for (int i = 10_000; i < 15_002; i++) {
            host.name("/etc/init.d/s" + i);
        }
        SectionAnswer answer = read(host);
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated units: more than 5000 units; the others are left out\"]}");
        assertThat(answer.fields()).contains("\"s14999\"").doesNotContain("\"s15000\"");
    }
}
