package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.fleetinventory.collector.inventory.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host keys of a real server: what we decide, and what the ssh client decides on the same files. */
class HostKeysIT {
    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    private SshFleet fleet;
    private SshHost host;
    private Target target;
    private Path known;

    @BeforeEach
    void startHost() throws Exception {
        fleet = SshFleet.start(directory, 1);
        host = fleet.host(1);
        target = host.target(fleet.userKey());
        known = scratch.resolve("known_hosts");
    }

    @AfterEach
    void stopHost() {
        fleet.close();
    }

    @Test
    void a_host_is_accepted_where_and_only_where_the_ssh_client_accepts_it() throws Exception {
        String name = "[" + host.address() + "]:" + host.port();
        String plain = host.address();
        String right = host.publicKey();
        String wrong = KnownHostsTest.text(KnownHostsTest.FIRST);
        String other = KnownHostsTest.text(KnownHostsTest.RSA);
        List<String> files = List.of(
                "",
                name + " " + right,
                name + " " + wrong,
                name + " " + other,
                name + " " + wrong + "\n" + name + " " + right,
                plain + " " + right,
                plain + " " + wrong,
                name + " " + wrong + "\n" + plain + " " + right,
                name + " " + other + "\n" + plain + " " + right,
                "[127.*]:* " + right,
                "* " + right,
                "127.*,!" + plain + " " + right,
                "*,!" + name + " " + right,
                "@revoked * " + right + "\n" + name + " " + right,
                name + " " + right + "\n@revoked " + name + " " + right,
                name + " " + right + "\n@revoked " + plain + " " + right,
                plain + " " + right + "\n@revoked " + plain + " " + right,
                "@cert-authority * " + right,
                name + " " + right + "\n@revoked " + name + " " + wrong,
                "@revoked " + name + " " + wrong,
                name + "," + plain + "\t" + right + " a comment",
                "#" + name + " " + right);
        Map<String, Boolean> ours = new TreeMap<>();
        Map<String, Boolean> theirs = new TreeMap<>();
        for (String file : files) {
            Files.writeString(known, file + "\n");
            ours.put(file, weAccept());
            theirs.put(file, sshAccepts());
            if (!file.isEmpty() && !file.contains("*") && !file.contains("@")) {
                SshFleet.run(List.of("ssh-keygen", "-H", "-f", known.toString()));
                ours.put("hashed " + file, weAccept());
                theirs.put("hashed " + file, sshAccepts());
            }
        }

        assertThat(ours).isEqualTo(theirs);
        assertThat(ours).containsEntry(name + " " + right, true).containsEntry("", false);
    }

    @Test
    void a_changed_host_key_is_refused_before_anything_is_offered() throws Exception {
        Files.writeString(
                known,
                "[" + host.address() + "]:" + host.port() + " " + KnownHostsTest.text(KnownHostsTest.FIRST) + "\n");
        try (Dialer dialer = new Dialer(known, true, Dialer.keyOf(target))) {
            HostException refusal = dialer.refusal(target);

            assertThat(refusal.stage()).isEqualTo(Stage.HOST_KEY);
            assertThat(refusal.isPassing()).isFalse();
            assertThat(refusal)
                    .hasMessage("the host key of [" + host.address() + "]:" + host.port() + " has changed: " + known
                            + " line 1 holds another ssh-ed25519 key, the host shows ssh-ed25519 " + fingerprint()
                            + "; if the host was set up anew, remove the old key with: ssh-keygen -R '["
                            + host.address() + "]:" + host.port() + "' -f " + known
                            + ", and accept the new one with --accept-new-host-keys");
        }
        assertThat(host.log()).doesNotContain("publickey").doesNotContain("userauth");
    }

    @Test
    void a_first_contact_is_written_as_the_ssh_client_would_and_holds_for_it() throws Exception {
        try (Dialer dialer = new Dialer(known, true, Dialer.keyOf(target))) {
            assertThat(dialer.run(target, "echo in")).isEqualTo("in\n");
        }

        assertThat(known).hasContent(host.knownHostsLine() + "\n");
        assertThat(sshAccepts()).isTrue();
        try (Dialer dialer = new Dialer(known, false, Dialer.keyOf(target))) {
            assertThat(dialer.run(target, "echo again")).isEqualTo("again\n");
        }
    }

    private String fingerprint() throws IOException, InterruptedException {
        return SshFleet.run(List.of(
                        "ssh-keygen",
                        "-lf",
                        host.directory().resolve("host_key.pub").toString()))
                .split(" ", 3)[1];
    }

    private boolean weAccept() throws IOException {
        try (Dialer dialer = new Dialer(known, false, Dialer.keyOf(target))) {
            return dialer.run(target, "echo in").equals("in\n");
        } catch (HostException refused) {
            assertThat(refused.stage()).isEqualTo(Stage.HOST_KEY);
            return false;
        }
    }

    private boolean sshAccepts() throws IOException, InterruptedException {
        Process ssh = new ProcessBuilder(
                        "ssh",
                        "-F",
                        "/dev/null",
                        "-i",
                        fleet.userKey().toString(),
                        "-p",
                        String.valueOf(host.port()),
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "-o",
                        "GlobalKnownHostsFile=/dev/null",
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "UpdateHostKeys=no",
                        host.address(),
                        "true")
                .redirectErrorStream(true)
                .start();
        ssh.getOutputStream().close();
        String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = ssh.waitFor();
        assertThat(code == 0 || said.contains("Host key verification failed"))
                .as(said)
                .isTrue();
        return code == 0;
    }
}
