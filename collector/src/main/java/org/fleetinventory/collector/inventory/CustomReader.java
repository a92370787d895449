package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.inventory.Entries.Entry;
import org.fleetinventory.collector.inventory.Reading.Known;
import org.fleetinventory.collector.inventory.Reading.Unreadable;
import org.fleetinventory.collector.inventory.Value.Hidden;
import org.fleetinventory.collector.inventory.Value.Text;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * {@code custom: {files: [/etc/app.conf], commands: [uptime -p]}}. Ansible's inventories may have a variable of this name for purposes of
 * their own: one that names neither is left alone.
 */
final class CustomReader {
    static final String NAME = "custom";
    private static final String FILES = "files";
    private static final String COMMANDS = "commands";

    private final Entries entries;
    private final Faults faults;

    CustomReader(Entries entries, Faults faults) {
        this.entries = entries;
        this.faults = faults;
    }

    /** Empty where the variable is somebody else's. */
    Optional<Reading<Custom>> read(Node node) {
        List<Entry> keys = node instanceof MappingNode mapping ? entries.of(mapping) : List.of();
        if (keys.stream().noneMatch(entry -> isOurs(entry.name()))) {
            return Optional.empty();
        }
        List<String> files = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Entry entry : keys) {
            if (!isOurs(entry.name())) {
                faults.add(
                        entry.key(),
                        "unknown key " + Words.quoted(entry.name()) + " of custom: there are files and commands");
            } else if (!(entry.value() instanceof SequenceNode list)) {
                faults.add(
                        entry.value(),
                        entry.name() + " of custom must be a list, not "
                                + Value.of(entry.value()).describe());
            } else {
                Optional<Reading<Custom>> hidden =
                        readList(entry.name(), list, entry.name().equals(FILES) ? files : commands);
                if (hidden.isPresent()) {
                    return hidden;
                }
            }
        }
        return Optional.of(new Known<>(new Custom(files, commands)));
    }

    private static boolean isOurs(String name) {
        return name.equals(FILES) || name.equals(COMMANDS);
    }

    /** What is encrypted or a template is a fault only where a host needs it. */
    private Optional<Reading<Custom>> readList(String name, SequenceNode list, List<String> into) {
        for (Node item : list.getValue()) {
            Value value = Value.of(item);
            if (value instanceof Hidden hidden) {
                return Optional.of(new Unreadable<>(
                        item.getStartMark(), name + " of custom " + hidden.reason() + ": write the value itself"));
            }
            if (!(value instanceof Text text)) {
                faults.add(item, name + " of custom must be text, not " + value.describe());
                continue;
            }
            Optional<String> fault = fault(name, text.text());
            if (fault.isPresent()) {
                faults.add(item, name + " of custom: " + Words.quoted(text.text()) + " " + fault.get());
            } else {
                into.add(text.text());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String name, String text) {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        if (name.equals(FILES) && !text.startsWith("/")) {
            return Optional.of("is no absolute path");
        }
        return Words.faultOfLine(text);
    }
}
