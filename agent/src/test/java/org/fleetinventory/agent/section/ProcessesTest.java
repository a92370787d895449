package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    private static final String MOUNT = "23 28 0:22 / /proc rw,relatime shared:12 - proc proc rw";

    private static ProcessesHost two() {
        return new ProcessesHost().process(1, "init", 0, 1, 0).process(20, "cron", 1, 20, 0);
    }

    private static ProcessesHost mounted(String options, String status) {
        return two().file("/proc/self/mountinfo", MOUNT + options + "\n").file("/proc/self/status", status);
    }

    private static final String ALICE =
            "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t24 27 \nCapEff:\t0000000000000000\n";
    private static final String ROOT =
            "Name:\tjava\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t\nCapEff:\t000001ffffffffff\n";

    @Test
    void a_machine_without_proc_has_no_section() {
        assertThat(new ProcessesHost().read().fields()).isEmpty();
        assertThat(new ProcessesHost().read().problems()).isEmpty();
    }

    @Test
    void the_whole_section_of_two_processes() {
        assertThat(two().read().fields())
                .hasToString("{total=2, threads=2, states=[{state=sleeping, count=2}], list=["
                        + "{pid=1, parent_pid=0, name=init, user=root, uid=0, state=sleeping, kernel_thread=false, "
                        + "threads=1, resident_bytes=4096, started_at=2026-01-01T00:00:10Z}, "
                        + "{pid=20, parent_pid=1, name=cron, user=root, uid=0, state=sleeping, kernel_thread=false, "
                        + "threads=1, resident_bytes=4096, started_at=2026-01-01T00:00:10Z}], "
                        + "programs=[{name=cron, user=root}, {name=init, user=root}]}");
    }

    @Test
    void pids_are_in_the_order_of_numbers() {
        assertThat(two().process(100, "b", 1, 100, 0)
                        .process(3, "a", 1, 3, 0)
                        .read()
                        .rows())
                .containsExactly("1 init", "3 a", "20 cron", "100 b");
    }

    @Test
    void a_process_that_ends_while_it_is_read_is_left_out_quietly() {
        ProcessesHost.Read read = two().file("/proc/30/stat", ProcessesHost.stat(30, "gone", 1, 30, 0, 1))
                .file("/proc/31/wchan", "0")
                .file("/proc/32/stat", "")
                .file("/proc/32/status", "")
                .read();
        assertThat(read.rows()).containsExactly("1 init", "20 cron");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void processes_that_may_not_be_read_are_one_problem() {
        ProcessesHost.Read read =
                two().refused("/proc/30/stat").refused("/proc/31/stat").read();
        assertThat(read.rows()).containsExactly("1 init", "20 cron");
        assertThat(read.problemTexts()).containsExactly("permission_denied /proc: 2 of 4 processes may not be read");
    }

    @Test
    void lines_of_another_form_are_one_problem() {
        ProcessesHost.Read read = two().file("/proc/30/stat", "30 what (is this\n")
                .file("/proc/30/status", "")
                .file("/proc/31/stat", "31 what (is this\n")
                .file("/proc/31/status", "")
                .read();
        assertThat(read.rows()).containsExactly("1 init", "20 cron");
        assertThat(read.problemTexts())
                .containsExactly("unparsable /proc/30/stat: cannot make sense of \"30 what (is this\"");
    }

    @Test
    void more_processes_than_the_limit_are_said_to_be() {
        ProcessesHost.Read read = two().process(21, "at", 1, 21, 0).read(new Processes(2));
        assertThat(read.rows()).containsExactly("1 init", "20 cron");
        assertThat(read.problemTexts()).containsExactly("truncated /proc: 3 processes, of which the first 2 are read");
    }

    @Test
    void without_passwd_users_are_numbers() {
        ProcessesHost.Read read = two().refused("/etc/passwd").read();
        assertThat(read.programs()).containsExactly("cron 0", "init 0");
        assertThat(read.fields().toString()).contains("name=cron, uid=0, state").doesNotContain("user=root");
        assertThat(read.problemTexts()).containsExactly("permission_denied /etc/passwd: permission denied");
    }

    @Test
    void without_a_boot_time_nothing_is_said_of_the_start() {
        assertThat(two().file("/proc/stat", "cpu 1 2 3\n").read().fields().toString())
                .doesNotContain("started_at");
    }

    @Test
    void hidden_processes_are_said_and_the_unreadable_ones_not_again() {
        ProcessesHost.Read read =
                mounted(",hidepid=noaccess", ALICE).refused("/proc/30/stat").read();
        assertThat(read.fields()).containsEntry("others_hidden", true);
        assertThat(read.problemTexts())
                .containsExactly("permission_denied /proc: mounted with hidepid=noaccess: processes of other users "
                        + "are hidden from alice; root would see them");
    }

    @Test
    void hidepid_is_lifted_for_root_and_for_the_members_of_its_group() {
        assertNothingHidden(mounted("", ALICE));
        assertNothingHidden(mounted(",hidepid=0", ALICE));
        assertNothingHidden(mounted(",hidepid=off", ALICE));
        assertNothingHidden(mounted(",hidepid=2", ROOT));
        assertNothingHidden(mounted(",gid=27,hidepid=2", ALICE));
        assertNothingHidden(mounted(",hidepid=invisible,gid=1000", ALICE));
    }

    private static void assertNothingHidden(ProcessesHost host) {
        ProcessesHost.Read read = host.read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.fields()).doesNotContainKey("others_hidden");
    }

    @Test
    void the_group_does_not_lift_ptraceable() {
        for (String mode : new String[] {"ptraceable", "4"}) {
            assertThat(mounted(",gid=27,hidepid=" + mode, ALICE).read().problemTexts())
                    .containsExactly("permission_denied /proc: mounted with hidepid=" + mode
                            + ": processes of other users are hidden from alice; root would see them");
        }
    }

    @Test
    void a_reader_without_a_name_is_told_by_number() {
        assertThat(mounted(",hidepid=1", ALICE.replace("1000\t1000", "77\t77"))
                        .read()
                        .problemTexts())
                .containsExactly("permission_denied /proc: mounted with hidepid=1: processes of other users are "
                        + "hidden from uid 77; root would see them");
    }

    @Test
    void any_bytes_in_any_file_are_no_exception() {
        qt().withExamples(200)
                .forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(text -> {
                    Map<String, Object> fields = two().file("/proc/30/stat", "30 (" + text)
                            .file("/proc/30/status", text)
                            .file("/proc/self/stat", text)
                            .file("/proc/self/status", "\nUid:" + text)
                            .file("/proc/self/mountinfo", MOUNT + ",hidepid=" + text)
                            .file("/proc/stat", "btime " + text)
                            .file("/etc/passwd", text)
                            .read()
                            .fields();
                    assertThat(fields).containsKeys("total", "threads", "states", "list", "programs");
                });
    }

    @Test
    void a_clock_that_cannot_be_told_is_taken_for_the_usual_one_and_that_is_said() {
        ProcessesHost.Read read = two().file("/proc/self/auxv", "no vector").read();
        assertThat(read.problemTexts())
                .containsExactly("unparsable /proc/self/auxv: no auxiliary vector; a clock of 100 Hz is assumed");
        assertThat(read.fields().toString()).contains("started_at=2026-01-01T00:00:10Z");
    }
}
