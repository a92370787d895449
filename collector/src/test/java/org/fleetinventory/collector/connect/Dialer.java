package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.inventory.Target;

/** Connects as a run would, for tests. */
final class Dialer implements AutoCloseable {
    private final Watchdog watchdog = new Watchdog();
    private final SshConnector connector;

    Dialer(Path knownHosts, boolean acceptNew, Credentials credentials) throws IOException {
        this(knownHosts, acceptNew, credentials, Duration.ofSeconds(10));
    }

    Dialer(Path knownHosts, boolean acceptNew, Credentials credentials, Duration connectTimeout) throws IOException {
        connector = new SshConnector(
                new SshOptions(connectTimeout, Duration.ofSeconds(15), "nobody"),
                HostKeys.read(List.of(knownHosts), acceptNew),
                credentials);
    }

    static Credentials keyOf(Target target) {
        return Credentials.read(List.of(target), Path.of("/nonexistent"), Optional.empty(), Passphrases.nobodyToAsk());
    }

    static Credentials password(String password) {
        return Credentials.read(
                List.of(),
                Path.of("/nonexistent"),
                Optional.of(Secret.of(password.toCharArray())),
                Passphrases.nobodyToAsk());
    }

    Visit visit() {
        return new Visit(watchdog, Duration.ofSeconds(20));
    }

    Connection connect(Target target, Visit visit) throws HostException {
        return connector.connect(target, visit);
    }

    /** What a command says on its standard output. */
    String run(Target target, String command) throws HostException, IOException {
        try (Visit visit = visit();
                Connection connection = connect(target, visit)) {
            RunningCommand running = connection.start(command);
            running.stdin().close();
            return new String(running.stdout().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Why there is no connection. */
    HostException refusal(Target target) {
        try (Visit visit = visit();
                Connection connection = connect(target, visit)) {
            throw new AssertionError("it connected, by " + connection.hostKey());
        } catch (HostException e) {
            return e;
        }
    }

    @Override
    public void close() {
        connector.close();
        watchdog.close();
    }
}
