package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * What a run directory knows of its hosts, however the run ended. Documents are the truth: a host counts as collected where its file is
 * whole. run.json (of a finished run) and the journal (of one that is not) add what no document tells.
 */
final class RunEntries {
    private final Path run;
    private final HostDocuments documents;
    private final Map<String, HostRow> rows = new HashMap<>();
    private final NavigableMap<String, HostEntry> entries = new TreeMap<>();

    private RunEntries(Path run, HostDocuments documents) {
        this.run = run;
        this.documents = documents;
    }

    /** By name of the host. */
    static NavigableMap<String, HostEntry> load(Path run, HostDocuments documents) {
        RunEntries loading = new RunEntries(run, documents);
        RunDocument.read(run, loading::row);
        try {
            Journal.read(run, loading::journal);
            loading.files();
        } catch (IOException e) {
            throw StoreException.of("cannot read", run, e);
        }
        return loading.entries;
    }

    private void row(HostRow row) {
        rows.put(row.name(), row);
        if (!row.outcome().isCollected()) {
            entries.put(row.name(), new HostEntry(row, Optional.empty()));
        }
    }

    private void journal(HostEntry entry) {
        boolean hasAnswer = Optional.ofNullable(entries.get(entry.name()))
                .flatMap(HostEntry::answer)
                .isPresent();
        boolean isWhole = entry.answer().isPresent()
                ? isWhole(entry)
                : !hasAnswer && !entry.outcome().isCollected();
        if (isWhole) {
            entries.put(entry.name(), entry);
        }
    }

    private boolean isWhole(HostEntry entry) {
        try {
            String file = RunDirectory.HOSTS + "/" + HostFileName.of(entry.name());
            return entry.row().file().equals(Optional.of(file))
                    && Files.size(run.resolve(file))
                            == entry.answer().orElseThrow().bytes();
        } catch (IOException missing) {
            return false;
        }
    }

    private void files() throws IOException {
        Map<String, HostEntry> byFile = new HashMap<>();
        entries.values().stream()
                .filter(entry -> entry.answer().isPresent())
                .forEach(entry -> byFile.put(entry.row().file().orElse(""), entry));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(run.resolve(RunDirectory.HOSTS), "*" + HostFileName.SUFFIX)) {
            for (Path path : files) {
                String file = RunDirectory.HOSTS + "/" + path.getFileName();
                if (!byFile.containsKey(file)) {
                    document(path, file);
                }
            }
        }
    }

    /** A document that nobody mentions: the process was killed between storing it and saying so. */
    private void document(Path path, String file) throws IOException {
        try {
            HostDocument document = HostDocument.read(path);
            if (path.endsWith(HostFileName.of(document.name()))) {
                entries.put(
                        document.name(),
                        documents.entry(document, file, Optional.ofNullable(rows.get(document.name()))));
            }
        } catch (JacksonException | StoreException | DateTimeException | CharacterCodingException damaged) {
            return;
        }
    }
}
