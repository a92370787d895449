package org.fleetinventory.collector.inventory;

import java.util.List;

/**
 * The hosts that an inventory names.
 *
 * @param source the file as it was given, "-" for standard input
 * @param digest "sha256:..." of its bytes: two runs with the same digest asked the same hosts
 * @param targets in the order of the file, each name once
 * @param groups in the order of the file, "all" and "ungrouped" included; what patterns are matched with
 */
public record Inventory(String source, String digest, List<Target> targets, List<Group> groups) {
    public Inventory {
        targets = List.copyOf(targets);
        groups = List.copyOf(groups);
    }
}
