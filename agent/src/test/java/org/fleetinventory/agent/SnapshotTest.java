package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Host EMPTY = CapturedHost.builder().build();

    private record Scripted(String name, Function<Reading, Map<String, Object>> script) implements Section {
        @Override
        public List<Source> sources() {
            return List.of();
        }

        @Override
        public Map<String, Object> read(Reading reading) {
            return script.apply(reading);
        }
    }

    private static String snapshot(Section... sections) {
        Set<String> wanted = Set.of("good", "throwing", "hanging", "partly", "empty", "refused");
        Map<String, Object> document =
                Snapshot.take(EMPTY, "jar", List.of(sections), wanted, Duration.ofMillis(300), 1_767_225_599);
        return new String(Json.write(document, false), StandardCharsets.UTF_8)
                .replaceAll(",\"duration_seconds\":[0-9.]+", "");
    }

    private static final Section GOOD = new Scripted("good", reading -> Map.of("answer", 42));

    @Test
    void a_section_that_throws_costs_only_itself() {
        Section throwing = new Scripted("throwing", reading -> {
            throw new IllegalStateException("out of luck");
        });
        assertThat(snapshot(throwing, GOOD))
                .isEqualTo("{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"0.1.0\",\"method\":\"jar\"},"
                        + "\"collected_at\":\"2025-12-31T23:59:59Z\",\"identity\":{\"mac_addresses\":[]},"
                        + "\"status\":{\"throwing\":{\"outcome\":\"failed\"},\"good\":{\"outcome\":\"ok\"}},"
                        + "\"problems\":[{\"section\":\"throwing\",\"kind\":\"internal\","
                        + "\"message\":\"java.lang.IllegalStateException: out of luck\"}],"
                        + "\"sections\":{\"good\":{\"answer\":42}}}\n");
    }

    @Test
    void a_section_that_exhausts_the_stack_costs_only_itself() {
        Section endless = new Scripted("throwing", reading -> endless(0));
        assertThat(snapshot(endless, GOOD))
                .contains("\"throwing\":{\"outcome\":\"failed\"},\"good\":{\"outcome\":\"ok\"}")
                .contains("\"message\":\"java.lang.StackOverflowError\"");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Map<String, Object> endless(int depth) {
        return endless(depth + 1);
    }

    @Test
    void a_section_that_hangs_is_left_behind_at_its_limit() {
        Section hanging = new Scripted("hanging", reading -> {
            reading.problem(Problem.Kind.UNPARSABLE, "/x", "said before it hung");
            await(new CountDownLatch(1));
            return Map.of();
        });
        assertThat(snapshot(hanging, GOOD))
                .contains("\"status\":{\"hanging\":{\"outcome\":\"failed\"},\"good\":{\"outcome\":\"ok\"}},"
                        + "\"problems\":[{\"section\":\"hanging\",\"kind\":\"timeout\",\"message\":\"no answer within 300 ms\"}],"
                        + "\"sections\":{\"good\":{\"answer\":42}}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void outcomes_tell_none_from_skipped_from_refused_from_partly_read() {
        Section partly = new Scripted("partly", reading -> {
            reading.problem(Problem.Kind.PERMISSION_DENIED, "/secret", "permission denied");
            return Map.of("some", true);
        });
        Section refused = new Scripted("refused", reading -> {
            reading.problem(Problem.Kind.PERMISSION_DENIED, "/all", "permission denied");
            return Map.of();
        });
        Section empty = new Scripted("empty", reading -> Map.of());
        Section unwanted = new Scripted("unwanted", reading -> Map.of("never", true));
        assertThat(snapshot(GOOD, partly, refused, empty, unwanted))
                .contains("\"status\":{\"good\":{\"outcome\":\"ok\"},\"partly\":{\"outcome\":\"partial\"},"
                        + "\"refused\":{\"outcome\":\"failed\"},\"empty\":{\"outcome\":\"none\"},"
                        + "\"unwanted\":{\"outcome\":\"skipped\"}},")
                .contains("\"sections\":{\"good\":{\"answer\":42},\"partly\":{\"some\":true}}");
    }
}
