package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds hosts by their names and by their groups. */
final class HostIndex {
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> hostsOfGroups = new HashMap<>();

    HostIndex(Inventory inventory) {
        inventory.targets().forEach(target -> targets.put(target.name(), target));
        inventory.groups().forEach(group -> groups.put(group.name(), group));
    }

    /** In the order of the inventory. */
    Set<String> hosts() {
        return targets.keySet();
    }

    /** In the order of the inventory. */
    Set<String> groups() {
        return groups.keySet();
    }

    /** In the order of the inventory. */
    List<Target> targets(Set<String> names) {
        return targets.values().stream()
                .filter(target -> names.contains(target.name()))
                .toList();
    }

    /** Those of the group itself, then those of its children, then of theirs: the order that subscripts count in. */
    List<String> hostsOf(String group) {
        return hostsOfGroups.computeIfAbsent(group, this::findHosts);
    }

    private List<String> findHosts(String top) {
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(Set.of(top));
        List<String> waiting = new ArrayList<>(List.of(top));
        for (int at = 0; at < waiting.size(); at++) {
            Optional<Group> group = Optional.ofNullable(groups.get(waiting.get(at)));
            group.ifPresent(found -> hosts.addAll(found.hosts()));
            group.map(Group::children).orElse(List.of()).stream()
                    .filter(seen::add)
                    .forEach(waiting::add);
        }
        return List.copyOf(hosts);
    }
}
