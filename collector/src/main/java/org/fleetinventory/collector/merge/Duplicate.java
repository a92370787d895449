package org.fleetinventory.collector.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.collector.snapshot.Identity;
import org.fleetinventory.collector.store.Answer;
import org.fleetinventory.collector.store.HostEntry;

/**
 * A value that several hosts share though it should tell machines apart: they are one machine under several names, or clones of one.
 *
 * @param hosts their names, sorted
 */
public record Duplicate(Evidence evidence, String value, List<String> hosts) {

    public Duplicate {
        hosts = List.copyOf(hosts);
    }

    /** What the hosts share. */
    public enum Evidence {
        MACHINE_ID,
        PRODUCT_UUID,
        MAC_ADDRESS,
        SSH_HOST_KEY;

        /** The word in the document. */
        public String term() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** SMBIOS 3.7, 7.2.1: a UUID of all zeros or all ones means that there is none. */
    private static final Set<String> NO_UUID =
            Set.of("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff");

    private record Value(Evidence evidence, String text) {}

    /** All of them, sorted by evidence and value. */
    static List<Duplicate> among(Iterable<HostEntry> entries) {
        Map<Value, Set<String>> holders = new TreeMap<>(
                Comparator.comparing((Value value) -> value.evidence.term()).thenComparing(Value::text));
        for (HostEntry entry : entries) {
            for (Value value : entry.answer().map(Duplicate::values).orElse(List.of())) {
                holders.computeIfAbsent(value, unseen -> new TreeSet<>()).add(entry.name());
            }
        }
        List<Duplicate> duplicates = new ArrayList<>();
        holders.forEach((value, hosts) -> {
            if (hosts.size() > 1) {
                duplicates.add(new Duplicate(value.evidence, value.text, List.copyOf(hosts)));
            }
        });
        return duplicates;
    }

    private static List<Value> values(Answer answer) {
        Identity identity = answer.identity();
        List<Value> values = new ArrayList<>();
        identity.machineId().ifPresent(id -> values.add(new Value(Evidence.MACHINE_ID, id)));
        identity.productUuid()
                .filter(uuid -> !NO_UUID.contains(uuid))
                .ifPresent(uuid -> values.add(new Value(Evidence.PRODUCT_UUID, uuid)));
        identity.macAddresses().forEach(address -> values.add(new Value(Evidence.MAC_ADDRESS, address)));
        identity.sshHostKeys().forEach(key -> values.add(new Value(Evidence.SSH_HOST_KEY, key.fingerprint())));
        answer.hostKey().ifPresent(key -> values.add(new Value(Evidence.SSH_HOST_KEY, key)));
        return values;
    }
}
