package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

/** What a machine refuses, and what it has not; a whole machine is in src/test/hosts. */
class SshServerTest {
    private static final Answer<byte[]> REFUSED =
            new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");

    @Test
    void a_machine_without_a_server_has_no_section() {
        assertThat(SectionAnswer.fieldsOf(
                        new SshServer(), CapturedHost.builder().build()))
                .isEqualTo("{}");
    }

    @Test
    void a_configuration_that_may_not_be_read_is_said() {
        assertThat(SectionAnswer.of(
                        new SshServer(),
                        CapturedHost.builder()
                                .file("/etc/ssh/sshd_config", REFUSED)
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{}", "{\"problems\":[\"permission_denied /etc/ssh/sshd_config: permission denied\"]}"));
    }

    @Test
    void an_included_file_that_may_not_be_read_costs_only_itself() {
        assertThat(SectionAnswer.of(
                        new SshServer(),
                        CapturedHost.builder()
                                .file("/etc/ssh/sshd_config", "Include sshd_config.d/a\nPort 1\n")
                                .file("/etc/ssh/sshd_config.d/a", REFUSED)
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{\"host_keys\":[],\"settings\":[{\"keyword\":\"port\",\"values\":[\"1\"]}],\"match_blocks\":[]}",
                        "{\"problems\":[\"permission_denied /etc/ssh/sshd_config.d/a: permission denied\"]}"));
    }

    @Test
    void a_file_that_includes_itself_ends_and_that_is_said() {
        assertThat(SectionAnswer.of(
                                new SshServer(),
                                CapturedHost.builder()
                                        .file("/etc/ssh/sshd_config", "Include sshd_config.d/a\n")
                                        .file("/etc/ssh/sshd_config.d/a", "Port 1\nInclude sshd_config.d/a\n")
                                        .build())
                        .problems())
                .isEqualTo(
                        "{\"problems\":[\"unparsable /etc/ssh/sshd_config: includes itself: more than 16 files deep\"]}");
    }

    @Test
    void secrets_in_commands_are_masked_in_and_outside_of_a_match() {
        assertThat(SectionAnswer.of(
                        new SshServer(),
                        CapturedHost.builder().file("/etc/ssh/sshd_config", """
                                        AuthorizedKeysCommand /bin/keys --password=Xq7 %u
                                        AuthorizedPrincipalsCommand /bin/names https://me:Xq7@host/
                                        ForceCommand /bin/gate --token Xq7
                                        HostKey /etc/ssh/key
                                        Subsystem dump /bin/dump --password=Xq7
                                        Match User git
                                        ForceCommand /bin/gate --password=Xq7
                                        """).build()))
                .isEqualTo(new SectionAnswer(
                        "{\"host_keys\":[],\"settings\":["
                                + "{\"keyword\":\"authorizedkeyscommand\",\"values\":[\"/bin/keys --password=*** %u\"]},"
                                + "{\"keyword\":\"authorizedprincipalscommand\",\"values\":[\"/bin/names https://***@host/\"]},"
                                + "{\"keyword\":\"forcecommand\",\"values\":[\"/bin/gate --token ***\"]},"
                                + "{\"keyword\":\"hostkey\",\"values\":[\"/etc/ssh/key\"]},"
                                + "{\"keyword\":\"subsystem\",\"values\":[\"dump /bin/dump --password=***\"]}],"
                                + "\"match_blocks\":[{\"criteria\":\"User git\",\"settings\":["
                                + "{\"keyword\":\"forcecommand\",\"values\":[\"/bin/gate --password=***\"]}]}]}",
                        "{\"problems\":[]}"));
    }
}
