package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

/** Byte order, and what a machine refuses; a whole machine is in src/test/hosts. */
class SocketsTest {
    private static final String LISTENER =
            "   0: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0 100 0 0 10 0\n";

    private static CapturedHost.Builder listener() {
        return CapturedHost.builder().file("/proc/net/tcp", LISTENER);
    }

    @Test
    void addresses_are_read_in_the_byte_order_of_the_machine() {
        byte[] bigEndian = {0x7f, 'E', 'L', 'F', 2, 2};
        assertThat(SectionAnswer.fieldsOf(
                        new Sockets(),
                        CapturedHost.builder()
                                .file("/bin/sh", new Answer.Value<>(bigEndian, false))
                                .file("/proc/net/tcp", LISTENER.replace("0100007F", "7F000001"))
                                .file(
                                        "/proc/net/tcp6",
                                        "0: 20010DB8000000000000000000000001:0050 00000000000000000000000000000000:0000"
                                                + " 0A 0:0 00:0 0 0 0 78 1 0 100 0 0 10 0\n")
                                .build()))
                .isEqualTo("{\"listening\":[{\"protocol\":\"tcp\",\"address\":\"127.0.0.1\",\"port\":22,\"uid\":0},"
                        + "{\"protocol\":\"tcp\",\"address\":\"2001:db8::1\",\"port\":80,\"uid\":0}],\"unix\":[]}");
    }

    @Test
    void programs_of_other_users_that_may_not_be_seen_are_said() {
        SectionAnswer answer = SectionAnswer.of(
                new Sockets(),
                listener()
                        .file("/proc/12/comm", "sshd\n")
                        .refusedDirectory("/proc/12/fd", Problem.Kind.PERMISSION_DENIED, "permission denied")
                        .link("/proc/13/fd/0", "socket:[99]")
                        .build());
        assertThat(answer)
                .isEqualTo(new SectionAnswer(
                        "{\"listening\":[{\"protocol\":\"tcp\",\"address\":\"127.0.0.1\",\"port\":22,\"uid\":0}],"
                                + "\"unix\":[]}",
                        "{\"problems\":[\"permission_denied /proc/*/fd: open files of 1 processes may not be read: the"
                                + " programs of 1 sockets are not known\"]}"));
    }

    @Test
    void a_refusal_is_no_problem_where_every_program_is_known() {
        assertThat(SectionAnswer.fieldsOf(
                        new Sockets(),
                        listener()
                                .file("/proc/12/comm", "sshd\n")
                                .link("/proc/12/fd/3", "socket:[77]")
                                .refusedDirectory("/proc/13/fd", Problem.Kind.PERMISSION_DENIED, "permission denied")
                                .build()))
                .isEqualTo("{\"listening\":[{\"protocol\":\"tcp\",\"address\":\"127.0.0.1\",\"port\":22,\"uid\":0,"
                        + "\"programs\":[\"sshd\"]}],\"unix\":[]}");
    }

    @Test
    void more_open_files_than_the_limit_end_the_search_and_that_is_said() {
        CapturedHost.Builder host = listener();
        for (int i = 0; i <= 30_000; i++) {
            host.link("/proc/5/fd/" + i, "/dev/null");
        }
        SectionAnswer answer = SectionAnswer.of(
                new Sockets(), host.link("/proc/6/fd/0", "socket:[77]").build());
        assertThat(answer.fields()).doesNotContain("programs");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated /proc/*/fd: more than 30000 open files; the programs of some"
                        + " sockets are left out\"]}");
    }

    @Test
    void a_kernel_without_these_files_has_no_section() {
        assertThat(SectionAnswer.fieldsOf(new Sockets(), CapturedHost.builder().build()))
                .isEqualTo("{}");
    }

    @Test
    void a_machine_on_which_nothing_listens_says_so() {
        assertThat(SectionAnswer.fieldsOf(
                        new Sockets(),
                        CapturedHost.builder()
                                .file("/proc/net/tcp", "  sl  local_address\n")
                                .build()))
                .isEqualTo("{\"listening\":[],\"unix\":[]}");
    }

    @Test
    void files_that_may_not_be_read_are_said() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        assertThat(SectionAnswer.of(
                        new Sockets(),
                        CapturedHost.builder()
                                .file("/proc/net/tcp", refused)
                                .file("/proc/net/unix", refused)
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{}",
                        "{\"problems\":[\"permission_denied /proc/net/tcp: permission denied\","
                                + "\"permission_denied /proc/net/unix: permission denied\"]}"));
    }
}
