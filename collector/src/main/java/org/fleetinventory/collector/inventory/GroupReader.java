package org.fleetinventory.collector.inventory;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.inventory.Entries.Entry;
import org.fleetinventory.collector.inventory.GroupTree.Branch;
import org.fleetinventory.collector.inventory.GroupTree.Leaf;
import org.fleetinventory.collector.inventory.Reading.Known;
import org.fleetinventory.collector.inventory.Value.Nothing;
import org.fleetinventory.collector.inventory.Value.Text;
import org.fleetinventory.collector.inventory.Value.Whole;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Nodes become groups and hosts, and every fault on the way. */
final class GroupReader {
    private static final List<String> KEYS = List.of("hosts", "children", "vars");
    private static final String PRIORITY = "ansible_group_priority";

    /** Aliases let a small file list hosts without end. */
    static final int MOST_LISTINGS = 1_000_000;

    private final Faults faults;
    private final Entries entries;
    private final VariablesReader variables;
    private final GroupTree tree = new GroupTree();
    /** By its node, the groups that a body was read for: an alias may lead back to it. */
    private final IdentityHashMap<Node, Set<String>> readFor = new IdentityHashMap<>();

    private int depth;
    private int listings;

    GroupReader(Faults faults) {
        this.faults = faults;
        this.entries = new Entries(faults);
        this.variables = new VariablesReader(entries, faults);
    }

    GroupTree read(Node root) {
        if (root instanceof MappingNode mapping) {
            entries.of(mapping).forEach(this::readTop);
        } else {
            faults.add(
                    root,
                    "an inventory is a mapping of groups, such as all: with hosts: below it, not "
                            + Value.of(root).describe());
        }
        tree.settle();
        return tree;
    }

    private void readTop(Entry entry) {
        if (entry.name().equals("plugin") && entry.value() instanceof ScalarNode) {
            faults.add(
                    entry.key(),
                    "configures a plugin of Ansible's and lists no hosts: ansible-inventory --list --yaml writes the list");
            return;
        }
        if (KEYS.contains(entry.name()) && !isGroup(entry.value())) {
            faults.add(entry.key(), entry.name() + " belongs into a group: put it below all:");
            return;
        }
        readGroup(entry);
    }

    private boolean isGroup(Node body) {
        return body instanceof MappingNode mapping
                && entries.of(mapping).stream().allMatch(entry -> KEYS.contains(entry.name()));
    }

    /** The group, also where its body has faults; empty where its name has. */
    private Optional<Branch> readGroup(Entry entry) {
        Optional<String> fault = Words.faultOfName(entry.name());
        if (fault.isPresent()) {
            faults.add(entry.key(), "group name " + Words.quoted(entry.name()) + " " + fault.get());
            return Optional.empty();
        }
        Branch group = tree.group(entry.name());
        Node body = entry.value();
        if (body instanceof MappingNode mapping) {
            readOnce(group, mapping);
        } else if (!(Value.of(body) instanceof Nothing)) {
            faults.add(
                    body,
                    "group " + group.name + " must be a mapping with hosts, children or vars, not "
                            + Value.of(body).describe());
        }
        return Optional.of(group);
    }

    private void readOnce(Branch group, MappingNode body) {
        Set<String> groups = readFor.computeIfAbsent(body, node -> new HashSet<>());
        if (!groups.add(group.name)) {
            return;
        }
        if (depth == YamlDocument.DEEPEST) {
            faults.add(body, "groups are nested more than " + YamlDocument.DEEPEST + " levels deep");
            return;
        }
        depth++;
        entries.of(body).forEach(part -> readPart(group, part));
        depth--;
    }

    private void readPart(Branch group, Entry part) {
        switch (part.name()) {
            case "hosts" -> readHosts(group, part.value());
            case "children" -> readChildren(group, part.value());
            case "vars" -> readVariables(group, part.value());
            default ->
                faults.add(
                        part.key(),
                        "unknown key " + Words.quoted(part.name()) + " in group " + group.name
                                + Nearest.to(part.name(), KEYS)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(", which holds hosts, children and vars"));
        }
    }

    /** Named below "hosts" or "children": a mapping; Ansible also takes one name alone. */
    private List<Entry> named(String what, Branch group, Node node) {
        if (node instanceof MappingNode mapping) {
            return entries.of(mapping);
        }
        if (node instanceof ScalarNode name && Value.of(node) instanceof Text) {
            Node nothing = new ScalarNode(
                    Tag.NULL, "", node.getStartMark(), node.getEndMark(), DumperOptions.ScalarStyle.PLAIN);
            return List.of(new Entry(name, nothing));
        }
        if (!(Value.of(node) instanceof Nothing)) {
            faults.add(
                    node,
                    what + " of group " + group.name + " must be a mapping, each name with a colon behind it, not "
                            + Value.of(node).describe());
        }
        return List.of();
    }

    private void readChildren(Branch group, Node node) {
        for (Entry entry : named("children", group, node)) {
            Optional<Branch> child = readGroup(entry);
            if (child.isPresent()) {
                connect(group, child.get().name, entry.key());
            }
        }
    }

    private void connect(Branch group, String child, Node place) {
        if (child.equals(group.name)) {
            faults.add(place, "group " + child + " cannot be its own child");
        } else if (child.equals(GroupTree.ALL)) {
            faults.add(place, "group all holds every group and cannot be a child of " + group.name);
        } else if (child.equals(GroupTree.UNGROUPED) && !group.name.equals(GroupTree.ALL)) {
            faults.add(place, "group ungrouped holds what is in no other group and cannot be a child of " + group.name);
        } else {
            group.children.putIfAbsent(child, place);
        }
    }

    private void readVariables(Branch group, Node node) {
        group.variables.putAll(variables.read("group " + group.name, node));
        if (node instanceof MappingNode mapping) {
            entries.of(mapping).stream()
                    .filter(entry -> entry.name().equals(PRIORITY))
                    .forEach(entry -> readPriority(group, entry.value()));
        }
    }

    private void readPriority(Branch group, Node node) {
        Value value = Value.of(node);
        String digits = value instanceof Whole whole
                ? whole.number().toString()
                : value instanceof Text text ? text.text().strip() : "";
        if (digits.matches("[-+]?[0-9]{1,9}")) {
            group.priority = Integer.parseInt(digits);
        } else {
            faults.add(node, PRIORITY + " must be a whole number, not " + value.describe());
        }
    }

    private void readHosts(Branch group, Node node) {
        for (Entry entry : named("hosts", group, node)) {
            HostNames names = HostNames.read(entry.key(), faults);
            listings += names.names().size();
            if (listings > MOST_LISTINGS) {
                faults.add(
                        entry.key(), "the inventory lists more than " + String.format("%,d", MOST_LISTINGS) + " hosts");
                listings = MOST_LISTINGS;
                return;
            }
            Variables said = variables.read("host " + entry.name(), entry.value());
            for (String name : names.names()) {
                Leaf host = tree.host(name, group);
                names.port().ifPresent(port -> setPort(host, port, entry.key()));
                host.variables.putAll(said);
            }
        }
    }

    /** As Ansible does, a port behind the name counts less than ansible_port. One host cannot have two, which Ansible overlooks. */
    private void setPort(Leaf host, int port, Node place) {
        if (host.port.isPresent() && host.port.get() != port) {
            faults.add(place, "host " + host.name + " already has the port " + host.port.get());
        }
        host.port = Optional.of(port);
        host.variables.putIfAbsent("ansible_port", new Known<>(port));
    }
}
