package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CapacitiesTest {
    private static final Capacity ROOT = new Capacity(100, 40, 30);

    private static Host stat(List<String> command, String output) {
        return CapturedHost.builder()
                .command(command, new Answer.Value<>(output.getBytes(StandardCharsets.UTF_8), false))
                .build();
    }

    @Test
    void a_mount_that_hangs_costs_only_itself() {
        CountDownLatch never = new CountDownLatch(1);
        Capacities capacities = new Capacities(
                point -> {
                    if (point.equals("/hung")) {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return ROOT;
                },
                stat(List.of("stat", "-f", "-c", "%c %d", "--", "/", "/home"), "10 4\n0 0\n"),
                2000);
        assertThat(capacities.of(List.of("/", "/hung", "/home")))
                .containsExactly(
                        new Answer.Value<>(new Capacity(100, 40, 30, OptionalLong.of(10), OptionalLong.of(4)), false),
                        new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within 2000 ms"),
                        new Answer.Value<>(new Capacity(100, 40, 30, OptionalLong.of(0), OptionalLong.of(0)), false));
        never.countDown();
    }

    @Test
    void what_fails_is_absent_and_is_not_asked_for_inodes() {
        Capacities capacities = new Capacities(
                point -> point.equals("/") ? ROOT : new Capacity(0, 0, 0),
                stat(List.of("stat", "-f", "-c", "%c %d", "--", "/"), "10 4\n"),
                2000);
        assertThat(capacities.of(List.of("/", "/gone")))
                .containsExactly(
                        new Answer.Value<>(new Capacity(100, 40, 30, OptionalLong.of(10), OptionalLong.of(4)), false),
                        new Answer.Absent<>());
    }

    @Test
    void without_stat_there_are_no_inodes() {
        Capacities capacities =
                new Capacities(point -> ROOT, CapturedHost.builder().build(), 2000);
        assertThat(capacities.of(List.of("/"))).containsExactly(new Answer.Value<>(ROOT, false));
        assertThat(capacities.of(List.of())).isEmpty();
    }
}
