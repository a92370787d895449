package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class ScopeTest {
    @Test
    void everything_is_whole_and_nothing_less_is() {
        assertThat(json(Scope.everything())).isEqualTo("{\"whole\":true}");
        assertThat(json(limit("web*:!db"))).isEqualTo("{\"whole\":false,\"limit\":\"web*:!db\"}");
        assertThat(json(shard(2, 4))).isEqualTo("{\"whole\":false,\"shard\":{\"index\":2,\"count\":4}}");
        assertThat(json(Scope.of(Optional.empty(), Optional.of(List.of("memory")), List.of(), Optional.empty())))
                .isEqualTo("{\"whole\":false,\"sections\":[\"memory\"]}");
        assertThat(json(Scope.of(Optional.empty(), Optional.empty(), List.of("memory"), Optional.empty())))
                .isEqualTo("{\"whole\":false,\"skipped_sections\":[\"memory\"]}");
    }

    @Test
    void all_shards_together_are_the_whole() {
        assertThat(shard(1, 3).union(shard(3, 3)).union(shard(2, 3))).isEqualTo(Scope.everything());
        assertThat(json(shard(3, 3).union(shard(1, 3))))
                .isEqualTo(
                        "{\"whole\":false,\"any_of\":[{\"shard\":{\"index\":1,\"count\":3}},{\"shard\":{\"index\":3,\"count\":3}}]}");
        assertThat(shard(1, 2).union(shard(2, 3))).isNotEqualTo(Scope.everything());
    }

    @Test
    void a_retry_adds_nothing_to_what_was_asked_anyway() {
        assertThat(Scope.everything().union(limit("@failed"))).isEqualTo(Scope.everything());
        assertThat(shard(2, 4)
                        .union(new Scope(
                                new TreeSet<>(List.of(
                                        new Scope.Part(Optional.of("@failed"), Optional.of(new Scope.Shard(2, 4))))),
                                Optional.empty(),
                                List.of())))
                .isEqualTo(shard(2, 4));
    }

    @Test
    void of_the_sections_those_remain_that_every_host_was_asked_for() {
        Scope some = Scope.of(Optional.empty(), Optional.of(List.of("users", "memory")), List.of(), Optional.empty());
        Scope skip = Scope.of(Optional.empty(), Optional.empty(), List.of("users"), Optional.empty());
        assertThat(json(some.union(skip))).isEqualTo("{\"whole\":false,\"sections\":[\"memory\"]}");
        assertThat(json(some.union(Scope.everything()))).isEqualTo(json(some));
    }

    @Test
    void the_union_does_not_depend_on_order_or_grouping() {
        qt().forAll(lists().of(scopes()).ofSizeBetween(3, 6)).checkAssert(scopes -> {
            Scope left = scopes.stream().reduce(Scope::union).orElseThrow();
            Scope right = scopes.get(scopes.size() - 1);
            for (int i = scopes.size() - 2; i >= 0; i--) {
                right = right.union(scopes.get(i));
            }
            Scope grouped = scopes.get(0)
                    .union(scopes.stream().skip(1).reduce(Scope::union).orElseThrow());
            assertThat(right).isEqualTo(left);
            assertThat(grouped).isEqualTo(left);
            assertThat(left.union(scopes.get(1))).isEqualTo(left);
        });
    }

    @Test
    void a_scope_comes_back_from_its_document() {
        qt().forAll(lists().of(scopes()).ofSizeBetween(1, 4)).checkAssert(scopes -> {
            Scope scope = scopes.stream().reduce(Scope::union).orElseThrow();
            assertThat(Scope.of(JsonReading.tree(json(scope)))).isEqualTo(scope);
        });
    }

    private static Gen<Scope> scopes() {
        List<Optional<String>> limits = List.of(Optional.empty(), Optional.of("web*"), Optional.of("@failed"));
        List<Optional<Scope.Shard>> shards = Stream.concat(
                        Stream.of(Optional.<Scope.Shard>empty()),
                        Stream.of(
                                        new Scope.Shard(1, 2),
                                        new Scope.Shard(2, 2),
                                        new Scope.Shard(1, 3),
                                        new Scope.Shard(2, 3))
                                .map(Optional::of))
                .toList();
        List<Optional<List<String>>> sections = List.of(
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("memory", "cpu")),
                Optional.of(List.of("users", "memory")));
        List<List<String>> skipped = List.of(List.of(), List.of(), List.of("memory"), List.of("zebra", "users"));
        return integers()
                .between(0, 2)
                .zip(
                        integers().between(0, 4),
                        integers().between(0, 3),
                        integers().between(0, 3),
                        (limit, shard, only, without) -> Scope.of(
                                limits.get(limit), sections.get(only), skipped.get(without), shards.get(shard)));
    }

    private static Scope limit(String pattern) {
        return Scope.of(Optional.of(pattern), Optional.empty(), List.of(), Optional.empty());
    }

    private static Scope shard(int index, int count) {
        return Scope.of(Optional.empty(), Optional.empty(), List.of(), Optional.of(new Scope.Shard(index, count)));
    }

    private static String json(Scope scope) {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        scope.write(out);
        return out.text();
    }
}
