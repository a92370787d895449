package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fleetinventory.collector.merge.Duplicate;
import org.fleetinventory.collector.snapshot.Identity;
import org.fleetinventory.collector.snapshot.KeyFacts;
import org.fleetinventory.collector.store.Answer;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Outcome;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.Test;

class RunTableTest {
    private static final List<HostEntry> ENTRIES = List.of(
            answered(
                    "web1",
                    Outcome.OK,
                    new KeyFacts(
                            Optional.of("Debian GNU/Linux 12 (bookworm)"),
                            Optional.of("6.1.0-35-amd64"),
                            Optional.of("x86_64"),
                            Optional.of("AMD EPYC 7543"),
                            OptionalLong.of(4),
                            OptionalLong.of(8_300_000_000L))),
            unanswered("old1", Outcome.FAILED, Optional.of("connect"), "no route to host"),
            answered(
                    "db1",
                    Outcome.PARTIAL,
                    new KeyFacts(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.of(2),
                            OptionalLong.empty())),
            unanswered("switch1", Outcome.UNSUPPORTED, Optional.empty(), "connection network_cli is not supported"),
            unanswered("web9", Outcome.NOT_REACHED, Optional.empty(), "interrupted\u001b[2J"));

    @Test
    void a_run_is_a_table_of_its_hosts_sorted_by_name() {
        assertThat(RunTable.hosts(ENTRIES, Screen.FILE))
                .containsExactly(
                        "HOST     DISTRIBUTION                    KERNEL          CPU                 MEMORY   TIME  OUTCOME",
                        "db1      -                               -               2                        -  0.9 s  partial",
                        "old1     -                               -               -                        -      -  failed"
                                + " (connect)",
                        "switch1  -                               -               -                        -      -  unsupported",
                        "web1     Debian GNU/Linux 12 (bookworm)  6.1.0-35-amd64  4 x AMD EPYC 7543  7.7 GiB  0.9 s  ok",
                        "web9     -                               -               -                        -      -  not reached");
    }

    @Test
    void on_a_narrow_terminal_it_is_cut_and_coloured() {
        List<String> lines = RunTable.hosts(ENTRIES, new Screen(OptionalInt.of(80), true));
        assertThat(lines.get(4))
                .isEqualTo("web1     Debian GNU…  6.1.0-35-a…  4 x AMD EP…  7.7 GiB  0.9 s  \u001b[32mok\u001b[0m");
        assertThat(lines.get(2)).endsWith("\u001b[31mfailed (connect)\u001b[0m");
        assertThat(lines.get(0)).doesNotContain("\u001b");
    }

    @Test
    void below_it_stands_why_hosts_are_missing() {
        assertThat(RunTable.failures(ENTRIES))
                .containsExactly(
                        "old1: failed at connect: no route to host",
                        "switch1: unsupported: connection network_cli is not supported",
                        "web9: not reached: interrupted\\u001b[2J");
    }

    @Test
    void clones_are_named_with_their_evidence() {
        assertThat(RunTable.duplicates(
                        List.of(new Duplicate(Duplicate.Evidence.MACHINE_ID, "4b5c6d", List.of("web1", "web2")))))
                .containsExactly("web1, web2 share machine_id 4b5c6d: clones, or one machine under several names");
    }

    @Test
    void the_totals_name_the_outcomes_that_there_are() {
        assertThat(RunTable.totals(ENTRIES))
                .isEqualTo("5 hosts: 1 ok, 1 partial, 1 failed, 1 unsupported, 1 not reached");
        assertThat(RunTable.totals(ENTRIES.subList(0, 1))).isEqualTo("1 host: 1 ok");
        assertThat(RunTable.totals(List.of())).isEqualTo("0 hosts");
    }

    private static HostEntry answered(String name, Outcome outcome, KeyFacts facts) {
        Identity nothing = new Identity(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
        return new HostEntry(
                row(name, outcome, Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("0.9"))),
                Optional.of(new Answer(1, "run", Samples.START, nothing, Optional.empty(), "sha256:", facts)));
    }

    private static HostEntry unanswered(String name, Outcome outcome, Optional<String> stage, String reason) {
        return new HostEntry(row(name, outcome, stage, Optional.of(reason), Optional.empty()), Optional.empty());
    }

    private static HostRow row(
            String name,
            Outcome outcome,
            Optional<String> stage,
            Optional<String> reason,
            Optional<BigDecimal> duration) {
        return new HostRow(
                name,
                Optional.empty(),
                List.of(),
                outcome,
                stage,
                reason,
                Optional.empty(),
                OptionalInt.empty(),
                duration,
                Optional.empty());
    }
}
