package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.fleet.SshHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question for the passphrase of an encrypted key, on a terminal of its own. */
class PassphraseIT {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    Path scratch;

    private SshFleet fleet;
    private CollectorProgram collector;
    private Path key;

    @BeforeEach
    void two_hosts_that_let_in_the_same_encrypted_key() throws IOException, InterruptedException {
        fleet = SshFleet.start(Files.createDirectory(scratch.resolve("fleet")), 0);
        collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
        key = SshFleet.newKey(scratch.resolve("key"), "ed25519", PASSPHRASE);
        String lets = "AuthorizedKeysFile " + SshFleet.publicKey(key);
        SshHost one = fleet.add(lets);
        SshHost two = fleet.add(lets);
        collector.write(
                "inventory.yaml",
                "all:",
                "  vars: {user: " + System.getProperty("user.name") + ", port: " + fleet.port() + ", identity_file: "
                        + key + "}",
                "  hosts: {one: {host: " + one.address() + "}, two: {host: " + two.address() + "}}");
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    /** What a person sees of standard output, typing each answer when it is asked for; standard error goes to a file. */
    private String onTerminal(List<String> answers) throws IOException, InterruptedException {
        String command = String.join(
                " ",
                CollectorProgram.command(
                        "run", "--known-hosts", fleet.knownHosts().toString(), "--sections", "uname", "2>err"));
        Process process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .directory(collector.directory().toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder screen = new StringBuilder();
        try (InputStream shown = process.getInputStream();
                OutputStream keyboard = process.getOutputStream()) {
            for (String answer : answers) {
                readUntil(shown, screen, "Passphrase of " + key + ": ");
                keyboard.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
            }
            screen.append(new String(shown.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return screen + "exit code " + process.exitValue();
    }

    private static void readUntil(InputStream shown, StringBuilder screen, String prompt) throws IOException {
        int from = screen.length();
        while (screen.indexOf(prompt, from) < 0) {
            int b = shown.read();
            assertThat(b).as("asked after: %s", screen).isNotNegative();
            screen.append((char) b);
        }
    }

    private String err() throws IOException {
        return Files.readString(collector.directory().resolve("err")).replaceAll("\\([0-9.]+ s\\)", "(TIME)");
    }

    @Test
    void a_passphrase_is_asked_for_once_whatever_the_number_of_hosts_and_not_shown() throws Exception {
        String screen = onTerminal(List.of(PASSPHRASE));

        String question = "Passphrase of " + key + ": \r\n";
        assertThat(screen)
                .startsWith(question + "HOST ")
                .endsWith("exit code 0")
                .doesNotContain("horse");
        assertThat(screen.indexOf("Passphrase", question.length())).isNegative();
        assertThat(err()).contains("[2/2] ").endsWith("\n").doesNotContain("horse");
    }

    @Test
    void a_wrong_passphrase_may_be_corrected() throws Exception {
        String screen = onTerminal(List.of("wrong horse", PASSPHRASE));

        assertThat(screen)
                .startsWith("Passphrase of " + key + ": \r\nWrong. Passphrase of " + key + ": \r\nHOST ")
                .endsWith("exit code 0")
                .doesNotContain("horse");
    }

    @Test
    void after_three_wrong_passphrases_each_host_says_so_on_one_line() throws Exception {
        String screen = onTerminal(List.of("wrong horse", "", "battery"));

        String again = "Wrong. Passphrase of " + key + ": \r\n";
        assertThat(screen)
                .startsWith("Passphrase of " + key + ": \r\n" + again + again + "HOST ")
                .endsWith("exit code 3")
                .doesNotContain("horse", "battery");
        String reason = "failed at authenticate (TIME): permission denied to " + System.getProperty("user.name")
                + ": key " + key + " is encrypted, and the passphrase is wrong";
        assertThat(err().lines()
                        .map(line -> line.replaceFirst("^\\[./2\\] ", "").replaceFirst("reports/.*", "RUN"))
                        .sorted())
                .containsExactly("2 hosts: 2 failed; RUN", "one: " + reason, "two: " + reason);
    }
}
