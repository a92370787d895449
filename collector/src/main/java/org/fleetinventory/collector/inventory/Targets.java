package org.fleetinventory.collector.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fleetinventory.collector.inventory.GroupTree.Leaf;
import org.fleetinventory.collector.inventory.Reading.Known;
import org.fleetinventory.collector.inventory.Reading.Unreadable;
import org.fleetinventory.collector.inventory.Setting.KeyFile;

/** Hosts become targets: for each setting the nearest word counts, labels add up. */
final class Targets {
    /** Where paths start. {@code inventory}: the directory that the inventory is in. */
    record Places(Path home, Path inventory, Path working) {}

    /** What all hosts in the same groups share. {@code names}: as {@link Target#groups()}. */
    private record Context(List<String> names, Map<String, Said> settings, Map<String, Reading<String>> labels) {}

    private final GroupTree tree;
    private final Hierarchy hierarchy;
    private final Places places;
    private final Faults faults;
    private final Map<Set<String>, Context> contexts = new HashMap<>();

    Targets(GroupTree tree, Hierarchy hierarchy, Places places, Faults faults) {
        this.tree = tree;
        this.hierarchy = hierarchy;
        this.places = places;
        this.faults = faults;
    }

    /** In the order of the file. */
    List<Target> all() {
        List<Target> targets = new ArrayList<>();
        tree.hosts().values().forEach(host -> targets.add(target(host)));
        return targets;
    }

    private Target target(Leaf host) {
        Context context = contexts.computeIfAbsent(host.groups, this::context);
        return new Target(
                host.name,
                find(Setting.ADDRESS, host, context).orElse(host.name),
                find(Setting.PORT, host, context),
                find(Setting.USER, host, context),
                find(Setting.IDENTITY_FILE, host, context).map(this::path),
                find(Setting.CONNECTION, host, context).orElseGet(Access.Ssh::new),
                find(Setting.JAVA, host, context),
                find(Setting.BECOME, host, context).orElse(false),
                find(Setting.TIMEOUT, host, context),
                context.names,
                labels(host, context),
                custom(host, context));
    }

    /** That of the nearest place. */
    private Custom custom(Leaf host, Context context) {
        Optional<Reading<?>> nearest = host.variables
                .get(CustomReader.NAME)
                .or(() -> Optional.ofNullable(context.settings.get(CustomReader.NAME))
                        .map(Said::reading));
        return nearest.flatMap(this::value)
                .map(value -> value instanceof Custom custom ? custom : Custom.NONE)
                .orElse(Custom.NONE);
    }

    private Context context(Set<String> groups) {
        Map<String, Said> settings = new HashMap<>();
        Map<String, Reading<String>> labels = new TreeMap<>();
        List<String> order = hierarchy.withAncestors(groups);
        for (String group : order) {
            Variables variables = tree.group(group).variables;
            int rank = hierarchy.rank(group);
            variables.settings().forEach((key, reading) -> settings.put(key, new Said(reading, rank)));
            labels.putAll(variables.labels());
        }
        List<String> names = order.stream()
                .filter(name -> !name.equals(GroupTree.ALL) && !name.equals(GroupTree.UNGROUPED))
                .sorted()
                .toList();
        return new Context(names, settings, labels);
    }

    private <T> Optional<T> find(Setting<T> setting, Leaf host, Context context) {
        return setting.resolve(key -> host.variables
                        .get(key)
                        .map(reading -> new Said(reading, Said.OF_HOST))
                        .or(() -> Optional.ofNullable(context.settings.get(key))))
                .flatMap(this::value);
    }

    private <T> Optional<T> value(Reading<T> reading) {
        if (reading instanceof Unreadable<T> unreadable) {
            faults.add(unreadable.where(), unreadable.fault());
        }
        return reading instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    private Map<String, String> labels(Leaf host, Context context) {
        Map<String, Reading<String>> nearest = new TreeMap<>(context.labels);
        nearest.putAll(host.variables.labels());
        Map<String, String> labels = new TreeMap<>();
        nearest.forEach((name, reading) -> value(reading).ifPresent(word -> labels.put(name, word)));
        return labels;
    }

    private Path path(KeyFile file) {
        if (file.path().equals("~")) {
            return places.home();
        }
        if (file.path().startsWith("~/")) {
            return places.home().resolve(file.path().substring(2));
        }
        Path start = file.ansible() ? places.working() : places.inventory();
        return start.resolve(file.path()).normalize();
    }
}
