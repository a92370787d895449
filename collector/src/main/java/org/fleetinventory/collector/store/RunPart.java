package org.fleetinventory.collector.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A run directory with all that is known of its hosts, finished or not.
 *
 * @param entries sorted by name
 */
public record RunPart(Path path, RunRecord record, List<HostEntry> entries) {

    public RunPart {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a run directory, and every document in it.
     *
     * @throws StoreException where it is none, or lacks a document that its run.json names
     */
    public static RunPart read(Path path) {
        if (!Files.exists(path.resolve(RunDocument.NAME))) {
            throw new StoreException(path + " is not the directory of a run: it has no " + RunDocument.NAME);
        }
        List<HostRow> rows = new ArrayList<>();
        RunRecord record = RunDocument.read(path, rows::add);
        NavigableMap<String, HostEntry> entries = new TreeMap<>(RunEntries.load(path, new HostDocuments()));
        for (HostRow row : rows) {
            if (!entries.containsKey(row.name())) {
                throw new StoreException(path + " is damaged: the document of " + row.name()
                        + " that its run.json names is missing or cut");
            }
        }
        return new RunPart(path, record, List.copyOf(entries.values()));
    }
}
