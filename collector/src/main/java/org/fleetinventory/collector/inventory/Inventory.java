package org.fleetinventory.collector.inventory;

import java.util.List;

/**
 * The hosts that an inventory names.
 *
 * @param source the file as it was given, "-" for standard input
 * @param digest "sha256:..." of its bytes: two runs with the same digest asked the same hosts
 * @param targets in the order of the file, each name once
 */
public record Inventory(String source, String digest, List<Target> targets) {
    public Inventory {
        targets = List.copyOf(targets);
    }
}
