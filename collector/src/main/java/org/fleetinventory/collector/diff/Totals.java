package org.fleetinventory.collector.diff;

import java.util.EnumMap;
import java.util.Map;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.diff.HostDifference.Status;

/**
 * Numbers of a comparison.
 *
 * @param hosts by status; a status without a host is not in it
 * @param changes on all hosts, unknown ones not counted
 * @param unknown values that one side could not read
 */
public record Totals(Map<Status, Long> hosts, long changes, long unknown) {

    public Totals {
        hosts = Map.copyOf(hosts);
    }

    public long of(Status status) {
        return hosts.getOrDefault(status, 0L);
    }

    /** Whether there is a difference; what could not be compared is none. */
    public boolean isFinding() {
        return hosts.keySet().stream().anyMatch(Status::isFinding);
    }

    /** Counts while the hosts go by. */
    static final class Count {
        private final Map<Status, Long> hosts = new EnumMap<>(Status.class);
        private long changes;
        private long unknown;

        void add(HostDifference host) {
            hosts.merge(host.status(), 1L, Long::sum);
            for (Change change : host.changes()) {
                if (change instanceof Change.Unknown) {
                    unknown++;
                } else {
                    changes++;
                }
            }
        }

        Totals totals() {
            return new Totals(hosts, changes, unknown);
        }
    }
}
