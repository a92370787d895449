package org.fleetinventory.collector.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fleetinventory.collector.inventory.Entries.Entry;
import org.fleetinventory.collector.inventory.Reading.Known;
import org.fleetinventory.collector.inventory.Reading.Unreadable;
import org.fleetinventory.collector.inventory.Reading.Wrong;
import org.fleetinventory.collector.inventory.Value.Hidden;
import org.fleetinventory.collector.inventory.Value.Nothing;
import org.fleetinventory.collector.inventory.Value.Text;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The variables of a group or a host. Ansible's inventories hold variables of all kinds, so an unknown one is left alone, unless
 * its name is a slip away from one of ours and its value would do for that one: then it is a fault.
 */
final class VariablesReader {
    private static final String LABELS = "labels";
    private static final List<String> NAMES = Stream.concat(
                    Setting.names().stream(), Stream.of(LABELS, CustomReader.NAME))
            .toList();

    private final Entries entries;
    private final Faults faults;

    VariablesReader(Entries entries, Faults faults) {
        this.entries = entries;
        this.faults = faults;
    }

    /** @param whose "host web1", for messages */
    Variables read(String whose, Node node) {
        Variables variables = new Variables();
        if (node instanceof MappingNode mapping) {
            entries.of(mapping).forEach(entry -> read(entry, variables));
        } else if (!(Value.of(node) instanceof Nothing)) {
            faults.add(
                    node,
                    "the variables of " + whose + " must be a mapping, not "
                            + Value.of(node).describe());
        }
        return variables;
    }

    private void read(Entry entry, Variables into) {
        Optional<Setting<?>> setting = Setting.of(entry.name());
        if (setting.isPresent()) {
            readSetting(setting.get(), entry, into);
        } else if (entry.name().equals(LABELS)) {
            readLabels(entry.value(), into);
        } else if (entry.name().equals(CustomReader.NAME)) {
            new CustomReader(entries, faults)
                    .read(entry.value())
                    .ifPresent(reading -> into.put(CustomReader.NAME, reading));
        } else if (!entry.name().startsWith("ansible_")) {
            Nearest.to(entry.name(), NAMES)
                    .filter(near -> wouldDo(near, entry.value()))
                    .ifPresent(near -> faults.add(
                            entry.key(), "unknown key " + Words.quoted(entry.name()) + "; did you mean " + near + "?"));
        }
    }

    private void readSetting(Setting<?> setting, Entry entry, Variables into) {
        Reading<?> reading = setting.read(entry.name(), entry.value());
        if (reading instanceof Wrong<?> wrong) {
            faults.add(entry.value(), entry.name() + " " + wrong.fault());
        } else {
            into.put(entry.name(), reading);
        }
    }

    private static boolean wouldDo(String name, Node node) {
        if (Value.of(node) instanceof Nothing) {
            return true;
        }
        return Setting.of(name)
                .map(setting -> !(setting.read(name, node) instanceof Wrong<?>))
                .orElse(node instanceof MappingNode);
    }

    private void readLabels(Node node, Variables into) {
        if (!(node instanceof MappingNode mapping)) {
            faults.add(
                    node,
                    "labels must be a mapping of names to words, not "
                            + Value.of(node).describe());
            return;
        }
        for (Entry label : entries.of(mapping)) {
            Reading<String> reading = readLabel(label);
            if (reading instanceof Wrong<String> wrong) {
                faults.add(label.value(), "label " + Words.quoted(label.name()) + " " + wrong.fault());
            } else {
                into.putLabel(label.name(), reading);
            }
        }
    }

    /** As it is written: 1.10 stays "1.10", and yes stays "yes". */
    private static Reading<String> readLabel(Entry label) {
        if (label.name().isBlank()) {
            return new Wrong<>("has no name");
        }
        Optional<String> badName = Words.faultOfLine(label.name());
        if (badName.isPresent()) {
            return new Wrong<>(badName.get());
        }
        Value value = Value.of(label.value());
        if (value instanceof Hidden hidden) {
            String fault = "label " + Words.quoted(label.name()) + " " + hidden.reason() + ": write the value itself";
            return new Unreadable<>(label.value().getStartMark(), fault);
        }
        if (value instanceof Nothing) {
            return new Wrong<>("has no value: write one or leave the line out");
        }
        if (!(label.value() instanceof ScalarNode scalar)) {
            return new Wrong<>("must be a word, not " + value.describe());
        }
        String text = value instanceof Text word ? word.text() : scalar.getValue();
        return Words.faultOfLine(text).<Reading<String>>map(Wrong::new).orElseGet(() -> new Known<>(text));
    }
}
