package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.fleetinventory.collector.inventory.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the real sshd. */
class SshConnectorIT {
    @TempDir
    static Path directory;

    @TempDir
    Path scratch;

    private static SshFleet fleet;
    private static SshHost host;

    @BeforeAll
    static void startFleet() throws Exception {
        fleet = SshFleet.start(directory, 1);
        host = fleet.host(1);
    }

    @AfterAll
    static void stopFleet() {
        fleet.close();
    }

    private static Target target() {
        return host.target(fleet.userKey());
    }

    @Test
    void a_command_runs_with_its_streams_and_exit_code() throws Exception {
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()));
                Visit visit = dialer.visit();
                Connection connection = dialer.connect(target(), visit)) {
            RunningCommand command = connection.start("cat; echo problem >&2; exit 3");
            command.stdin().write("héllo\n".getBytes(StandardCharsets.UTF_8));
            command.stdin().close();

            assertThat(new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("héllo\n");
            assertThat(command.awaitExit(visit.deadline())).isEqualTo(OptionalInt.of(3));
            assertThat(command.stderr()).isEqualTo("problem\n");
            String fingerprint = SshFleet.run(List.of(
                            "ssh-keygen",
                            "-lf",
                            host.directory().resolve("host_key.pub").toString()))
                    .split(" ", 3)[1];
            assertThat(connection.hostKey()).contains(new HostKey("ssh-ed25519", fingerprint));
        }
    }

    @Test
    void a_command_that_floods_both_streams_does_not_stop() throws Exception {
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()))) {
            String output = dialer.run(target(), "head -c 6000000 /dev/zero >&2; head -c 6000000 /dev/zero");

            assertThat(output).hasSize(6_000_000);
        }
    }

    @Test
    void a_command_that_a_signal_ends_has_no_exit_code() throws Exception {
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()));
                Visit visit = dialer.visit();
                Connection connection = dialer.connect(target(), visit)) {
            RunningCommand command = connection.start("kill -9 $$");

            assertThat(command.stdout().readAllBytes()).isEmpty();
            assertThat(command.awaitExit(visit.deadline())).isEqualTo(OptionalInt.empty());
        }
    }

    @Test
    void another_key_than_the_authorized_one_is_refused() throws Exception {
        Target wrong = host.target(SshFleet.newKey(scratch.resolve("other_key")));
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(wrong))) {
            HostException refusal = dialer.refusal(wrong);

            assertThat(refusal.stage()).isEqualTo(Stage.AUTHENTICATE);
            assertThat(refusal)
                    .hasMessage("permission denied to " + user() + ": key " + scratch
                            + "/other_key was refused; the host takes publickey");
            assertThat(refusal.isPassing()).isFalse();
        }
    }

    @Test
    void a_host_with_nothing_to_offer_to_it_is_refused() throws Exception {
        Target noKey = withoutIdentity(target());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(noKey))) {
            assertThat(dialer.refusal(noKey))
                    .hasMessage("permission denied to " + user() + ": there is neither a key nor a password to offer");
        }
    }

    @Test
    void a_password_is_not_offered_to_a_host_that_takes_none() throws Exception {
        Target noKey = withoutIdentity(target());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.password("secret"))) {
            assertThat(dialer.refusal(noKey))
                    .hasMessage("permission denied to " + user()
                            + ": the password was not offered: the host takes none; the host takes publickey");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, '', OPENSSH",
        "rsa, '', OPENSSH",
        "ecdsa, '', OPENSSH",
        "rsa, '', PEM",
        "ecdsa, '', PEM",
        "rsa, '', PKCS8",
        "ecdsa, '', PKCS8",
        "ed25519, open sesame, OPENSSH",
        "rsa, open sesame, PEM",
        "rsa, open sesame, PKCS8",
    })
    void a_key_of_any_usual_kind_lets_us_in(String type, String passphrase, String format) throws Exception {
        Path key = scratch.resolve("id");
        SshFleet.newKey(key, type, passphrase);
        if (!format.equals("OPENSSH")) {
            SshFleet.run(List.of(
                    "ssh-keygen", "-q", "-p", "-m", format, "-P", passphrase, "-N", passphrase, "-f", key.toString()));
        }
        SshHost strict = fleet.add("AuthorizedKeysFile " + SshFleet.publicKey(key));
        Target target = strict.target(key);
        List<String> asked = new ArrayList<>();
        Credentials credentials =
                Credentials.read(List.of(target, target), scratch, Optional.empty(), (file, attempt) -> {
                    asked.add(file + " " + attempt);
                    return Optional.of(Secret.of(passphrase.toCharArray()));
                });
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, credentials)) {
            assertThat(dialer.run(target, "echo in")).isEqualTo("in\n");
            assertThat(dialer.run(target, "echo again")).isEqualTo("again\n");
        }
        assertThat(asked).isEqualTo(passphrase.isEmpty() ? List.of() : List.of(key + " 1"));
    }

    @ParameterizedTest
    @CsvSource({"ecdsa, ecdsa-sha2-nistp256", "rsa, ssh-rsa"})
    void of_several_host_keys_the_known_one_is_asked_for(String type, String name) throws Exception {
        Path second = scratch.resolve("second_key");
        SshFleet.newKey(second, type, "");
        SshHost both = fleet.add("HostKey " + second);
        Path known = Files.writeString(
                scratch.resolve("known_hosts"),
                "[" + both.address() + "]:" + both.port() + " " + Files.readString(SshFleet.publicKey(second)));
        Target target = both.target(fleet.userKey());
        try (Dialer dialer = new Dialer(known, false, Dialer.keyOf(target));
                Visit visit = dialer.visit();
                Connection connection = dialer.connect(target, visit)) {
            assertThat(connection.hostKey().map(HostKey::type)).contains(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KexAlgorithms diffie-hellman-group1-sha1, KeyExchangeAlgorithms,"
                + " '[diffie-hellman-group1-sha1, kex-strict-s-v00@openssh.com]'",
        "KexAlgorithms diffie-hellman-group14-sha1, KeyExchangeAlgorithms,"
                + " '[diffie-hellman-group14-sha1, kex-strict-s-v00@openssh.com]'",
        "Ciphers aes128-cbc, Client2ServerCipherAlgorithms, [aes128-cbc]",
        "Ciphers 3des-cbc, Client2ServerCipherAlgorithms, [3des-cbc]",
        "MACs hmac-md5, Client2ServerMACAlgorithms, [hmac-md5]",
    })
    void a_host_that_speaks_unsafe_algorithms_only_is_not_spoken_to(String line, String what, String offered)
            throws Exception {
        SshHost old = fleet.add(line);
        Target target = old.target(fleet.userKey());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target))) {
            HostException refusal = dialer.refusal(target);

            assertThat(refusal.stage()).isEqualTo(Stage.CONNECT);
            assertThat(refusal.isPassing()).isFalse();
            assertThat(refusal)
                    .hasMessage(old.address() + " port " + old.port()
                            + " speaks only SSH algorithms that are switched off here as unsafe: " + what + ": "
                            + offered);
        }
    }

    @Test
    void a_host_that_signs_with_sha1_only_is_not_spoken_to() throws Exception {
        Path rsa = scratch.resolve("rsa_key");
        SshFleet.newKey(rsa, "rsa", "");
        SshHost old = fleet.add("HostKey " + rsa, "HostKeyAlgorithms ssh-rsa");
        Target target = old.target(fleet.userKey());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), true, Dialer.keyOf(target))) {
            assertThat(dialer.refusal(target))
                    .hasMessageEndingWith(
                            "speaks only SSH algorithms that are switched off here as unsafe: HostKeyAlgorithms: [ssh-rsa]");
        }
    }

    @Test
    void a_modern_host_may_insist_on_chacha20() throws Exception {
        SshHost strict = fleet.add("Ciphers chacha20-poly1305@openssh.com", "KexAlgorithms ecdh-sha2-nistp384");
        Target target = strict.target(fleet.userKey());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target))) {
            assertThat(dialer.run(target, "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void nobody_at_the_address_is_a_passing_fault() throws Exception {
        Target dead = at(fleet.deadAddress(), fleet.port());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(dead))) {
            HostException refusal = dialer.refusal(dead);

            assertThat(refusal.stage()).isEqualTo(Stage.CONNECT);
            assertThat(refusal.isPassing()).isTrue();
            assertThat(refusal)
                    .hasMessage("cannot connect to " + fleet.deadAddress() + " port " + fleet.port()
                            + ": connection refused");
        }
    }

    @Test
    void an_address_that_swallows_packets_costs_the_connect_timeout() throws Exception {
        // A listener whose backlog is full drops further connections.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            Target target = at("127.0.0.1", full.getLocalPort());
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target), Duration.ofMillis(300))) {
                long start = System.nanoTime();
                HostException refusal = dialer.refusal(target);

                assertThat(refusal.getMessage())
                        .matches("cannot connect to 127.0.0.1 port \\d+: no answer within 0.(3|29) s");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void a_port_that_never_speaks_costs_the_connect_timeout() throws Exception {
        try (Tarpit tarpit = Tarpit.silent()) {
            assertTarpitted(tarpit);
        }
    }

    @Test
    void a_greeting_that_drips_costs_the_connect_timeout() throws Exception {
        try (Tarpit tarpit = Tarpit.dripping()) {
            assertTarpitted(tarpit);
        }
    }

    @Test
    void a_server_that_greets_and_falls_silent_costs_the_connect_timeout() throws Exception {
        try (Tarpit tarpit = Tarpit.greeting("SSH-2.0-tar\r\n")) {
            assertTarpitted(tarpit);
        }
    }

    private static void assertTarpitted(Tarpit tarpit) throws IOException {
        Target target = at("127.0.0.1", tarpit.port());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target), Duration.ofMillis(400))) {
            long start = System.nanoTime();
            HostException refusal = dialer.refusal(target);

            assertThat(refusal.stage()).isEqualTo(Stage.CONNECT);
            assertThat(refusal.isPassing()).isTrue();
            assertThat(refusal)
                    .hasMessage("127.0.0.1 port " + tarpit.port()
                            + " took the connection, but there was no SSH session within 0.4 s; is it an SSH server, or"
                            + " overloaded?");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_port_that_hangs_up_or_speaks_something_else_is_named() throws Exception {
        try (Tarpit web = Tarpit.greeting("SSH-1.5-ancient\r\n")) {
            Target target = at("127.0.0.1", web.port());
            try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target))) {
                assertThat(dialer.refusal(target))
                        .hasMessage("127.0.0.1 port " + web.port()
                                + " took the connection and ended it before a session: Server does not support SSHv2,"
                                + " identified as: SSH-1.5-ancient");
            }
        }
    }

    @Test
    void a_host_that_loses_its_sessions_is_noticed_at_once() throws Exception {
        SshHost falling = fleet.add();
        Target target = falling.target(fleet.userKey());
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target));
                Visit visit = dialer.visit();
                Connection connection = dialer.connect(target, visit)) {
            RunningCommand command = connection.start("echo there; sleep 60");
            assertThat(command.stdout().readNBytes(6)).isEqualTo("there\n".getBytes(StandardCharsets.UTF_8));

            falling.dropSessions();

            long start = System.nanoTime();
            assertThat(readToEnd(command)).isEqualTo("Broken transport; encountered EOF");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void cutting_the_visit_ends_a_read_at_once_and_leaves_no_interrupt() throws Exception {
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()));
                Watchdog watchdog = new Watchdog()) {
            long start = System.nanoTime();
            try (Visit visit = new Visit(watchdog, Duration.ofSeconds(20));
                    Connection connection = dialer.connect(target(), visit)) {
                RunningCommand command = connection.start("sleep 60");
                watchdog.after(Duration.ofMillis(100), () -> visit.cut(Visit.Cut.RUN));

                assertThat(readToEnd(command)).isNotEmpty();
                assertThat(visit.cut()).contains(Visit.Cut.RUN);
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void cutting_the_visit_ends_a_write_that_the_host_does_not_read() throws Exception {
        try (Dialer dialer = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()));
                Watchdog watchdog = new Watchdog()) {
            long start = System.nanoTime();
            try (Visit visit = new Visit(watchdog, Duration.ofMillis(800));
                    Connection connection = dialer.connect(target(), visit)) {
                RunningCommand command = connection.start("sleep 60");
                // More than sshd's window of 2 MiB and the pipe take.
                byte[] much = new byte[8_000_000];
                try {
                    command.stdin().write(much);
                    command.stdin().flush();
                    throw new AssertionError("all of it was taken");
                } catch (IOException e) {
                    assertThat(visit.cut()).contains(Visit.Cut.DEADLINE);
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void nothing_is_left_of_connections_that_ended_well_or_badly() throws Exception {
        Target wrong = host.target(SshFleet.newKey(scratch.resolve("other_key")));
        Target dead = at(fleet.deadAddress(), fleet.port());
        Path empty = Files.createFile(scratch.resolve("empty"));
        Leftovers before = Leftovers.now();
        try (Dialer good = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(target()));
                Dialer bad = new Dialer(fleet.knownHosts(), false, Dialer.keyOf(wrong));
                Dialer stranger = new Dialer(empty, false, Dialer.keyOf(target()))) {
            good.run(target(), "true");
            bad.refusal(wrong);
            bad.refusal(dead);
            stranger.refusal(target());
        }
        before.assertNothingMore();
    }

    private static String readToEnd(RunningCommand command) {
        try {
            command.stdout().readAllBytes();
            return "";
        } catch (IOException e) {
            return Reasons.of(e);
        }
    }

    private static Target at(String address, int port) {
        Target t = target();
        return new Target(
                "elsewhere",
                address,
                Optional.of(port),
                t.user(),
                t.identityFile(),
                t.access(),
                t.java(),
                t.become(),
                t.timeout(),
                t.groups(),
                t.labels());
    }

    private static Target withoutIdentity(Target t) {
        return new Target(
                t.name(),
                t.address(),
                t.port(),
                t.user(),
                Optional.empty(),
                t.access(),
                t.java(),
                t.become(),
                t.timeout(),
                t.groups(),
                t.labels());
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
