package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.CustomRequest;
import org.fleetinventory.agent.LiveHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class CustomTest {
    private static Custom asking(String... lines) {
        return new Custom(CustomRequest.parse(String.join("\n", lines)).orElseThrow());
    }

    private static Answer<byte[]> refused(Problem.Kind kind, String message) {
        return new Answer.Refused<>(kind, message);
    }

    @Test
    void files_are_shown_without_what_looks_secret() {
        assertThat(SectionAnswer.fieldsOf(
                        asking("file /etc/app.conf", "file /etc/gone"),
                        CapturedHost.builder()
                                .file("/etc/app.conf", "port = 1\npassword = SECRET\n{\"token\": \"SECRET\"}\n")
                                .build()))
                .isEqualTo("{\"files\":[{\"path\":\"/etc/app.conf\",\"present\":true,"
                        + "\"text\":\"port = 1\\npassword = ***\\n{\\\"token\\\": ***\\\"\\\"\\n\"},"
                        + "{\"path\":\"/etc/gone\",\"present\":false}]}");
    }

    @Test
    void what_holds_secrets_alone_is_not_shown() {
        SectionAnswer answer = SectionAnswer.of(
                asking("file /etc/shadow-", "file /proc/1/environ", "file /etc/a/../shadow", "file /etc/key.pem"),
                CapturedHost.builder()
                        .file("/etc/shadow-", "root:$6$SECRET")
                        .file("/etc/a/../shadow", "root:$6$SECRET")
                        .file("/etc/key.pem", "-----BEGIN PRIVATE KEY-----\nSECRET\n")
                        .file("/proc/1/environ", "A=SECRET")
                        .build());
        assertThat(answer.fields())
                .isEqualTo("{\"files\":[{\"path\":\"/etc/a/../shadow\"},{\"path\":\"/etc/key.pem\",\"present\":true},"
                        + "{\"path\":\"/etc/shadow-\"},{\"path\":\"/proc/1/environ\"}]}");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"permission_denied /etc/a/../shadow: not read for an inventory: it holds"
                        + " secrets\",\"permission_denied /etc/key.pem: not shown to an inventory: it holds a private"
                        + " key\",\"permission_denied /etc/shadow-: not read for an inventory: it holds secrets\","
                        + "\"permission_denied /proc/1/environ: not read for an inventory: it holds secrets\"]}");
    }

    @Test
    void commands_and_what_they_print_are_shown_without_what_looks_secret() {
        assertThat(SectionAnswer.fieldsOf(
                        asking("command app --password=SECRET status"),
                        CapturedHost.builder()
                                .script(
                                        "app --password=SECRET status",
                                        new Answer.Value<>("token: ***\n".getBytes(StandardCharsets.UTF_8), false))
                                .build()))
                .isEqualTo("{\"commands\":[{\"command\":\"app --password=*** status\",\"text\":\"token: ***\\n\"}]}");
    }

    @Test
    void what_may_not_be_read_or_fails_costs_only_itself_and_is_said() {
        SectionAnswer answer = SectionAnswer.of(
                asking("file /root/x", "command false", "command true"),
                CapturedHost.builder()
                        .file("/root/x", refused(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .script("false", refused(Problem.Kind.COMMAND_FAILED, "exit code 1"))
                        .script("true", new Answer.Value<>(new byte[0], false))
                        .build());
        assertThat(answer.fields())
                .isEqualTo("{\"files\":[{\"path\":\"/root/x\"}],\"commands\":[{\"command\":\"false\"},"
                        + "{\"command\":\"true\"}]}");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"permission_denied /root/x: permission denied\","
                        + "\"command_failed false: exit code 1\"]}");
    }

    @Test
    void nothing_is_read_that_was_not_asked_for() {
        assertThat(SectionAnswer.fieldsOf(asking(""), CapturedHost.builder().build()))
                .isEqualTo("{}");
    }

    /** A real shell, and commands that hang, print too much, or read what is not theirs. */
    @Test
    void a_shell_runs_them_within_their_limits() {
        SectionAnswer answer = SectionAnswer.of(
                asking(
                        "command a=b; echo \"$a|$LC_ALL|$(cat)|$HOME\"",
                        "command echo password=SECRET; exit 3",
                        "command sleep 60",
                        "command i=0; while [ $i -lt 9000 ]; do echo 0123456789; i=$((i+1)); done"),
                LiveHost.system());
        assertThat(answer.fields())
                .startsWith(
                        "{\"commands\":[{\"command\":\"a=b; echo \\\"$a|$LC_ALL|$(cat)|$HOME\\\"\",\"text\":\"b|C||\\n\"},"
                                + "{\"command\":\"echo password=*** exit 3\"},")
                .endsWith(",{\"command\":\"sleep 60\"}]}")
                .doesNotContain("SECRET");
        assertThat(answer.problems())
                .isEqualTo(
                        "{\"problems\":[\"command_failed echo password=*** exit 3: exit code 3\",\"truncated i=0; while [ $i -lt"
                                + " 9000 ]; do echo 0123456789; i=$((i+1)); done: longer than 65536 bytes; the rest was not read\","
                                + "\"timeout sleep 60: no answer in time; it was ended\"]}");
    }

    @Test
    void a_request_is_of_files_and_commands_alone() {
        assertThat(CustomRequest.parse("file /b\nfile /a\ncommand x y\n\nfile /a\n"))
                .contains(new CustomRequest(List.of("/a", "/b"), List.of("x y")));
        assertThat(CustomRequest.parse("file relative")).isEmpty();
        assertThat(CustomRequest.parse("run x")).isEmpty();
    }
}
