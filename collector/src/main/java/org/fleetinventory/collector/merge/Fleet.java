package org.fleetinventory.collector.merge;

import java.util.Comparator;
import java.util.List;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.RunHeader;

/**
 * All hosts of a run: those that answered, why the others did not, and what several of them share. The documents themselves stay where
 * they are.
 *
 * @param hosts those that answered, sorted by name
 * @param failures those that did not, sorted by name
 */
public record Fleet(RunHeader run, List<HostEntry> hosts, List<HostRow> failures, List<Duplicate> duplicates) {

    public Fleet {
        hosts = List.copyOf(hosts);
        failures = List.copyOf(failures);
        duplicates = List.copyOf(duplicates);
    }

    public static Fleet of(RunHeader run, List<HostEntry> entries) {
        List<HostEntry> sorted =
                entries.stream().sorted(Comparator.comparing(HostEntry::name)).toList();
        List<HostEntry> hosts =
                sorted.stream().filter(entry -> entry.answer().isPresent()).toList();
        return new Fleet(
                run,
                hosts,
                sorted.stream()
                        .filter(entry -> entry.answer().isEmpty())
                        .map(HostEntry::row)
                        .toList(),
                Duplicate.among(hosts));
    }
}
