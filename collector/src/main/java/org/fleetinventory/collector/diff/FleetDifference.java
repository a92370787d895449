package org.fleetinventory.collector.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.collector.diff.HostDifference.Status;
import org.fleetinventory.collector.diff.Side.Standing;
import org.fleetinventory.collector.snapshot.SchemaField;

/**
 * What changed from one side to the other: only what both were asked. Hosts without a difference are counted and left out.
 *
 * @param hosts sorted by name
 */
public record FleetDifference(Side from, Side to, List<HostDifference> hosts, Set<LeftOut> leftOut, int unchanged) {

    public FleetDifference {
        hosts = List.copyOf(hosts);
    }

    /** Whether there is a difference; what could not be compared is none. */
    public boolean isFinding() {
        return hosts.stream().anyMatch(host -> host.status().isFinding());
    }

    /** Compares host by host; {@code volatileToo} as in {@link SnapshotComparison}. */
    public static FleetDifference between(SchemaField snapshotSchema, Side from, Side to, boolean volatileToo) {
        Set<String> names = new TreeSet<>(from.hosts().keySet());
        names.addAll(to.hosts().keySet());
        List<HostDifference> differences = new ArrayList<>();
        Set<LeftOut> leftOut = new LinkedHashSet<>();
        int unchanged = 0;
        for (String name : names) {
            Optional<HostDifference> difference = oneSided(name, from, to);
            if (difference.isEmpty()) {
                SnapshotComparison.Result result = SnapshotComparison.compare(
                        snapshotSchema,
                        from.snapshots().of(name),
                        to.snapshots().of(name),
                        volatileToo);
                leftOut.addAll(result.leftOut());
                difference = HostDifference.of(name, result.changes());
                unchanged += difference.isEmpty() ? 1 : 0;
            }
            difference.ifPresent(differences::add);
        }
        return new FleetDifference(from, to, differences, leftOut, unchanged);
    }

    /** What there is to say of a host that did not answer on both sides; empty where it did. */
    private static Optional<HostDifference> oneSided(String name, Side from, Side to) {
        Standing before = from.hosts().get(name);
        Standing after = to.hosts().get(name);
        if (before == null) {
            return Optional.of(from.whyPartial()
                    .map(why -> HostDifference.of(name, Status.NOT_ASKED, why))
                    .orElseGet(() -> HostDifference.of(name, Status.ADDED)));
        }
        if (after == null) {
            return Optional.of(to.whyPartial()
                    .map(why -> HostDifference.of(name, Status.NOT_ASKED, why))
                    .orElseGet(() -> HostDifference.of(name, Status.REMOVED)));
        }
        return unanswered(name, after).or(() -> unanswered(name, before));
    }

    private static Optional<HostDifference> unanswered(String name, Standing standing) {
        if (standing instanceof Standing.Silent silent) {
            return Optional.of(HostDifference.of(name, Status.UNREACHABLE, silent.reason()));
        }
        return standing instanceof Standing.NotAsked notAsked
                ? Optional.of(HostDifference.of(name, Status.NOT_ASKED, notAsked.reason()))
                : Optional.empty();
    }
}
