package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.LeftOut;
import org.fleetinventory.collector.diff.FleetDifference;
import org.fleetinventory.collector.diff.HostDifference;

/** What a comparison could not compare, for people, in a few lines however large the fleet. */
public final class DifferenceNotes implements Consumer<HostDifference> {
    private static final int SHOWN = 10;

    private final Map<String, Tally> notAsked = new LinkedHashMap<>();
    private final Map<String, Tally> unreachable = new LinkedHashMap<>();
    private final Map<String, Tally> unknown = new LinkedHashMap<>();

    /** How many values and hosts share a reason, and one of the hosts. */
    private record Tally(long values, long hosts, String host) {
        private Tally plus(Tally more) {
            return new Tally(values + more.values, hosts + more.hosts, host);
        }
    }

    @Override
    public void accept(HostDifference host) {
        String reason = host.reason().orElse("");
        switch (host.status()) {
            case NOT_ASKED -> count(notAsked, reason, 0, host);
            case UNREACHABLE -> count(unreachable, reason, 0, host);
            default -> unknownValues(host).forEach((why, values) -> count(unknown, why, values, host));
        }
    }

    private static Map<String, Long> unknownValues(HostDifference host) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Change change : host.changes()) {
            if (change instanceof Change.Unknown unknown) {
                values.merge(unknown.reason(), 1L, Long::sum);
            }
        }
        return values;
    }

    private static void count(Map<String, Tally> tallies, String reason, long values, HostDifference host) {
        tallies.merge(reason, new Tally(values, 1, host.name()), Tally::plus);
    }

    /** One string a line; none where everything was compared. */
    public List<String> lines(FleetDifference difference) {
        List<String> lines = new ArrayList<>();
        notes(lines, "unreachable", unreachable);
        notes(lines, "unknown", unknown);
        notes(lines, "not asked", notAsked);
        difference.leftOut().stream().limit(SHOWN).map(DifferenceNotes::line).forEach(lines::add);
        int more = difference.leftOut().size() - SHOWN;
        if (more > 0) {
            lines.add("left out: " + counted(more, "more field"));
        }
        return lines;
    }

    private static void notes(List<String> lines, String title, Map<String, Tally> tallies) {
        tallies.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> lines.add(title + ": " + line(entry.getValue(), PlainText.of(entry.getKey()))));
        long hosts =
                tallies.values().stream().skip(SHOWN).mapToLong(Tally::hosts).sum();
        if (hosts > 0) {
            lines.add(title + ": " + counted(hosts, "more host"));
        }
    }

    private static String line(Tally tally, String reason) {
        String hosts = tally.hosts == 1 ? PlainText.of(tally.host) : counted(tally.hosts, "host");
        return (tally.values == 0 ? hosts : counted(tally.values, "value") + " on " + hosts) + ": " + reason;
    }

    private static String line(LeftOut leftOut) {
        String why = switch (leftOut.reason()) {
            case NEWER_VERSION -> "not known to the older of the versions";
            case NOT_ASKED -> "asked on one side only";
        };
        return "left out: " + PlainText.of(String.join(".", leftOut.path())) + ": " + why;
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
