package org.fleetinventory.collector.inventory;

import java.util.List;

/**
 * A group of the inventory.
 *
 * @param hosts the ones that it lists itself, in the order of the file
 * @param children the groups right below it, in the order of the file
 */
public record Group(String name, List<String> hosts, List<String> children) {
    public Group {
        hosts = List.copyOf(hosts);
        children = List.copyOf(children);
    }
}
