package org.fleetinventory.collector.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.inventory.GroupTree.Branch;

/**
 * Which group is above which, and which one is heard last. Ansible's order: by depth, that is the longest way down from "all", then
 * by ansible_group_priority, then by name
 * (https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html#how-variables-are-merged).
 */
final class Hierarchy {
    /** Each costs a pass over all groups, and nobody mends more at once. */
    private static final int MOST_CIRCLES = 100;

    private final Map<String, Set<String>> parents = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    private Hierarchy() {}

    /** A group below itself is a fault; one step of the circle is then left out. */
    static Hierarchy of(GroupTree tree, Faults faults) {
        Hierarchy hierarchy = new Hierarchy();
        Collection<Branch> groups = tree.groups().values();
        groups.forEach(group -> hierarchy.parents.put(group.name, new LinkedHashSet<>()));
        groups.forEach(group -> group.children
                .keySet()
                .forEach(child -> hierarchy.parentsOf(child).add(group.name)));
        Map<String, Integer> depths = hierarchy.depths(tree);
        for (int circle = 0; circle < MOST_CIRCLES && depths.size() < groups.size(); circle++) {
            hierarchy.breakCircle(tree, depths.keySet(), faults);
            depths = hierarchy.depths(tree);
        }
        hierarchy.rank(groups, depths);
        return hierarchy;
    }

    /** 0 is "all"; a higher one is heard later and counts more. */
    int rank(String group) {
        return ranks.getOrDefault(group, 0);
    }

    /** The groups and all above them, the least rank first, "all" included. */
    List<String> withAncestors(Collection<String> groups) {
        Set<String> found = new LinkedHashSet<>(groups);
        ArrayDeque<String> waiting = new ArrayDeque<>(groups);
        while (!waiting.isEmpty()) {
            for (String parent : parentsOf(waiting.remove())) {
                if (found.add(parent)) {
                    waiting.add(parent);
                }
            }
        }
        found.add(GroupTree.ALL);
        return found.stream().sorted(Comparator.comparing(this::rank)).toList();
    }

    private Set<String> parentsOf(String group) {
        return parents.getOrDefault(group, Set.of());
    }

    /** The longest way from the top to each group, as far as circles let it be told: a group with its parents all told is told. */
    private Map<String, Integer> depths(GroupTree tree) {
        Map<String, Integer> depths = new HashMap<>();
        Map<String, Integer> untold = new HashMap<>();
        ArrayDeque<String> ready = new ArrayDeque<>();
        parents.forEach((group, above) -> {
            untold.put(group, above.size());
            if (above.isEmpty()) {
                ready.add(group);
            }
        });
        while (!ready.isEmpty()) {
            String group = ready.remove();
            int below = parentsOf(group).stream()
                    .mapToInt(parent -> depths.getOrDefault(parent, 0) + 1)
                    .max()
                    .orElse(group.equals(GroupTree.ALL) ? 0 : 1);
            depths.put(group, below);
            for (String child : tree.group(group).children.keySet()) {
                if (parentsOf(child).contains(group) && untold.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        return depths;
    }

    /** Every group that is not told has a parent that is not told either: going up from one of them ends in a circle. */
    private void breakCircle(GroupTree tree, Set<String> told, Faults faults) {
        List<String> way = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        String group = parents.keySet().stream()
                .filter(name -> !told.contains(name))
                .findFirst()
                .orElseThrow();
        while (seen.add(group)) {
            way.add(0, group);
            group = parentsOf(group).stream()
                    .filter(parent -> !told.contains(parent))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(way.subList(0, way.indexOf(group) + 1));
        circle.add(0, group);
        report(tree, circle, faults);
    }

    /** At the step that the file makes last, which is the one that closes the circle. {@code circle}: from a group down to itself. */
    private void report(GroupTree tree, List<String> circle, Faults faults) {
        int last = 0;
        for (int step = 0; step + 1 < circle.size(); step++) {
            if (line(tree, circle, step) >= line(tree, circle, last)) {
                last = step;
            }
        }
        String parent = circle.get(last);
        String child = circle.get(last + 1);
        List<String> steps = new ArrayList<>(circle.subList(last + 1, circle.size()));
        steps.addAll(circle.subList(1, last + 2));
        String names = String.join(" > ", steps.stream().limit(10).toList()) + (steps.size() > 10 ? " > ..." : "");
        Optional.ofNullable(tree.group(parent).children.get(child))
                .ifPresent(place -> faults.add(place, "group " + child + " is below itself: " + names));
        parentsOf(child).remove(parent);
    }

    private static int line(GroupTree tree, List<String> circle, int step) {
        return Optional.ofNullable(tree.group(circle.get(step)).children.get(circle.get(step + 1)))
                .map(place -> place.getStartMark().getIndex())
                .orElse(0);
    }

    private void rank(Collection<Branch> groups, Map<String, Integer> depths) {
        List<String> order = groups.stream()
                .sorted(Comparator.comparing((Branch group) -> depths.getOrDefault(group.name, 0))
                        .thenComparing(group -> group.priority)
                        .thenComparing(group -> group.name))
                .map(group -> group.name)
                .toList();
        for (int rank = 0; rank < order.size(); rank++) {
            ranks.put(order.get(rank), rank);
        }
    }
}
