package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import org.junit.jupiter.api.Test;

class LocalConnectionTest {
    private static final Target HERE = new Target(
            "here",
            "localhost",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Access.Local(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of(),
            Map.of());

    @Test
    void a_command_runs_with_its_streams_and_exit_code() throws Exception {
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofSeconds(20));
                Connection connection = new LocalConnector().connect(HERE, visit)) {
            RunningCommand command = connection.start("sh");
            command.stdin().write("echo hello; echo problem >&2; exit 3\n".getBytes(StandardCharsets.UTF_8));
            command.stdin().close();

            assertThat(new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello\n");
            assertThat(command.awaitExit(visit.deadline())).isEqualTo(OptionalInt.of(3));
            assertThat(command.stderr()).isEqualTo("problem\n");
            assertThat(connection.hostKey()).isEmpty();
        }
    }

    @Test
    void the_deadline_ends_it_with_all_its_children() throws Exception {
        Leftovers before = Leftovers.now();
        ProcessHandle child;
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMillis(500));
                Connection connection = new LocalConnector().connect(HERE, visit)) {
            RunningCommand command = connection.start("sleep 60 & echo $!; wait");
            StringBuilder pid = new StringBuilder();
            for (int c = command.stdout().read();
                    c != '\n';
                    c = command.stdout().read()) {
                pid.append((char) c);
            }
            child = ProcessHandle.of(Long.parseLong(pid.toString())).orElseThrow();

            assertThat(command.awaitExit(Deadline.in(Duration.ofSeconds(20)))).isEqualTo(OptionalInt.empty());
            assertThat(visit.cut()).contains(Visit.Cut.DEADLINE);
        }
        child.onExit().join();
        assertThat(child.isAlive()).isFalse();
        before.assertNothingMore();
    }
}
