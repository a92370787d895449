package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VisitTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void a_cut_closes_what_is_held_and_interrupts_the_thread() {
        try (Watchdog watchdog = new Watchdog()) {
            try (Visit visit = new Visit(watchdog, Duration.ofMinutes(1))) {
                visit.hold(() -> closed.add("held"));
                visit.cut(Visit.Cut.RUN);
                visit.cut(Visit.Cut.DEADLINE);

                assertThat(closed).containsExactly("held");
                assertThat(visit.cut()).contains(Visit.Cut.RUN);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void what_comes_after_the_cut_is_closed_at_once() {
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMinutes(1))) {
            visit.cut(Visit.Cut.RUN);
            visit.hold(() -> closed.add("late"));

            assertThat(closed).containsExactly("late");
        }
    }

    @Test
    void what_was_released_is_left_alone() {
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMinutes(1))) {
            java.io.Closeable resource = () -> closed.add("released");
            visit.hold(resource);
            visit.release(resource);
            visit.cut(Visit.Cut.RUN);

            assertThat(closed).isEmpty();
        }
    }

    @Test
    void the_deadline_cuts() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMillis(50))) {
            visit.hold(held::countDown);
            awaitInterrupt();

            assertThat(held.getCount()).isZero();
            assertThat(visit.cut()).contains(Visit.Cut.DEADLINE);
            assertThat(visit.deadline().isOver()).isTrue();
        }
    }

    @Test
    void who_watches_is_told_every_stage_and_how_long_it_took_to_get_there() {
        List<Stage> stages = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMinutes(1))) {
            visit.reach(Stage.RESOLVE);
            visit.tell((stage, after) -> {
                stages.add(stage);
                times.add(after);
            });
            visit.reach(Stage.CONNECT);
            visit.reach(Stage.SHELL);

            assertThat(stages).containsExactly(Stage.CONNECT, Stage.SHELL);
            assertThat(times).isSorted().allMatch(time -> !time.isNegative() && time.toMinutes() < 1);
            assertThat(visit.stage()).isEqualTo(Stage.SHELL);
        }
    }

    @Test
    void a_visit_that_is_over_cannot_be_cut() {
        try (Watchdog watchdog = new Watchdog()) {
            Visit visit = new Visit(watchdog, Duration.ofMinutes(1));
            visit.close();
            visit.cut(Visit.Cut.RUN);

            assertThat(visit.cut()).isEmpty();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    private static void awaitInterrupt() {
        try {
            Thread.sleep(10_000);
            throw new AssertionError("nobody interrupted");
        } catch (InterruptedException expected) {
            Thread.currentThread().interrupt();
        }
    }
}
