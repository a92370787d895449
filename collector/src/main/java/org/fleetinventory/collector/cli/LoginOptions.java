package org.fleetinventory.collector.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.connect.Credentials;
import org.fleetinventory.collector.connect.HostKeys;
import org.fleetinventory.collector.connect.Secret;
import org.fleetinventory.collector.inventory.Target;
import picocli.CommandLine.Option;

/** How to log in, and whom to believe. A password is never taken from the command line, which every user of this machine can read. */
final class LoginOptions {
    private static final String PASSWORD_VARIABLE = "COLLECTOR_SSH_PASSWORD";

    @Option(
            names = "--ask-password",
            description = "Ask for the password of the logins. It may also stand in a file, or in the environment as "
                    + PASSWORD_VARIABLE + ".")
    boolean isAsked;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The first line of this file is the password of the logins.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "Host keys are looked up here, and new ones written here. Default: what ssh reads.")
    Optional<Path> knownHosts = Optional.empty();

    @Option(
            names = "--accept-new-host-keys",
            description =
                    "Take the key of a host that is not known yet, and write it down. A changed key is never taken.")
    boolean isNewAccepted;

    HostKeys hostKeys() throws UsageException {
        List<Path> files = knownHosts.map(List::of).orElseGet(() -> HostKeys.usualFiles(home()));
        try {
            return HostKeys.read(files, isNewAccepted);
        } catch (IOException e) {
            throw new UsageException("known hosts cannot be read: " + e.getMessage());
        }
    }

    Credentials credentials(List<Target> targets) throws UsageException {
        return Credentials.read(targets, home(), password(), LoginOptions::passphrase);
    }

    private Optional<Secret> password() throws UsageException {
        if (passwordFile.isPresent()) {
            return Optional.of(firstLine(passwordFile.get()));
        }
        if (isAsked) {
            return Optional.of(ask("SSH password: ")
                    .orElseThrow(() -> new UsageException("--ask-password needs a terminal for input and output; "
                            + "give --password-file or " + PASSWORD_VARIABLE)));
        }
        return Optional.ofNullable(System.getenv(PASSWORD_VARIABLE))
                .filter(password -> !password.isEmpty())
                .map(password -> Secret.of(password.toCharArray()));
    }

    private static Secret firstLine(Path file) throws UsageException {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw new UsageException("--password-file " + file + ": its first line is empty");
            }
            return Secret.of(lines.get(0).toCharArray());
        } catch (IOException e) {
            throw new UsageException("--password-file " + file + " cannot be read");
        }
    }

    private static Optional<Secret> passphrase(Path keyFile, int attempt) {
        return ask((attempt == 1 ? "" : "Wrong. ") + "Passphrase of " + keyFile + ": ");
    }

    @SuppressWarnings("SystemConsoleNull") // later than Java 21 there always is one, and it reads what is there
    private static Optional<Secret> ask(String question) {
        Console console = System.console();
        return console == null
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question)).map(Secret::of);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
