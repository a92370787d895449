package org.fleetinventory.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fleetinventory.collector.connect.Connection;
import org.fleetinventory.collector.connect.Connector;
import org.fleetinventory.collector.connect.HostException;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.connect.LocalConnector;
import org.fleetinventory.collector.connect.RunningCommand;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.SchemaCheck;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.Test;

/** When a host is tried again, and how long that waits. An integration test only because the agent's jar is built late. */
class RetriesIT {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final List<Long> tries = new ArrayList<>();

    private HostResult ask(Gatherer.Settings settings, Connector connector) throws InterruptedException {
        Target target = Samples.target("web1");
        Connector counted = (to, visit) -> {
            tries.add(System.nanoTime());
            visit.reach(Stage.CONNECT);
            return connector.connect(to, visit);
        };
        ConcurrentLinkedQueue<HostResult> results = new ConcurrentLinkedQueue<>();
        JarSession session = new JarSession(AgentJar.built(), true, false, List.of(), new SchemaCheck());
        try (Gatherer gatherer =
                new Gatherer(settings, new Gatherer.Connectors(counted, new LocalConnector()), session)) {
            gatherer.gather(List.of(target), results::add);
        }
        assertThat(results).hasSize(1);
        return results.element();
    }

    private static Gatherer.Settings retries(int retries, Duration timeout) {
        return new Gatherer.Settings(1, timeout, retries, Optional.empty());
    }

    private static Connector unreachable() {
        return (target, visit) -> {
            throw HostException.passing(Stage.CONNECT, "no route to host", new IOException());
        };
    }

    private static String said(HostResult result) {
        if (result instanceof HostResult.Failed failed) {
            return failed.stage().term() + " after " + failed.attempts() + ": " + failed.reason();
        }
        return result instanceof HostResult.NotReached missed ? "not reached: " + missed.reason() : result.toString();
    }

    private Duration pause(int number) {
        return Duration.ofNanos(tries.get(number) - tries.get(number - 1));
    }

    @Test
    void a_host_that_cannot_be_reached_is_tried_again_after_a_pause_that_grows() throws Exception {
        HostResult result = ask(retries(2, A_MINUTE), unreachable());

        assertThat(said(result)).isEqualTo("connect after 3: no route to host");
        assertThat(tries).hasSize(3);
        // Up to a second more for a machine that has other things to do.
        assertThat(pause(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400 + 1000));
        assertThat(pause(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(800 + 1000));
    }

    @Test
    void without_retries_there_is_no_pause() throws Exception {
        HostResult result = ask(retries(0, A_MINUTE), unreachable());

        assertThat(said(result)).isEqualTo("connect after 1: no route to host");
        assertThat(tries).hasSize(1);
    }

    @Test
    void a_login_that_was_refused_is_never_tried_again() throws Exception {
        HostResult result = ask(retries(5, A_MINUTE), (target, visit) -> {
            throw new HostException(Stage.AUTHENTICATE, "the key was refused");
        });

        assertThat(said(result)).isEqualTo("authenticate after 1: the key was refused");
        assertThat(tries).hasSize(1);
    }

    @Test
    void what_fails_after_the_login_is_never_tried_again() throws Exception {
        HostResult result = ask(retries(5, A_MINUTE), (target, visit) -> new NoCommands());

        assertThat(said(result)).isEqualTo("shell after 1: the host lets us in, but runs no command");
        assertThat(tries).hasSize(1);
    }

    @Test
    void the_pause_ends_with_the_time_of_the_host() throws Exception {
        HostResult result = ask(retries(1000, Duration.ofMillis(500)), unreachable());

        assertThat(said(result)).isEqualTo("connect after " + tries.size() + ": not done within 0.5 s, its timeout");
        assertThat(tries).hasSizeBetween(2, 3);
    }

    @Test
    void the_pause_ends_with_the_run() throws Exception {
        long start = System.nanoTime();
        HostResult result =
                ask(new Gatherer.Settings(1, A_MINUTE, 1000, Optional.of(Duration.ofSeconds(1))), unreachable());

        assertThat(said(result)).isEqualTo("not reached: the run's deadline of 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    /** Lets in, and nothing more. */
    private static final class NoCommands implements Connection {
        @Override
        public RunningCommand start(String command) throws HostException {
            throw new HostException(Stage.SHELL, "the host lets us in, but runs no command");
        }

        @Override
        public Optional<HostKey> hostKey() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
