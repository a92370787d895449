package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** The hosts of a run directory. */
final class RunDirectoryReader implements FleetReader {
    private final Path path;
    private final RunRecord record;
    private final NavigableMap<String, HostRow> rows;

    private RunDirectoryReader(Path path, RunRecord record, NavigableMap<String, HostRow> rows) {
        this.path = path;
        this.record = record;
        this.rows = rows;
    }

    static RunDirectoryReader open(Path path) {
        if (!Files.exists(path.resolve(RunDocument.NAME))) {
            throw new StoreException(path + " is not the directory of a run: it has no " + RunDocument.NAME);
        }
        NavigableMap<String, HostRow> rows = new TreeMap<>();
        RunRecord record = RunDocument.read(path, row -> rows.put(row.name(), row));
        if (record.header().finishedAt().isEmpty()) {
            RunEntries.load(path, new HostDocuments()).forEach((name, entry) -> rows.put(name, entry.row()));
        }
        return new RunDirectoryReader(path, record, rows);
    }

    @Override
    public RunHeader run() {
        return record.header();
    }

    @Override
    public Optional<RunPlan> plan() {
        return Optional.of(record.plan());
    }

    @Override
    public List<HostRow> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<HostDocument> host(String name) {
        HostRow row = rows.get(name);
        if (row == null || !row.outcome().isCollected()) {
            return Optional.empty();
        }
        Path file = path.resolve(RunDirectory.HOSTS).resolve(HostFileName.of(name));
        try {
            return Optional.of(HostDocument.read(file));
        } catch (IOException | JacksonException e) {
            throw StoreException.of("cannot read", file, e);
        }
    }

    @Override
    public void close() {}
}
