package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fleetinventory.collector.fleet.ScriptedHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords, at servers in this process: a real sshd would need real accounts. */
class PasswordIT {
    private static final ScriptedHost.Script HELLO =
            (stdin, stdout, stderr) -> stdout.write("hello\n".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private Dialer dialer(String password) throws IOException {
        return new Dialer(directory.resolve("known_hosts"), true, Dialer.password(password));
    }

    @Test
    void the_right_password_lets_us_in() throws Exception {
        try (ScriptedHost host = ScriptedHost.start("host01", "s3cret", HELLO);
                Dialer dialer = dialer("s3cret")) {
            assertThat(dialer.run(host.target("admin"), "sh")).isEqualTo("hello\n");
            assertThat(host.logins()).containsExactly("password s3cret");
        }
    }

    @Test
    void a_wrong_password_is_offered_once_and_never_told() throws Exception {
        try (ScriptedHost host = ScriptedHost.takingBoth("host01", "s3cret");
                Dialer dialer = dialer("wr0ng")) {
            HostException refusal = dialer.refusal(host.target("admin"));

            assertThat(refusal.stage()).isEqualTo(Stage.AUTHENTICATE);
            assertThat(refusal)
                    .hasMessage("permission denied to admin: the password was refused; the host takes password,"
                            + " keyboard-interactive, publickey");
            assertThat(host.logins()).containsExactly("password wr0ng");
        }
    }

    @Test
    void the_password_answers_a_hidden_question() throws Exception {
        try (ScriptedHost host = ScriptedHost.asking("host01", "s3cret", "admin's Kennwort: ");
                Dialer dialer = dialer("s3cret")) {
            assertThat(dialer.run(host.target("admin"), "sh")).isEmpty();
            assertThat(host.logins()).containsExactly("answer s3cret");
        }
    }

    @Test
    void a_wrong_answer_is_given_once() throws Exception {
        try (ScriptedHost host = ScriptedHost.asking("host01", "s3cret", "Password: ");
                Dialer dialer = dialer("wr0ng")) {
            assertThat(dialer.refusal(host.target("admin")))
                    .hasMessage(
                            "permission denied to admin: the password was refused; the host takes keyboard-interactive");
            assertThat(host.logins()).containsExactly("answer wr0ng");
        }
    }

    @Test
    void a_second_factor_is_not_guessed() throws Exception {
        try (ScriptedHost host = ScriptedHost.asking("host01", "s3cret", "Password: ", "Verification code: ");
                Dialer dialer = dialer("s3cret")) {
            assertThat(dialer.refusal(host.target("admin")))
                    .hasMessage(
                            "permission denied to admin: the password was not accepted: the host asks for more than a"
                                    + " password: \"Password:\"; the host takes keyboard-interactive");
            assertThat(host.logins()).isEmpty();
        }
    }

    @Test
    void an_expired_password_is_not_changed() throws Exception {
        try (ScriptedHost host = ScriptedHost.expired("host01");
                Dialer dialer = dialer("s3cret")) {
            assertThat(dialer.refusal(host.target("admin")))
                    .hasMessage(
                            "permission denied to admin: the password was not accepted: the password has expired: the"
                                    + " host wants a new one; the host takes password, keyboard-interactive, publickey");
            assertThat(host.logins()).containsExactly("password s3cret");
        }
    }

    @Test
    void a_password_that_three_hosts_refused_is_offered_to_no_fourth() throws Exception {
        List<ScriptedHost> hosts = new ArrayList<>();
        try (Dialer dialer = dialer("wr0ng")) {
            for (int i = 1; i <= 8; i++) {
                hosts.add(ScriptedHost.start("host0" + i, "s3cret", HELLO));
            }
            List<String> reasons = Collections.synchronizedList(new ArrayList<>());
            inParallel(
                    hosts,
                    host -> reasons.add(dialer.refusal(host.target("admin")).getMessage()));

            assertThat(hosts.stream().mapToInt(host -> host.logins().size()).sum())
                    .isEqualTo(3);
            assertThat(reasons.stream().filter(reason -> reason.contains("was refused")))
                    .hasSize(3);
            assertThat(reasons.stream().filter(reason -> !reason.contains("was refused")))
                    .hasSize(5)
                    .containsOnly(
                            "permission denied to admin: the password was not offered: 3 hosts have refused it, and one"
                                    + " more try could lock the account; the host takes password, keyboard-interactive, publickey");
        } finally {
            closeAll(hosts);
        }
    }

    @Test
    void a_password_that_one_host_accepted_goes_to_all_others() throws Exception {
        List<ScriptedHost> hosts = new ArrayList<>();
        try (Dialer dialer = dialer("s3cret")) {
            for (int i = 1; i <= 8; i++) {
                hosts.add(ScriptedHost.start("host0" + i, i % 2 == 1 ? "s3cret" : "other", HELLO));
            }
            dialer.run(hosts.get(0).target("admin"), "sh");
            inParallel(hosts, host -> {
                try {
                    dialer.run(host.target("admin"), "sh");
                } catch (HostException refused) {
                    assertThat(refused.getMessage()).contains("the password was refused");
                }
            });

            assertThat(hosts.stream().mapToInt(host -> host.logins().size()).sum())
                    .isEqualTo(9);
        } finally {
            closeAll(hosts);
        }
    }

    @Test
    void a_broken_key_does_not_keep_the_password_from_being_offered() throws Exception {
        try (ScriptedHost host = ScriptedHost.start("host01", "s3cret", HELLO)) {
            var target = host.target("admin");
            Path missing = directory.resolve("id_missing");
            var named = new org.fleetinventory.collector.inventory.Target(
                    target.name(),
                    target.address(),
                    target.port(),
                    target.user(),
                    Optional.of(missing),
                    target.access(),
                    target.java(),
                    target.become(),
                    target.timeout(),
                    target.groups(),
                    target.labels());
            Credentials credentials = Credentials.read(
                    List.of(named),
                    directory,
                    Optional.of(Secret.of("s3cret".toCharArray())),
                    Passphrases.nobodyToAsk());
            try (Dialer dialer = new Dialer(directory.resolve("known_hosts"), true, credentials)) {
                assertThat(dialer.run(named, "sh")).isEqualTo("hello\n");
            }
        }
    }

    private interface Visitor {
        void visit(ScriptedHost host) throws Exception;
    }

    private static void inParallel(List<ScriptedHost> hosts, Visitor visitor) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(hosts.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (ScriptedHost host : hosts) {
                running.add(pool.submit(() -> {
                    visitor.visit(host);
                    return host;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void closeAll(List<ScriptedHost> hosts) throws IOException {
        for (ScriptedHost host : hosts) {
            host.close();
        }
    }
}
