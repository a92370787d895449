package org.fleetinventory.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fleetinventory.collector.connect.Credentials;
import org.fleetinventory.collector.connect.HostKeys;
import org.fleetinventory.collector.connect.LocalConnector;
import org.fleetinventory.collector.connect.Passphrases;
import org.fleetinventory.collector.connect.SshConnector;
import org.fleetinventory.collector.connect.SshOptions;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.fleetinventory.collector.inventory.Custom;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.SchemaCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One session on a real host, undisturbed and with everything that gets in its way. */
class SessionIT {
    @TempDir
    Path scratch;

    private final ConcurrentLinkedQueue<HostResult> results = new ConcurrentLinkedQueue<>();
    private SshFleet fleet;

    private AgentJar jar = AgentJar.built();

    /** Without it where the session finds its own home, which is root's: the fleet's getent is out of its path. */
    private boolean keep = true;

    @BeforeEach
    void no_host_yet() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 0);
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    private HostResult ask(Target target, Duration timeout) throws IOException, InterruptedException {
        results.clear();
        Credentials credentials =
                Credentials.read(List.of(target), scratch, Optional.empty(), Passphrases.nobodyToAsk());
        JarSession session = new JarSession(jar, keep, true, List.of("--sections", "uname,custom"), new SchemaCheck());
        try (SshConnector ssh = new SshConnector(
                        SshOptions.usual(), HostKeys.read(List.of(fleet.knownHosts()), false), credentials);
                Gatherer gatherer = new Gatherer(
                        new Gatherer.Settings(2, timeout, 0, Optional.empty()),
                        new Gatherer.Connectors(ssh, new LocalConnector()),
                        session)) {
            gatherer.gather(List.of(target), results::add);
        }
        assertThat(results).hasSize(1);
        return results.element();
    }

    private HostResult ask(SshHost host) throws IOException, InterruptedException {
        return ask(host.target(fleet.userKey()), Duration.ofSeconds(60));
    }

    private static String said(HostResult result) {
        return result instanceof HostResult.Failed failed
                ? failed.stage().term() + ": " + failed.reason()
                : result.getClass().getSimpleName();
    }

    private static Target changed(Target target, Optional<String> java, boolean become) {
        return new Target(
                target.name(),
                target.address(),
                target.port(),
                target.user(),
                target.identityFile(),
                target.access(),
                java,
                become,
                target.timeout(),
                target.groups(),
                target.labels());
    }

    /** The request is in no argument of any process, for everybody can read those. */
    @Test
    void files_and_commands_of_the_inventory_are_shown_and_their_secrets_are_not() throws Exception {
        SshHost host = fleet.add();
        Path file = Files.writeString(scratch.resolve("app.conf"), "port = 1\npassword = Xq7Planted\n");
        Target plain = host.target(fleet.userKey());
        Custom custom = new Custom(
                List.of(file.toString()),
                List.of("token=Xq7Planted; cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c Xq7Plante[d]; true"));
        Target asking = new Target(
                plain.name(),
                plain.address(),
                plain.port(),
                plain.user(),
                plain.identityFile(),
                plain.access(),
                plain.java(),
                plain.become(),
                plain.timeout(),
                plain.groups(),
                plain.labels(),
                custom);
        HostResult result = ask(asking, Duration.ofSeconds(60));
        assertThat(said(result)).isEqualTo("Collected");
        String document = result.toString();
        if (result instanceof HostResult.Collected collected) {
            document = collected.snapshot().json();
        }
        assertThat(document)
                .contains("\"port = 1\\npassword = ***\\n\"", "\"text\":\"0\\n\"")
                .doesNotContain("Xq7Planted");
    }

    @Test
    void a_cached_agent_that_was_tampered_with_is_never_run_but_replaced() throws Exception {
        SshHost host = fleet.add();
        assertThat(said(ask(host))).isEqualTo("Collected");
        Path jar = host.cache().resolve("agent-" + AgentJar.built().digest() + ".jar");
        byte[] whole = Files.readAllBytes(jar);
        Path ran = scratch.resolve("ran");
        Files.writeString(jar, "#!/bin/sh\ntouch " + ran + "\n");
        Files.writeString(host.cache().resolve("agent-old.jar"), "an older version");
        assertThat(said(ask(host))).isEqualTo("Collected");
        assertThat(Files.readAllBytes(jar)).isEqualTo(whole);
        assertThat(ran).doesNotExist();
        assertThat(host.cache().resolve("agent-old.jar")).doesNotExist();
    }

    @Test
    void a_cache_that_is_a_link_to_elsewhere_is_not_used() throws Exception {
        SshHost host = fleet.add();
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createDirectories(host.cache().getParent());
        Files.createSymbolicLink(host.cache(), elsewhere);
        assertThat(said(ask(host))).isEqualTo("Collected");
        assertThat(elsewhere.toFile().list()).isEmpty();
    }

    @Test
    void a_cache_that_others_could_write_to_is_not_used() throws Exception {
        SshHost host = fleet.add();
        Files.createDirectories(host.cache());
        Files.setPosixFilePermissions(host.cache(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(said(ask(host))).isEqualTo("Collected");
        assertThat(host.cache().toFile().list()).isEmpty();
    }

    @Test
    void a_host_without_gzip_answers_as_well() throws Exception {
        SshHost host = fleet.add("ForceCommand unshare -m sh -c 'mount --bind /dev/null /usr/bin/gzip; exec sh'");
        assertThat(said(ask(host))).isEqualTo("Collected");
    }

    @Test
    void as_root_no_java_is_run_where_nothing_can_tell_whose_it_is() throws Exception {
        keep = false;
        SshHost host = fleet.add("ForceCommand unshare -m sh -c 'mount --bind /dev/null /usr/bin/find; exec sh'");
        assertThat(said(ask(host)))
                .startsWith("java: as root only a Java is run that root alone can change, and this is not: ");
    }

    @Test
    void what_is_left_of_an_agent_that_was_not_taken_is_never_run_as_commands() throws Exception {
        SshHost host = fleet.add();
        Path ran = scratch.resolve("ran");
        jar = new AgentJar(("\ntouch " + ran + "\n").repeat(10_000).getBytes(StandardCharsets.UTF_8));
        host.program("head", "exec /usr/bin/head -c 1000");
        assertThat(said(ask(host)))
                .isEqualTo("transfer: the agent did not arrive whole in " + host.cache() + ": is it full?");
        assertThat(ran).doesNotExist();
    }

    @Test
    void noise_of_login_files_and_options_in_the_environment_change_nothing() throws Exception {
        SshHost host = fleet.add();
        Files.write(
                host.userHome().resolve(".bashrc"),
                List.of(
                        "echo Welcome",
                        "echo trouble >&2",
                        "set -e",
                        "head() { echo forged; }",
                        "export -f head",
                        "export JAVA_TOOL_OPTIONS=-Xnonsense HOME=/nonexistent LANG=tr_TR.UTF-8"));
        assertThat(said(ask(host))).isEqualTo("Collected");
        assertThat(host.cache()).isDirectory();
    }

    @Test
    void a_host_that_hangs_is_given_up_at_its_timeout() throws Exception {
        SshHost host = fleet.add("ForceCommand sleep 60");
        assertThat(said(ask(host.target(fleet.userKey()), Duration.ofSeconds(3))))
                .isEqualTo("shell: not done within 3 s, its timeout");
    }

    @Test
    void a_login_that_gives_no_shell_says_what_it_said() throws Exception {
        SshHost host = fleet.add("ForceCommand echo This account is currently not available. >&2; exit 1");
        assertThat(said(ask(host)))
                .isEqualTo("shell: the login gives no shell to run commands in (exit code 1): "
                        + "This account is currently not available.");
    }

    @Test
    void what_nologin_says_on_standard_output_is_told_too() throws Exception {
        SshHost host = fleet.add("ForceCommand echo This account is currently not available.; exit 1");
        assertThat(said(ask(host)))
                .isEqualTo("shell: the login gives no shell to run commands in (exit code 1): "
                        + "This account is currently not available.");
    }

    @Test
    void an_interrupt_ends_the_run_with_a_result_for_the_host_and_no_thread() throws Exception {
        SshHost host = fleet.add("ForceCommand sleep 60");
        Target target = host.target(fleet.userKey());
        Thread run = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                return;
            }
            run.interrupt();
        });
        interrupter.start();
        assertThatThrownBy(() -> ask(target, Duration.ofSeconds(60)))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("interrupted while hosts were asked");
        interrupter.join();
        assertThat(results)
                .hasSize(1)
                .allSatisfy(result ->
                        assertThat(result).isEqualTo(new HostResult.NotReached(target, "the run was interrupted")));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("host-"));
    }

    @Test
    void a_host_that_talks_without_end_is_cut_off() throws Exception {
        SshHost host = fleet.add("ForceCommand yes");
        assertThat(said(ask(host))).isEqualTo("shell: it prints without end: what do its login files run?");
    }

    @Test
    void another_system_is_unsupported_and_no_failure() throws Exception {
        SshHost host = fleet.add();
        host.program("uname", "echo FreeBSD");
        HostResult result = ask(host);
        assertThat(result).isInstanceOf(HostResult.Unsupported.class);
        assertThat(((HostResult.Unsupported) result).reason()).isEqualTo("FreeBSD is not Linux");
    }

    @Test
    void become_runs_all_of_it_under_sudo_or_says_why_not() throws Exception {
        keep = false;
        SshHost host = fleet.add();
        Path log = scratch.resolve("sudo.log");
        // To the first shell this login is not root; under sudo it is who it is.
        host.program("id", "[ -n \"$UNDER_SUDO\" ] && exec /usr/bin/id \"$@\"", "echo 1000");
        host.program("sudo", "echo \"$*\" >> " + log, "shift", "UNDER_SUDO=yes", "export UNDER_SUDO", "exec \"$@\"");
        Target target = changed(host.target(fleet.userKey()), Optional.empty(), true);
        assertThat(said(ask(target, Duration.ofSeconds(60)))).isEqualTo("Collected");
        assertThat(log).hasContent("-n sh\n");

        host.program("sudo", "echo 'sudo: a password is required' >&2", "exit 1");
        assertThat(said(ask(target, Duration.ofSeconds(60))))
                .isEqualTo("become: sudo did not make us root (exit code 1): sudo: a password is required; "
                        + "it must need no password (NOPASSWD) for sh and no terminal");
    }

    @Test
    void who_is_root_already_becomes_it_without_sudo() throws Exception {
        keep = false;
        SshHost host = fleet.add();
        host.program("id", "echo 0");
        host.program("sudo", "echo 'sudo: no such program here' >&2", "exit 1");
        Target target = changed(host.target(fleet.userKey()), Optional.empty(), true);
        assertThat(said(ask(target, Duration.ofSeconds(60)))).isEqualTo("Collected");
    }

    /** Without secure_path sudo keeps the path of the user, and with it programs of the user's own. */
    @Test
    void who_became_root_runs_no_program_from_the_path_of_the_login() throws Exception {
        keep = false;
        SshHost host = fleet.add();
        Path started = scratch.resolve("started");
        for (String program : List.of("uname", "date", "find", "getent", "gzip", "env", "sha256sum", "java")) {
            host.program(program, "echo " + program + " >> " + started, "exit 1");
        }
        Target target = changed(host.target(fleet.userKey()), Optional.empty(), true);
        assertThat(said(ask(target, Duration.ofSeconds(60)))).isEqualTo("Collected");
        assertThat(started).doesNotExist();
    }

    /** The program notes every start: also one that only asks for its version would be somebody else's code run by root. */
    @Test
    void a_java_that_others_can_change_is_never_started_as_root() throws Exception {
        SshHost host = fleet.add();
        Path started = scratch.resolve("started");
        Path java = host.program(
                "other-java",
                "echo \"$*\" >> " + started,
                "exec " + System.getProperty("java.home") + "/bin/java \"$@\"");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxrwxrwx"));
        Target target = changed(host.target(fleet.userKey()), Optional.of(java.toString()), false);
        assertThat(said(ask(target, Duration.ofSeconds(60))))
                .isEqualTo("java: as root only a Java is run that root alone can change, and this is not: " + java);
        assertThat(started).doesNotExist();
    }

    @Test
    void an_agent_that_ends_badly_is_reported_with_what_it_said() throws Exception {
        SshHost host = fleet.add();
        Path java = host.program(
                "broken-java",
                "case \"$*\" in *-jar*) echo 'out of luck' >&2; exit 9 ;; esac",
                "echo 'version \"17\"' >&2");
        Target target = changed(host.target(fleet.userKey()), Optional.of(java.toString()), false);
        assertThat(said(ask(target, Duration.ofSeconds(60))))
                .isEqualTo("agent: the agent ended with exit code 9: out of luck");
    }
}
