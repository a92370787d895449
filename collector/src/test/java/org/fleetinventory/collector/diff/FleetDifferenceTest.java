package org.fleetinventory.collector.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.SCHEMA;
import static org.fleetinventory.collector.compare.Documents.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.collector.compare.LeftOut;
import org.fleetinventory.collector.diff.HostDifference.Status;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FleetDifferenceTest {
    private static final JsonNode OLD = snapshot("'uname': {'release': '6.1'}");
    private static final JsonNode NEW = snapshot("'uname': {'release': '6.2'}");

    @Test
    void hosts_are_compared_by_name_and_equal_ones_are_only_counted() {
        MemoryFleet from =
                MemoryFleet.whole(1).answered("a", OLD).answered("b", OLD).answered("c", OLD);
        MemoryFleet to =
                MemoryFleet.whole(2).answered("a", OLD).answered("b", NEW).answered("c", OLD);
        assertThat(differences(from, to)).containsExactly("b changed 1");
        assertThat(between(from, to).totals())
                .isEqualTo(new Totals(Map.of(Status.CHANGED, 1L, Status.UNCHANGED, 2L), 1, 0));
        assertThat(between(from, to).totals().isFinding()).isTrue();
        assertThat(between(from, from).totals().isFinding()).isFalse();
    }

    @Test
    void between_whole_runs_hosts_come_and_go() {
        assertThat(differences(
                        MemoryFleet.whole(1)
                                .answered("a", OLD)
                                .answered("old", OLD)
                                .failed("gone", "connect", "x"),
                        MemoryFleet.whole(2)
                                .answered("a", OLD)
                                .answered("new", OLD)
                                .failed("late", "connect", "x")))
                .containsExactly("gone removed 0", "late added 0", "new added 0", "old removed 0");
    }

    @Test
    void a_limited_run_neither_adds_nor_removes() {
        MemoryFleet whole = MemoryFleet.whole(1).answered("web1", OLD).answered("db1", OLD);
        MemoryFleet limited =
                MemoryFleet.of(2, scope(Optional.of("web*"), Optional.empty())).answered("web1", NEW);
        assertThat(differences(whole, limited))
                .containsExactly("db1 not_asked 0 outside --limit web*", "web1 changed 1");
        assertThat(differences(limited, whole))
                .containsExactly("db1 not_asked 0 outside --limit web*", "web1 changed 1");
    }

    @Test
    void a_shard_neither_adds_nor_removes() {
        MemoryFleet shard = MemoryFleet.of(2, scope(Optional.empty(), Optional.of(new Scope.Shard(2, 5))));
        assertThat(differences(MemoryFleet.whole(1).answered("a", OLD), shard))
                .containsExactly("a not_asked 0 outside shard 2 of 5");
    }

    @Test
    void parts_that_were_merged_neither_add_nor_remove() {
        MemoryFleet parts = MemoryFleet.of(
                2,
                new Scope(
                        new TreeSet<>(List.of(
                                new Scope.Part(Optional.of("web*"), Optional.empty()),
                                new Scope.Part(Optional.empty(), Optional.of(new Scope.Shard(1, 3))))),
                        Optional.empty(),
                        List.of()));
        assertThat(differences(MemoryFleet.whole(1).answered("a", OLD), parts))
                .containsExactly("a not_asked 0 outside the runs that were merged");
    }

    @Test
    void a_run_of_some_sections_over_all_hosts_does_tell_which_hosts_there_are() {
        Scope memory = Scope.of(Optional.empty(), Optional.of(List.of("memory")), List.of(), Optional.empty());
        assertThat(differences(MemoryFleet.whole(1).answered("a", OLD), MemoryFleet.of(2, memory)))
                .containsExactly("a removed 0");
    }

    @Test
    void a_killed_run_neither_adds_nor_removes() {
        assertThat(differences(MemoryFleet.whole(1).answered("a", OLD), MemoryFleet.unfinished(2)))
                .containsExactly("a not_asked 0 run 2025-06-02T04-30-00Z-00aa did not come to its end");
    }

    @Test
    void a_host_that_one_side_asked_in_vain_is_unreachable() {
        MemoryFleet whole = MemoryFleet.whole(1).answered("a", OLD);
        MemoryFleet outage = MemoryFleet.whole(2).failed("a", "connect", "no connection within 10 s");
        assertThat(differences(whole, outage)).containsExactly("a unreachable 0 connect: no connection within 10 s");
        assertThat(differences(outage, whole)).containsExactly("a unreachable 0 connect: no connection within 10 s");
        assertThat(differences(outage, outage)).containsExactly("a unreachable 0 connect: no connection within 10 s");
        assertThat(between(whole, outage).totals().isFinding()).isFalse();
    }

    @Test
    void a_host_that_is_not_ours_or_whose_turn_did_not_come_was_not_asked() {
        assertThat(differences(
                        MemoryFleet.whole(1).answered("a", OLD).unsupported("switch", "winrm is not SSH"),
                        MemoryFleet.whole(2)
                                .notReached("a", "the run's deadline of 60 s passed first")
                                .unsupported("switch", "winrm is not SSH")))
                .containsExactly(
                        "a not_asked 0 the run's deadline of 60 s passed first", "switch not_asked 0 winrm is not SSH");
    }

    @Test
    void a_host_with_nothing_but_unknown_values_is_no_finding() {
        JsonNode refused = snapshot(
                "'uname': {}",
                "{'section': 'uname', 'kind': 'permission_denied', 'source': '/proc/sys/kernel/osrelease',"
                        + " 'message': 'm'}");
        MemoryFleet from = MemoryFleet.whole(1).answered("a", OLD);
        MemoryFleet to = MemoryFleet.whole(2).answered("a", refused);
        assertThat(differences(from, to)).containsExactly("a unknown 1");
        assertThat(between(from, to).totals()).isEqualTo(new Totals(Map.of(Status.UNKNOWN, 1L), 0, 1));
        assertThat(between(from, to).totals().isFinding()).isFalse();
    }

    @Test
    void what_was_left_out_on_many_hosts_is_said_once() {
        JsonNode newer = snapshot("'uname': {'release': '6.1', 'mood': 'good'}");
        assertThat(between(
                                MemoryFleet.whole(1).answered("a", OLD).answered("b", OLD),
                                MemoryFleet.whole(2).answered("a", newer).answered("b", newer))
                        .leftOut())
                .containsExactly(new LeftOut(List.of("sections", "uname", "mood"), LeftOut.Reason.NEWER_VERSION));
    }

    private static Scope scope(Optional<String> limit, Optional<Scope.Shard> shard) {
        return Scope.of(limit, Optional.empty(), List.of(), shard);
    }

    private static List<String> differences(MemoryFleet from, MemoryFleet to) {
        List<String> lines = new ArrayList<>();
        FleetDifference.between(
                SCHEMA,
                from,
                to,
                false,
                host -> lines.add(host.name() + " " + host.status().term() + " "
                        + host.changes().size()
                        + host.reason().map(reason -> " " + reason).orElse("")));
        return lines;
    }

    private static FleetDifference between(MemoryFleet from, MemoryFleet to) {
        return FleetDifference.between(SCHEMA, from, to, false, host -> {});
    }
}
