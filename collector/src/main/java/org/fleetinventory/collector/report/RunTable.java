package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fleetinventory.collector.merge.Duplicate;
import org.fleetinventory.collector.report.Table.Cell;
import org.fleetinventory.collector.report.Table.Column;
import org.fleetinventory.collector.snapshot.KeyFacts;
import org.fleetinventory.collector.store.Answer;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Outcome;

/** What a run says at its end: its hosts in a table, why some are missing, and which look like clones. */
public final class RunTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("HOST", false, true),
            new Column("DISTRIBUTION", false, true),
            new Column("KERNEL", false, true),
            new Column("CPU", false, true),
            new Column("MEMORY", true, false),
            new Column("TIME", true, false),
            new Column("OUTCOME", false, false));
    private static final String NONE = "-";

    private RunTable() {}

    /** One string a line: titles, and a row a host, sorted by name. */
    public static List<String> hosts(List<HostEntry> entries, Screen screen) {
        Table table = new Table(COLUMNS);
        sorted(entries).forEach(entry -> table.row(cells(entry)));
        return table.lines(screen.width(), screen.isColored());
    }

    private static List<HostEntry> sorted(List<HostEntry> entries) {
        return entries.stream().sorted(Comparator.comparing(HostEntry::name)).toList();
    }

    private static List<Cell> cells(HostEntry entry) {
        KeyFacts facts = entry.answer().map(Answer::facts).orElse(KeyFacts.NONE);
        HostRow row = entry.row();
        return List.of(
                Cell.of(row.name()),
                Cell.of(facts.distribution().orElse(NONE)),
                Cell.of(facts.kernel().orElse(NONE)),
                Cell.of(cpu(facts)),
                Cell.of(bytes(facts.memoryTotalBytes())),
                Cell.of(row.durationSeconds().map(Amount::seconds).orElse(NONE)),
                new Cell(outcome(row), color(row.outcome())));
    }

    private static String cpu(KeyFacts facts) {
        Optional<String> count = facts.threads().isPresent()
                ? Optional.of(String.valueOf(facts.threads().getAsLong()))
                : Optional.empty();
        String text =
                Stream.of(count, facts.cpuModel()).flatMap(Optional::stream).collect(Collectors.joining(" x "));
        return text.isEmpty() ? NONE : text;
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Amount.bytes(bytes.getAsLong()) : NONE;
    }

    private static String outcome(HostRow row) {
        return OutcomeLine.words(row.outcome())
                + row.stage().map(stage -> " (" + stage + ")").orElse("");
    }

    private static Color color(Outcome outcome) {
        return switch (outcome) {
            case OK -> Color.GREEN;
            case PARTIAL, NOT_REACHED -> Color.YELLOW;
            case FAILED -> Color.RED;
            case UNSUPPORTED -> Color.PLAIN;
        };
    }

    /** One string a host that gave no snapshot: "old1: failed at connect: no route to host". */
    public static List<String> failures(List<HostEntry> entries) {
        return sorted(entries).stream()
                .map(HostEntry::row)
                .filter(row -> !row.outcome().isCollected())
                .map(OutcomeLine::withoutTime)
                .toList();
    }

    /** One string a value that several hosts share. */
    public static List<String> duplicates(List<Duplicate> duplicates) {
        return duplicates.stream()
                .map(duplicate -> PlainText.of(String.join(", ", duplicate.hosts()) + " share "
                        + duplicate.evidence().term() + " " + duplicate.value()
                        + ": clones, or one machine under several names"))
                .toList();
    }

    /** "20 hosts: 16 ok, 1 partial, 3 failed". */
    public static String totals(List<HostEntry> entries) {
        List<String> counts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            long count =
                    entries.stream().filter(entry -> entry.outcome() == outcome).count();
            if (count > 0) {
                counts.add(count + " " + OutcomeLine.words(outcome));
            }
        }
        return entries.size()
                + (entries.size() == 1 ? " host" : " hosts")
                + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
    }
}
