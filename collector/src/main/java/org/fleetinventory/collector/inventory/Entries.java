package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of mappings, with {@code <<} merged in as PyYAML does: merged entries come first, own ones replace them, of a list
 * of mappings the first one wins. A key that one mapping names twice is a fault.
 */
final class Entries {
    /** One key and its value. {@code key} keeps the place. */
    record Entry(ScalarNode key, Node value) {
        String name() {
            return key.getValue();
        }
    }

    /** Merges of merges of merges; real files have one or two. */
    private static final int DEEPEST_MERGE = 100;

    private final Faults faults;
    private final IdentityHashMap<MappingNode, List<Entry>> known = new IdentityHashMap<>();
    private int depth;

    Entries(Faults faults) {
        this.faults = faults;
    }

    /** In order, each key once where there is no fault; what has no text for its key is one, and left out. */
    List<Entry> of(MappingNode mapping) {
        List<Entry> entries = known.get(mapping);
        if (entries == null) {
            known.put(mapping, List.of()); // ends the recursion of a mapping that merges itself
            entries = read(mapping);
            known.put(mapping, entries);
        }
        return entries;
    }

    private List<Entry> read(MappingNode mapping) {
        Map<String, Entry> merged = new LinkedHashMap<>();
        Map<String, Entry> own = new LinkedHashMap<>();
        List<Entry> replaced = new ArrayList<>(); // faults below them count too
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (key.getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), merged);
            } else if (key instanceof ScalarNode scalar && isText(scalar)) {
                Entry entry = new Entry(scalar, tuple.getValueNode());
                Entry earlier = own.put(entry.name(), entry);
                if (earlier != null) {
                    replaced.add(earlier);
                    faults.add(
                            key,
                            "duplicate key " + Words.quoted(entry.name()) + ", already in line "
                                    + (earlier.key().getStartMark().getLine() + 1));
                }
            } else {
                faults.add(key, "a key must be text, not " + Value.of(key).describe() + ": put it in quotes");
            }
        }
        merged.putAll(own);
        replaced.addAll(merged.values());
        return List.copyOf(replaced);
    }

    private static boolean isText(ScalarNode key) {
        return key.getTag().equals(Tag.STR) || key.getTag().getValue().equals("!unsafe");
    }

    private void merge(Node from, Map<String, Entry> into) {
        if (from instanceof MappingNode mapping) {
            mergeOne(mapping, into);
            return;
        }
        if (!(from instanceof SequenceNode list)) {
            faults.add(
                    from,
                    "<< merges a mapping or a list of mappings, not "
                            + Value.of(from).describe());
            return;
        }
        List<Node> mappings = new ArrayList<>(list.getValue());
        for (int at = mappings.size() - 1; at >= 0; at--) {
            if (mappings.get(at) instanceof MappingNode mapping) {
                mergeOne(mapping, into);
            } else {
                Node other = mappings.get(at);
                faults.add(other, "<< merges mappings, not " + Value.of(other).describe());
            }
        }
    }

    private void mergeOne(MappingNode from, Map<String, Entry> into) {
        if (depth == DEEPEST_MERGE) {
            faults.add(from, "<< merges mappings more than " + DEEPEST_MERGE + " levels deep");
            return;
        }
        depth++;
        for (Entry entry : of(from)) {
            into.put(entry.name(), entry);
        }
        depth--;
    }
}
