package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.connect.KnownHostsTest.FIRST;
import static org.fleetinventory.collector.connect.KnownHostsTest.RSA;
import static org.fleetinventory.collector.connect.KnownHostsTest.SECOND;
import static org.fleetinventory.collector.connect.KnownHostsTest.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    @TempDir
    Path home;

    @Test
    void an_unknown_key_is_refused_with_its_fingerprint_and_the_way_to_accept_it() throws IOException {
        Path file = home.resolve("known_hosts");
        HostKeys keys = HostKeys.read(List.of(file), false);

        refused(
                () -> keys.verify("web01", 22, FIRST),
                "the host key of web01 is not known: " + file + " has none, the host shows ssh-ed25519"
                        + " SHA256:tgvZEcDeeabnrICoY6sKIQE2VHPZJQJIozvCEQAU6VU; compare it with the host's own, then accept it"
                        + " with --accept-new-host-keys, or: ssh-keyscan web01 >> " + file);
        refused(
                () -> keys.verify("web01", 2222, FIRST),
                "the host key of [web01]:2222 is not known: " + file + " has none, the host shows ssh-ed25519"
                        + " SHA256:tgvZEcDeeabnrICoY6sKIQE2VHPZJQJIozvCEQAU6VU; compare it with the host's own, then accept it"
                        + " with --accept-new-host-keys, or: ssh-keyscan -p 2222 web01 >> " + file);
    }

    @Test
    void a_changed_key_is_refused_with_file_and_line_even_where_new_ones_are_accepted() throws IOException {
        Path first = home.resolve("known_hosts");
        Path second = Files.writeString(home.resolve("ssh_known_hosts"), "\n[web01]:2222 " + text(FIRST) + "\n");
        HostKeys keys = HostKeys.read(List.of(first, second), true);

        refused(
                () -> keys.verify("web01", 2222, RSA),
                "the host key of [web01]:2222 has changed: " + second
                        + " line 2 holds another ssh-ed25519 key, the host"
                        + " shows ssh-rsa SHA256:Y9sl25k8bGqTSX/G/FCOmwOmwKwm7Lr9ZjwCdecV9Z4; if the host was set up anew,"
                        + " remove the old key with: ssh-keygen -R '[web01]:2222' -f " + second
                        + ", and accept the new one with --accept-new-host-keys");
        assertThat(first).doesNotExist();
    }

    @Test
    void a_revoked_key_is_refused_even_where_new_ones_are_accepted() throws IOException {
        Path file = Files.writeString(home.resolve("known_hosts"), "@revoked * " + text(FIRST) + "\n");
        HostKeys keys = HostKeys.read(List.of(file), true);

        refused(
                () -> keys.verify("web01", 22, FIRST),
                "the host key of web01 is revoked: " + file + " line 1 says that ssh-ed25519"
                        + " SHA256:tgvZEcDeeabnrICoY6sKIQE2VHPZJQJIozvCEQAU6VU must not be accepted; the host needs a new key");
    }

    @Test
    void a_host_known_by_an_authority_alone_is_refused_with_its_line() throws IOException {
        Path file = Files.writeString(home.resolve("known_hosts"), "@cert-authority web* " + text(SECOND) + "\n");
        HostKeys keys = HostKeys.read(List.of(file), false);

        refused(
                () -> keys.verify("web01", 22, FIRST),
                "the host key of web01 is not known: " + file + " has none (" + file
                        + " line 1 names a certificate authority for it, but certificates are not read), the host shows"
                        + " ssh-ed25519 SHA256:tgvZEcDeeabnrICoY6sKIQE2VHPZJQJIozvCEQAU6VU; compare it with the host's own,"
                        + " then accept it with --accept-new-host-keys, or: ssh-keyscan web01 >> " + file);
    }

    @Test
    void a_new_key_is_written_down_in_a_file_that_only_its_owner_reads() throws Exception {
        Path file = home.resolve(".ssh/known_hosts");
        HostKeys keys = HostKeys.read(List.of(file), true);

        keys.verify("Web01", 22, FIRST);
        keys.verify("web01", 22, FIRST);
        keys.verify("web01", 2222, RSA);

        assertThat(file).hasContent("web01 " + text(FIRST) + "\n[web01]:2222 " + text(RSA) + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".ssh"))))
                .isEqualTo("rwx------");
        assertThat(keys.keyTypes("web01", 2222)).containsExactly("ssh-rsa");
        HostKeys.read(List.of(file), false).verify("web01", 22, FIRST);
    }

    @Test
    void a_line_without_newline_is_ended_before_the_new_one() throws Exception {
        Path file = Files.writeString(home.resolve("known_hosts"), "db01 " + text(SECOND));

        HostKeys.read(List.of(file), true).verify("web01", 22, FIRST);

        assertThat(file).hasContent("db01 " + text(SECOND) + "\nweb01 " + text(FIRST) + "\n");
    }

    @Test
    void a_second_key_for_a_host_accepted_in_this_run_is_a_changed_one() throws Exception {
        Path file = home.resolve("known_hosts");
        HostKeys keys = HostKeys.read(List.of(file), true);
        keys.verify("web01", 22, FIRST);

        refused(
                () -> keys.verify("web01", 22, SECOND),
                "the host key of web01 has changed: " + file
                        + ", written in this run, holds another ssh-ed25519 key, the"
                        + " host shows ssh-ed25519 SHA256:BEQEwJCir2KJ0T2kDrrUSzAodOujKeD8l2hVwMMsMMQ; if the host was set up"
                        + " anew, remove the old key with: ssh-keygen -R 'web01' -f " + file
                        + ", and accept the new one with --accept-new-host-keys");
    }

    @Test
    void a_key_that_cannot_be_written_down_is_not_accepted() throws Exception {
        Path file = Files.createDirectory(home.resolve("known_hosts"));
        Path below = file.resolve("file");
        HostKeys keys = HostKeys.read(List.of(below), true);
        Files.delete(file);
        Files.writeString(file, "");

        refused(
                () -> keys.verify("web01", 22, FIRST),
                "the new host key of web01 cannot be written to " + below + ": " + file);
    }

    @Test
    void many_hosts_at_once_leave_whole_lines() throws Exception {
        Path file = home.resolve("known_hosts");
        // Two of them, as two collectors: they share the file and nothing else.
        List<HostKeys> collectors = List.of(HostKeys.read(List.of(file), true), HostKeys.read(List.of(file), true));
        List<String> expected = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String host = "web" + i;
                HostKeys keys = collectors.get(i % 2);
                expected.add(host + " " + text(FIRST));
                running.add(pool.submit(() -> {
                    keys.verify(host, 22, FIRST);
                    return host;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void refused(ThrowingCallable verification, String message) {
        assertThatThrownBy(verification)
                .isInstanceOf(HostException.class)
                .hasMessage(message)
                .extracting(e -> ((HostException) e).stage())
                .isEqualTo(Stage.HOST_KEY);
    }
}
