package org.fleetinventory.collector.inventory;

import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** The faults found so far. One that is found again, through an alias or in every host of a range, counts once. */
final class Faults {
    private final SortedSet<Fault> found = new TreeSet<>();

    void add(Node where, String message) {
        add(where.getStartMark(), message);
    }

    void add(Mark where, String message) {
        found.add(new Fault(where.getLine() + 1, where.getColumn() + 1, message));
    }

    void throwIfAny(String source) throws InventoryException {
        if (!found.isEmpty()) {
            throw InventoryException.of(source, found);
        }
    }
}
