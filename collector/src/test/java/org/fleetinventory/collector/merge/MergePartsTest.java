package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Samples;
import org.fleetinventory.collector.store.Scope;
import org.fleetinventory.collector.store.StoreException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergePartsTest {
    private static final List<Stage> STAGES = List.of(Stage.RESOLVE, Stage.CONNECT, Stage.AUTHENTICATE);
    private static final Instant NOW = START.plusSeconds(86_400);

    @TempDir
    Path temporary;

    @Test
    void shards_become_the_whole_run() throws IOException {
        Path first = part(shard(1, 2), START, Samples.collected("a"), Samples.failed("b"));
        Path second = part(shard(2, 2), START.plusSeconds(60), Samples.collected("c"));
        Path merged = merge("all", first, second);
        assertThat(rows(merged)).containsExactly("a ok", "b failed", "c ok");
        try (FleetReader reader = FleetReader.open(merged)) {
            assertThat(reader.run().parts()).containsExactly(id(first), id(second));
            assertThat(reader.run().startedAt()).isEqualTo(START);
            assertThat(reader.run().finishedAt()).contains(START.plusSeconds(90));
            assertThat(reader.run().isWhole()).isTrue();
        }
        assertThat(Files.readSymbolicLink(temporary.resolve("all/latest"))).isEqualTo(merged.getFileName());
        assertThat(merged.resolve("hosts/a.json")).hasSameBinaryContentAs(first.resolve("hosts/a.json"));
        for (String name : List.of("fleet", "summary", "run")) {
            assertThat(Schemas.faults(name + "-1", JsonReading.tree(Files.readString(merged.resolve(name + ".json")))))
                    .isEmpty();
        }
    }

    @Test
    void a_retry_that_answered_wins_over_the_failure_and_the_later_answer_over_the_earlier() {
        Path whole = part(PLAN, START, Samples.failed("a"), answer("b", 5), answer("c", 5));
        Path retry = part(PLAN, START.plusSeconds(60), answer("a", 70), Samples.failed("b"), answer("c", 71));
        Path merged = merge("all", retry, whole);
        try (FleetReader reader = FleetReader.open(merged)) {
            assertThat(received(reader, "a")).isEqualTo("2026-11-24T20:34:28Z");
            assertThat(received(reader, "b")).isEqualTo("2026-11-24T20:33:23Z");
            assertThat(received(reader, "c")).isEqualTo("2026-11-24T20:34:29Z");
        }
    }

    @Test
    void of_two_failures_the_one_that_got_further_is_told() {
        Path first =
                part(PLAN, START, Samples.notReached("a"), failed("b", Stage.AUTHENTICATE), failed("c", Stage.CONNECT));
        Path second =
                part(PLAN, START, failed("a", Stage.RESOLVE), failed("b", Stage.CONNECT), Samples.notReached("c"));
        try (FleetReader reader = FleetReader.open(merge("all", first, second))) {
            assertThat(reader.rows().stream()
                            .map(row -> row.name() + " " + row.stage().orElse("")))
                    .containsExactly("a resolve", "b authenticate", "c connect");
            assertThat(reader.run().isComplete()).isTrue();
        }
    }

    @Test
    void some_of_the_shards_are_not_whole_and_do_not_move_latest() {
        Path merged = merge(
                "all",
                part(shard(1, 3), START, Samples.collected("a")),
                part(shard(3, 3), START, Samples.collected("b")));
        try (FleetReader reader = FleetReader.open(merged)) {
            assertThat(reader.run().isComplete()).isTrue();
            assertThat(reader.run().isWhole()).isFalse();
        }
        assertThat(temporary.resolve("all/latest")).doesNotExist();
    }

    @Test
    void runs_of_different_inventories_are_not_parts_of_one_run() {
        Path first = part(PLAN, START, Samples.collected("a"));
        RunPlan other = new RunPlan(
                "0.1.0", Optional.empty(), "inventory.yaml", "sha256:" + "b2".repeat(32), Scope.everything());
        Path second = part(other, START, Samples.collected("b"));
        assertThatThrownBy(() -> merge("all", first, second))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        second + " and " + first + " are runs of different inventories, or of one that was edited in"
                                + " between: --force merges them all the same");
        assertThat(rows(force("all", first, second))).containsExactly("a ok", "b ok");
    }

    @Test
    void a_run_that_was_killed_is_a_part_only_by_force_and_the_merge_is_not_finished_then() throws IOException {
        Path whole = part(PLAN, START, Samples.collected("a"));
        Path killed;
        try (RunDirectory run = RunDirectory.create(temporary.resolve("killed"), PLAN, START)) {
            killed = run.path();
            run.accept(Samples.collected("b"));
        }
        assertThatThrownBy(() -> merge("all", whole, killed))
                .hasMessage(killed + " was not finished: go on with it by 'collector run --resume', or merge what is"
                        + " there with --force");
        Path merged = force("all", whole, killed);
        assertThat(rows(merged)).containsExactly("a ok", "b ok");
        assertThat(temporary.resolve("all/latest")).doesNotExist();
        assertThat(Files.readString(merged.resolve("run.json"))).doesNotContain("finished_at");
    }

    @Test
    void the_same_parts_are_merged_once_and_a_merge_that_was_killed_is_replaced() throws IOException {
        Path first = part(shard(1, 2), START, Samples.collected("a"));
        Path second = part(shard(2, 2), START, Samples.collected("b"));
        Path merged = merge("all", first, second);
        assertThatThrownBy(() -> merge("all", second, first))
                .hasMessage(merged + " is there already: these parts were merged before");
        String run = Files.readString(merged.resolve("run.json"));
        Files.writeString(merged.resolve("run.json"), run.replaceFirst("\"finished_at\":\"[^\"]*\",", ""));
        Files.delete(merged.resolve("hosts/b.json"));
        assertThat(merge("all", first, second)).isEqualTo(merged);
        assertThat(rows(merged)).containsExactly("a ok", "b ok");
    }

    @Test
    void a_part_that_lacks_a_document_is_refused() throws IOException {
        Path part = part(PLAN, START, Samples.collected("a"), Samples.collected("b"));
        Files.delete(part.resolve("hosts/b.json"));
        assertThatThrownBy(() -> merge("all", part))
                .hasMessage(part + " is damaged: the document of b that its run.json names is missing or cut");
        assertThatThrownBy(() -> merge("all", temporary))
                .hasMessage(temporary + " is not the directory of a run: it has no run.json");
    }

    /** Random parts of a few hosts, merged in random order and grouping, give the same files. */
    @RepeatedTest(25)
    void neither_the_order_nor_the_grouping_of_parts_matters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Path> parts = IntStream.range(0, 3 + random.nextInt(3))
                .mapToObj(i -> randomPart(random))
                .toList();
        Map<String, String> atOnce = content(force("at-once", parts.toArray(Path[]::new)));

        List<Path> rest = new ArrayList<>(parts);
        Collections.shuffle(rest, random);
        for (int step = 0; rest.size() > 1; step++) {
            int count = 2 + random.nextInt(rest.size() - 1);
            List<Path> some = List.copyOf(rest.subList(0, count));
            rest.subList(0, count).clear();
            rest.add(force("step" + step, some.toArray(Path[]::new)));
            Collections.shuffle(rest, random);
        }
        assertThat(content(rest.get(0))).isEqualTo(atOnce);
    }

    private Path randomPart(Random random) {
        List<HostResult> results = new ArrayList<>();
        for (String host : List.of("a", "b", "c", "d")) {
            switch (random.nextInt(6)) {
                case 0, 1 -> results.add(answer(host, random.nextInt(4)));
                case 2 -> results.add(failed(host, STAGES.get(random.nextInt(3))));
                case 3 -> results.add(Samples.notReached(host));
                case 4 -> results.add(new HostResult.Unsupported(Samples.target(host), "not for us"));
                default -> {}
            }
        }
        Scope scope = random.nextBoolean()
                ? Scope.of(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Scope.Shard(1 + random.nextInt(2), 2)))
                : Scope.of(
                        random.nextBoolean() ? Optional.of("@failed") : Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        RunPlan plan = new RunPlan(
                "0.1.0",
                Optional.of("9f2c1e7"),
                "inventory.yaml",
                "sha256:" + (random.nextInt(3) == 0 ? "b2" : "a1").repeat(32),
                scope);
        Instant start = START.plusSeconds(random.nextInt(100));
        try (RunDirectory run = RunDirectory.create(parts(), plan, start)) {
            results.forEach(run::accept);
            if (random.nextInt(6) > 0) {
                RunMerge.finish(run, start.plusSeconds(30));
            }
            return run.path();
        }
    }

    /** Every file of a run by its name. */
    private static Map<String, String> content(Path run) {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(run.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(content).containsKeys("run.json", "fleet.json", "summary.json");
        return content;
    }

    private Path part(RunPlan plan, Instant start, HostResult... results) {
        try (RunDirectory run = RunDirectory.create(parts(), plan, start)) {
            Stream.of(results).forEach(run::accept);
            RunMerge.finish(run, start.plusSeconds(30));
            return run.path();
        }
    }

    private Path parts() {
        return temporary.resolve("parts");
    }

    private Path merge(String output, Path... parts) {
        return MergeParts.merge(List.of(parts), temporary.resolve(output), false, "0.1.0", Optional.of("9f2c1e7"), NOW);
    }

    private Path force(String output, Path... parts) {
        return MergeParts.merge(List.of(parts), temporary.resolve(output), true, "0.1.0", Optional.of("9f2c1e7"), NOW);
    }

    private static RunPlan shard(int index, int count) {
        return Samples.plan(
                Scope.of(Optional.empty(), Optional.empty(), List.of(), Optional.of(new Scope.Shard(index, count))));
    }

    private static HostResult answer(String host, int seconds) {
        return Samples.collected(host, Samples.snapshot(host), START.plusSeconds(seconds));
    }

    private static HostResult failed(String host, Stage stage) {
        return new HostResult.Failed(Samples.target(host), stage, "no", 1, Duration.ofSeconds(1));
    }

    private static String received(FleetReader reader, String host) {
        return reader.host(host).orElseThrow().collection().path("received_at").asString();
    }

    private static List<String> rows(Path run) {
        try (FleetReader reader = FleetReader.open(run)) {
            return reader.rows().stream()
                    .map(row -> row.name() + " " + row.outcome().term())
                    .toList();
        }
    }

    private static String id(Path run) {
        return run.getFileName().toString();
    }
}
