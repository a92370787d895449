package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Chains of processes as they stand on real machines; columns: pid, name, parent, session, terminal (0 is none). */
class OwnProcessesTest {
    private static final long TTY = 34816;

    private static ProcessesHost server() {
        return new ProcessesHost()
                .process(1, "systemd", 0, 1, 0)
                .process(400, "sshd", 1, 400, 0)
                .process(410, "cron", 1, 410, 0);
    }

    /** OpenSSH to 9.7: monitor and child share a session; the channel's command leads its own. */
    private static ProcessesHost login() {
        return server().process(900, "sshd", 400, 900, 0)
                .process(901, "sshd", 900, 900, 0)
                .process(902, "sh", 901, 902, 0)
                .process(905, "gzip", 902, 902, 0);
    }

    @Test
    void the_java_of_a_login_is_left_out_with_its_shell_its_pipe_and_its_sshd_but_not_the_listening_one() {
        assertThat(login().process(904, "java", 902, 902, 0)
                        .self(904, "java", 902, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void the_capture_by_head_leaves_out_the_same_though_head_itself_is_not_listed() {
        assertThat(login().self(950, "head", 902, 902, 0).read().rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void the_capture_by_xargs_leaves_out_the_same() {
        assertThat(login().process(906, "sh", 902, 902, 0)
                        .process(907, "xargs", 906, 902, 0)
                        .self(950, "head", 907, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void the_login_shell_that_does_not_give_way_to_sh_is_left_out() {
        assertThat(server().process(900, "sshd-session", 400, 900, 0)
                        .process(901, "sshd-session", 900, 900, 0)
                        .process(902, "tcsh", 901, 902, 0)
                        .process(903, "sh", 902, 902, 0)
                        .self(904, "java", 903, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void a_login_of_root_has_one_sshd_only() {
        assertThat(server().process(900, "sshd", 400, 900, 0)
                        .process(902, "sh", 900, 902, 0)
                        .self(904, "java", 902, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void an_sshd_that_init_started_for_one_connection_is_left_out() {
        assertThat(server().process(900, "sshd", 1, 900, 0)
                        .process(902, "sh", 900, 902, 0)
                        .self(904, "java", 902, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void sudo_is_left_out_with_and_without_a_terminal_of_its_own() {
        assertThat(login().process(903, "sudo", 902, 902, 0)
                        .self(904, "java", 903, 902, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
        // use_pty, the default since sudo 1.9.14: a monitor leads a session with a terminal.
        assertThat(login().process(903, "sudo", 902, 902, 0)
                        .process(906, "sudo", 903, 906, TTY)
                        .process(907, "sh", 906, 906, TTY)
                        .self(908, "java", 907, 906, TTY)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void su_starts_a_session_and_is_left_out() {
        assertThat(login().process(903, "su", 902, 902, 0)
                        .process(906, "sh", 903, 906, 0)
                        .self(907, "java", 906, 906, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void other_logins_and_other_channels_of_our_connection_stay() {
        assertThat(login().self(904, "java", 902, 902, 0)
                        .process(910, "bash", 901, 910, TTY)
                        .process(911, "vim", 910, 910, TTY)
                        .process(920, "sshd", 400, 920, 0)
                        .process(922, "sh", 920, 922, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "910 bash", "911 vim", "920 sshd", "922 sh");
    }

    @Test
    void on_the_machine_of_the_collector_it_is_left_out_but_not_the_shell_that_started_it() {
        assertThat(server().process(800, "sshd", 400, 800, 0)
                        .process(801, "bash", 800, 801, TTY)
                        .process(802, "collector", 801, 801, TTY)
                        .process(803, "java", 802, 801, TTY)
                        .process(804, "sh", 803, 801, TTY)
                        .process(805, "gzip", 804, 801, TTY)
                        .process(806, "make", 801, 801, TTY)
                        .self(807, "java", 804, 801, TTY)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "800 sshd", "801 bash", "806 make");
    }

    @Test
    void a_collector_that_cron_started_is_left_out_but_not_its_neighbours() {
        assertThat(server().process(800, "cron", 410, 410, 0)
                        .process(801, "sh", 800, 801, 0)
                        .process(802, "java", 801, 801, 0)
                        .process(803, "sh", 802, 801, 0)
                        .process(804, "gzip", 803, 801, 0)
                        .process(805, "mysqldump", 801, 801, 0)
                        .self(806, "java", 803, 801, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "800 cron", "805 mysqldump");
    }

    @Test
    void the_agent_that_a_person_starts_leaves_out_itself_and_its_children() {
        assertThat(server().process(801, "bash", 1, 801, TTY)
                        .process(802, "java", 801, 801, TTY)
                        .process(803, "uname", 802, 801, TTY)
                        .process(804, "jq", 801, 801, TTY)
                        .self(802, "java", 801, 801, TTY)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "801 bash", "804 jq");
    }

    @Test
    void a_process_that_was_left_to_init_ends_the_chain() {
        assertThat(server().process(802, "sh", 1, 700, 0)
                        .self(803, "java", 802, 700, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
    }

    @Test
    void parents_that_form_a_circle_end_the_search() {
        assertThat(server().process(800, "a", 801, 800, 0)
                        .process(801, "b", 800, 800, 0)
                        .self(802, "java", 800, 800, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron");
        assertThat(server().process(800, "a", 801, 5, 0)
                        .process(801, "b", 800, 6, 0)
                        .self(802, "java", 410, 7, 0)
                        .read()
                        .rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "800 a", "801 b");
    }

    @Test
    void a_tree_without_a_reading_process_is_shown_whole() {
        assertThat(login().read().rows())
                .containsExactly("1 systemd", "400 sshd", "410 cron", "900 sshd", "901 sshd", "902 sh", "905 gzip");
    }
}
