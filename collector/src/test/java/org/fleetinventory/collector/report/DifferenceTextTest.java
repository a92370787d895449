package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.SCHEMA;
import static org.fleetinventory.collector.compare.Documents.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.diff.FleetDifference;
import org.fleetinventory.collector.diff.MemoryFleet;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.store.Scope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DifferenceTextTest {
    private static final JsonNode OLD = snapshot("'uname': {'release': '6.1'}");
    private static final JsonNode NEW = snapshot("'uname': {'release': '6.2'}");

    @Test
    void nothing_differs_and_nothing_is_said() {
        MemoryFleet fleet = MemoryFleet.whole(1).answered("a", OLD);
        assertThat(text(fleet, fleet)).isEmpty();
        assertThat(notes(fleet, fleet)).isEmpty();
    }

    @Test
    void changes_are_shown_host_by_host_and_section_by_section() {
        assertThat(text(
                        MemoryFleet.whole(1)
                                .answered(
                                        "web1",
                                        snapshot("'uname': {'release': '6.1', 'processor': 'x86_64'},"
                                                + "'cpu': {'flags': ['vmx'], 'caches': [{'level': 1}]},"
                                                + "'users': {'accounts': [{'name': 'root', 'shell': '/bin/sh'}]}"))
                                .answered("web2", OLD),
                        MemoryFleet.whole(2)
                                .answered(
                                        "web1",
                                        snapshot("'uname': {'release': '6.2'},"
                                                + "'cpu': {'flags': [], 'caches': [{'level': 1}, {'level': 1}]},"
                                                + "'users': {'accounts': [{'name': 'eve', 'uid': 1002, 'gecos': 'Eve A.',"
                                                + " 'system': false}, {'name': 'root', 'shell': '/bin/zsh'}]}"))
                                .answered("web3", OLD)))
                .containsExactly(
                        "web1",
                        "  uname",
                        "    ~ release: 6.1 -> 6.2",
                        "    - processor: x86_64",
                        "  cpu",
                        "    + caches[1 #2]: {level=1}",
                        "    - flags: vmx",
                        "  users",
                        "    + accounts[eve]: {name=eve uid=1002 gecos=\"Eve A.\" system=false}",
                        "    ~ accounts[root].shell: /bin/sh -> /bin/zsh",
                        "web2: removed from the inventory",
                        "web3: added to the inventory");
    }

    @Test
    void what_the_machine_is_stands_under_identity() {
        assertThat(text(
                        MemoryFleet.whole(1).answered("a", snapshot("")),
                        MemoryFleet.whole(2)
                                .answered("a", tree("{\"identity\":{\"hostname\":\"web2\"},\"problems\":[]}"))))
                .containsExactly("a", "  identity", "    ~ hostname: web1 -> web2");
    }

    @Test
    void a_whole_section_is_one_line() {
        assertThat(text(
                        MemoryFleet.whole(1)
                                .answered(
                                        "a",
                                        tree("{\"identity\":{\"hostname\":\"web1\"},"
                                                + "\"status\":{\"network\":{\"outcome\":\"none\"}}}")),
                        MemoryFleet.whole(2).answered("a", snapshot("'network': {'dns_servers': ['a', 'b, c']}"))))
                .containsExactly("a", "  network", "    + {dns_servers=[a, \"b, c\"]}");
    }

    @Test
    void hosts_with_the_same_changes_are_shown_together() {
        MemoryFleet from = MemoryFleet.whole(1);
        MemoryFleet to = MemoryFleet.whole(2);
        for (String host : List.of("a", "b", "c", "d")) {
            from.answered(host, OLD);
            to.answered(host, host.equals("b") ? snapshot("'uname': {'release': '7'}") : NEW);
        }
        to.answered("e", OLD).answered("f", OLD);
        assertThat(text(from, to))
                .containsExactly(
                        "3 hosts (a, c, d)",
                        "  uname",
                        "    ~ release: 6.1 -> 6.2",
                        "b",
                        "  uname",
                        "    ~ release: 6.1 -> 7",
                        "2 hosts (e, f): added to the inventory");
    }

    @Test
    void what_is_held_back_is_bounded() {
        MemoryFleet from = MemoryFleet.whole(1);
        MemoryFleet to = MemoryFleet.whole(2);
        int hosts = DifferenceText.HELD_LINES / 3 + 1;
        for (int i = 0; i < hosts; i++) {
            from.answered("h" + i, OLD);
            to.answered("h" + i, snapshot("'uname': {'release': '7." + i + "'}"));
        }
        List<String> lines = new ArrayList<>();
        DifferenceText text = new DifferenceText(lines::add);
        FleetDifference.between(SCHEMA, from, to, false, text);
        assertThat(lines).as("before the end").hasSize(3 * hosts);
        text.flush();
        assertThat(lines).hasSize(3 * hosts);
    }

    @Test
    void nothing_from_a_host_can_move_the_cursor_or_forge_a_line() {
        String evil = "\\u001b[2J\\u202e\\r\\nb";
        assertThat(text(
                        MemoryFleet.whole(1).answered("a", snapshot("'users': {'accounts': []}")),
                        MemoryFleet.whole(2)
                                .answered(
                                        "a",
                                        snapshot("'users': {'accounts': [{'name': '" + evil + "', 'gecos': '" + evil
                                                + "'}]}"))))
                .containsExactly(
                        "a",
                        "  users",
                        "    + accounts[\"\\\\u001b[2J\\\\u202e\\\\u000d\\\\u000ab\"]:"
                                + " {name=\"\\\\u001b[2J\\\\u202e\\\\u000d\\\\u000ab\""
                                + " gecos=\"\\\\u001b[2J\\\\u202e\\\\u000d\\\\u000ab\"}");
    }

    @Test
    void what_could_not_be_compared_is_summarised_apart() {
        String refused = "{'section': 'uname', 'kind': 'permission_denied', 'source': '/proc/sys/kernel/osrelease'}";
        MemoryFleet from = MemoryFleet.of(1, Scope.of(Optional.of("a*"), Optional.empty(), List.of(), Optional.empty()))
                .answered("a1", OLD)
                .answered("a2", OLD)
                .answered("a3", OLD)
                .failed("a4", "connect", "no route to \u001b[1mhost");
        MemoryFleet to = MemoryFleet.whole(2)
                .answered("a1", snapshot("'uname': {}", refused))
                .answered("a2", snapshot("'uname': {'mood': 'good'}", refused))
                .answered("a3", OLD)
                .answered("a4", OLD)
                .answered("b1", OLD)
                .answered("b2", OLD);
        assertThat(text(from, to)).isEmpty();
        assertThat(notes(from, to))
                .containsExactly(
                        "unreachable: a4: connect: no route to \\u001b[1mhost",
                        "unknown: 2 values on 2 hosts: permission_denied: /proc/sys/kernel/osrelease",
                        "not asked: 2 hosts: outside --limit a*",
                        "left out: sections.uname.mood: not known to the older of the versions");
    }

    @Test
    void the_summary_is_short_however_large_the_fleet() {
        MemoryFleet from = MemoryFleet.whole(1);
        MemoryFleet to = MemoryFleet.whole(2);
        for (int i = 100; i < 125; i++) {
            from.answered("h" + i, OLD);
            to.failed("h" + i, "connect", "no connection to 192.0.2." + i);
        }
        assertThat(notes(from, to))
                .hasSize(11)
                .startsWith("unreachable: h100: connect: no connection to 192.0.2.100")
                .endsWith("unreachable: 15 more hosts");
    }

    @Test
    void a_changed_host_shows_its_changes_and_its_unknown_values_are_summarised() {
        MemoryFleet from = MemoryFleet.whole(1).answered("a", snapshot("'uname': {'node': 'a', 'release': '6.1'}"));
        MemoryFleet to = MemoryFleet.whole(2)
                .answered(
                        "a",
                        snapshot(
                                "'uname': {'node': 'b'}",
                                "{'section': 'uname', 'kind': 'timeout', 'source': '/proc/sys/kernel/osrelease'}"));
        assertThat(text(from, to)).containsExactly("a", "  uname", "    ~ node: a -> b");
        assertThat(notes(from, to)).containsExactly("unknown: 1 value on a: timeout: /proc/sys/kernel/osrelease");
    }

    private static JsonNode tree(String text) {
        return JsonReading.tree(text);
    }

    private static List<String> text(MemoryFleet from, MemoryFleet to) {
        List<String> lines = new ArrayList<>();
        DifferenceText text = new DifferenceText(lines::add);
        FleetDifference.between(SCHEMA, from, to, false, text);
        text.flush();
        return lines;
    }

    private static List<String> notes(MemoryFleet from, MemoryFleet to) {
        DifferenceNotes notes = new DifferenceNotes();
        return notes.lines(FleetDifference.between(SCHEMA, from, to, false, notes));
    }
}
