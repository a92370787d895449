package org.fleetinventory.collector.inventory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Groups and hosts as the file builds them up: what it says of one in several places adds up. Groups "all" and "ungrouped" are
 * always there.
 */
final class GroupTree {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";

    /** A group of the file. {@code children}: by name, with the place that says so. */
    static final class Branch {
        final String name;
        final Set<String> hosts = new LinkedHashSet<>();
        final Map<String, Node> children = new LinkedHashMap<>();
        final Variables variables = new Variables();
        int priority = 1;

        private Branch(String name) {
            this.name = name;
        }
    }

    /** A host of the file. {@code groups}: the ones that list it. */
    static final class Leaf {
        final String name;
        final Set<String> groups = new LinkedHashSet<>();
        final Variables variables = new Variables();
        Optional<Integer> port = Optional.empty();

        private Leaf(String name) {
            this.name = name;
        }
    }

    private final Map<String, Branch> groups = new LinkedHashMap<>();
    private final Map<String, Leaf> hosts = new LinkedHashMap<>();

    GroupTree() {
        group(ALL);
        group(UNGROUPED);
    }

    /** Made where it is new. */
    Branch group(String name) {
        return groups.computeIfAbsent(name, Branch::new);
    }

    /** Made where it is new. */
    Leaf host(String name, Branch group) {
        Leaf host = hosts.computeIfAbsent(name, Leaf::new);
        group.hosts.add(name);
        host.groups.add(group.name);
        return host;
    }

    /** In the order of the file. */
    Map<String, Branch> groups() {
        return groups;
    }

    /** In the order of the file. */
    Map<String, Leaf> hosts() {
        return hosts;
    }

    /**
     * What the file leaves open, as Ansible settles it: a host in no group of its own is in "ungrouped", one that is in another
     * group is not, and a group without a parent is below "all".
     */
    void settle() {
        for (Leaf host : hosts.values()) {
            boolean alone = host.groups.stream().allMatch(name -> name.equals(ALL) || name.equals(UNGROUPED));
            Branch ungrouped = group(UNGROUPED);
            if (alone) {
                ungrouped.hosts.add(host.name);
                host.groups.add(UNGROUPED);
            } else {
                ungrouped.hosts.remove(host.name);
                host.groups.remove(UNGROUPED);
            }
        }
    }
}
