package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

/** What a machine refuses, and what it has not; a whole machine is in src/test/hosts. */
class AccessTest {
    private static final Answer<byte[]> REFUSED =
            new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
    private static final String PASSWD =
            "root:x:0:0::/root:/bin/sh\nkim:x:1:1::/home/kim:/bin/sh\nlee:x:2:2::/home/lee:/\n";

    /** From "ssh-keygen -t ed25519", and what "ssh-keygen -l" says of it. */
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKLSGXR2iyxSu0oLac6XX84/yYvH41akj9DVi9rYmmqb";

    private static final String FINGERPRINT = "SHA256:7tLjZeojKy1+slZsUrizboQotmOwGtiAKgnWFsSdmQQ";

    @Test
    void a_user_who_is_not_root_is_told_what_it_may_not_see() {
        assertThat(SectionAnswer.of(
                        new Access(),
                        CapturedHost.builder()
                                .file("/etc/passwd", PASSWD)
                                .file("/etc/shadow", REFUSED)
                                .file("/etc/sudoers", REFUSED)
                                .file("/etc/ssh/sshd_config", REFUSED)
                                .file("/root/.ssh/authorized_keys", REFUSED)
                                .file("/home/kim/.ssh/authorized_keys", KEY + " kim@laptop\n")
                                .file("/home/lee/.ssh/authorized_keys", REFUSED)
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{\"authorized_keys\":[{\"user\":\"kim\",\"fingerprint\":\"" + FINGERPRINT
                                + "\",\"type\":\"ssh-ed25519\",\"bits\":256,\"comment\":\"kim@laptop\",\"options\":[],"
                                + "\"source\":\"/home/kim/.ssh/authorized_keys\"}]}",
                        "{\"problems\":[\"permission_denied /etc/sudoers: permission denied\","
                                + "\"permission_denied /etc/ssh/sshd_config: permission denied\","
                                + "\"permission_denied /home/lee/.ssh/authorized_keys: permission denied, and 1 more of"
                                + " such files\","
                                + "\"permission_denied /etc/shadow: permission denied\"]}"));
    }

    @Test
    void a_machine_without_any_of_these_files_has_no_section() {
        assertThat(SectionAnswer.fieldsOf(new Access(), CapturedHost.builder().build()))
                .isEqualTo("{}");
    }

    @Test
    void a_directory_of_rules_that_may_not_be_listed_is_said() {
        SectionAnswer answer = SectionAnswer.of(
                new Access(),
                CapturedHost.builder()
                        .file("/etc/sudoers", "@includedir /etc/sudoers.d\n")
                        .refusedDirectory("/etc/sudoers.d", Problem.Kind.PERMISSION_DENIED, "permission denied")
                        .build());
        assertThat(answer)
                .isEqualTo(new SectionAnswer(
                        "{\"sudo_rules\":[],\"sudo_aliases\":[],\"sudo_defaults\":[]}",
                        "{\"problems\":[\"permission_denied /etc/sudoers.d: permission denied\"]}"));
    }

    @Test
    void files_that_include_each_other_are_read_once() {
        assertThat(SectionAnswer.fieldsOf(
                        new Access(),
                        CapturedHost.builder()
                                .file("/etc/sudoers", "#include /etc/sudoers.d/a\n")
                                .file("/etc/sudoers.d/a", "@include /etc/sudoers.d/a\nkim ALL = ALL\n")
                                .build()))
                .isEqualTo("{\"sudo_rules\":[{\"who\":\"kim\",\"hosts\":\"ALL\",\"password_required\":true,\"tags\":[],"
                        + "\"commands\":[\"ALL\"],\"source\":\"/etc/sudoers.d/a\"}],\"sudo_aliases\":[],"
                        + "\"sudo_defaults\":[]}");
    }

    @Test
    void no_key_is_looked_for_where_sshd_takes_none() {
        assertThat(SectionAnswer.fieldsOf(
                        new Access(),
                        CapturedHost.builder()
                                .file("/etc/passwd", PASSWD)
                                .file("/etc/ssh/sshd_config", "AuthorizedKeysFile none\n")
                                .file("/root/.ssh/authorized_keys", KEY)
                                .build()))
                .isEqualTo("{\"authorized_keys\":[]}");
    }

    /** A file that several accounts share is one of each. */
    @Test
    void every_account_of_a_shared_file_has_its_keys() {
        String fields = SectionAnswer.fieldsOf(
                new Access(),
                CapturedHost.builder()
                        .file("/etc/passwd", PASSWD)
                        .file("/etc/ssh/sshd_config", "Match User lee\n AuthorizedKeysFile /x\nMatch all\n")
                        .file("/etc/ssh/sshd_config.d/a.conf", "AuthorizedKeysFile /etc/ssh/keys/all\n")
                        .file("/etc/ssh/keys/all", KEY)
                        .build());
        assertThat(fields).isEqualTo("{\"authorized_keys\":[]}");
        fields = SectionAnswer.fieldsOf(
                new Access(),
                CapturedHost.builder()
                        .file("/etc/passwd", PASSWD)
                        .file("/etc/ssh/sshd_config", "Include sshd_config.d/*.conf\n")
                        .file("/etc/ssh/sshd_config.d/a.conf", "AuthorizedKeysFile /etc/ssh/keys/all\n")
                        .file("/etc/ssh/keys/all", KEY)
                        .build());
        assertThat(fields)
                .contains(
                        "\"user\":\"kim\"",
                        "\"user\":\"lee\"",
                        "\"user\":\"root\"",
                        "\"source\":\"/etc/ssh/keys/all\"");
    }
}
