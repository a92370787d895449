package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.section.ProcessesHost.NOW;
import static org.fleetinventory.agent.section.ProcessesHost.OLD;

import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final long YOUNG = NOW - 2999;
    private static final long JUST_OLD = NOW - 3000;

    private static ProcessesHost server() {
        return new ProcessesHost()
                .process(1, "systemd", 0, 1, 0)
                .process(410, "cron", 1, 410, 0)
                .self(9999, "java", 9998, 9998, 0);
    }

    @Test
    void each_name_and_user_stands_once_whatever_their_number() {
        assertThat(server().process(500, "postgres", 1, 500, 0, OLD, 1000)
                        .process(501, "postgres", 500, 501, 0, OLD, 1000)
                        .process(502, "postgres", 500, 502, 0, OLD, 0)
                        .process(503, "postgres", 500, 503, 0, OLD, 4242)
                        .read()
                        .programs())
                .containsExactly("cron root", "postgres 4242", "postgres alice", "postgres root", "systemd root");
    }

    @Test
    void a_job_that_just_began_below_something_old_does_not_count_nor_what_hangs_below_it() {
        assertThat(server().process(500, "run-parts", 410, 500, 0, YOUNG, 0)
                        .process(501, "logrotate", 500, 500, 0, YOUNG, 0)
                        .read()
                        .programs())
                .containsExactly("cron root", "systemd root");
    }

    @Test
    void a_job_counts_once_it_has_run_for_half_a_minute() {
        assertThat(server().process(500, "backup", 410, 500, 0, JUST_OLD, 0)
                        .read()
                        .programs())
                .containsExactly("backup root", "cron root", "systemd root");
    }

    @Test
    void a_service_that_was_just_restarted_counts_with_all_its_workers() {
        assertThat(server().process(500, "nginx", 1, 500, 0, YOUNG, 0)
                        .process(501, "nginx", 500, 500, 0, YOUNG, 1000)
                        .process(600, "containerd-shim", 1, 600, 0, YOUNG, 0)
                        .process(601, "app", 600, 601, 0, YOUNG, 1000)
                        .read()
                        .programs())
                .containsExactly(
                        "app alice", "containerd-shim root", "cron root", "nginx alice", "nginx root", "systemd root");
    }

    @Test
    void on_a_machine_that_was_just_started_everything_counts() {
        assertThat(new ProcessesHost()
                        .process(1, "init", 0, 1, 0, YOUNG, 0)
                        .process(20, "getty", 1, 20, 1025, YOUNG, 0)
                        .process(21, "login", 20, 20, 1025, YOUNG, 1000)
                        .self(9999, "java", 9998, 9998, 0)
                        .read()
                        .programs())
                .containsExactly("getty root", "init root", "login alice");
    }

    @Test
    void workers_that_an_old_server_replaced_count() {
        assertThat(server().process(500, "apache2", 1, 500, 0, OLD, 0)
                        .process(501, "apache2", 500, 500, 0, YOUNG, 1000)
                        .process(502, "cgi-script", 501, 500, 0, YOUNG, 1000)
                        .read()
                        .programs())
                .containsExactly("apache2 alice", "apache2 root", "cron root", "systemd root");
    }

    @Test
    void logins_that_just_began_do_not_count() {
        assertThat(server().process(400, "sshd", 1, 400, 0, OLD, 0)
                        .process(500, "sshd", 400, 500, 0, YOUNG, 0)
                        .process(501, "sshd", 500, 500, 0, YOUNG, 1000)
                        .process(502, "bash", 501, 502, 34816, YOUNG, 1000)
                        .read()
                        .programs())
                .containsExactly("cron root", "sshd root", "systemd root");
    }

    @Test
    void sleep_never_counts_since_a_waiting_script_starts_it_again_and_again() {
        assertThat(server().process(500, "sleep", 410, 410, 0, OLD, 0).read().programs())
                .containsExactly("cron root", "systemd root");
    }

    @Test
    void zombies_and_threads_of_the_kernel_do_not_count() {
        ProcessesHost host = server().file(
                        "/proc/2/stat", "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 1 0 0\n")
                .file("/proc/2/status", "Name:\tkthreadd\nUid:\t0\t0\t0\t0\n")
                .file("/proc/7/stat", "7 (gone) Z 410 7 7 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 1 0 0\n")
                .file("/proc/7/status", "Name:\tgone\nUid:\t0\t0\t0\t0\n");
        assertThat(host.read().programs()).containsExactly("cron root", "systemd root");
    }

    @Test
    void parents_that_form_a_circle_settle_nothing() {
        assertThat(server().process(500, "a", 501, 500, 0, YOUNG, 0)
                        .process(501, "a", 500, 500, 0, YOUNG, 0)
                        .read()
                        .programs())
                .containsExactly("cron root", "systemd root");
    }
}
