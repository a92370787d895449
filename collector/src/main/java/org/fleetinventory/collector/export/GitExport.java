package org.fleetinventory.collector.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostFileName;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.PrivateFiles;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.StoreException;

/**
 * One document stable-1 a host below hosts/, for a git repository: a commit shows what changed, and nothing else. A host that did not
 * answer or was not asked keeps its file; only a whole run can tell that a host is gone, and of its own inventory alone. One directory
 * for one inventory, which the file inventory.txt names; one export at a time.
 */
final class GitExport implements Exporter.ToDirectory {
    private static final String HOSTS = "hosts";
    private static final String INVENTORY = "inventory.txt";

    @Override
    public String format() {
        return "git";
    }

    @Override
    public Outcome write(ExportedRun run, Path directory) throws IOException, ForeignFileException {
        Optional<String> inventory = run.hosts().plan().map(RunPlan::inventorySource);
        Path hosts = directory.resolve(HOSTS);
        PrivateFiles.createDirectories(hosts);
        if (inventory.isPresent()) {
            claim(directory, inventory.get());
        }
        Update update = new Update(hosts);
        update.removeLeftOvers();
        Set<String> names = new HashSet<>();
        for (HostRow row : run.hosts().rows()) {
            names.add(HostFileName.of(row.name()));
            Optional<HostDocument> document = run.hosts().host(row.name());
            if (document.isPresent()) {
                update.host(document.get());
            }
        }
        if (inventory.isPresent() && run.hosts().run().isWhole()) {
            update.removeOthers(names);
        }
        return update.outcome();
    }

    /** A whole run of another inventory would take the files of all hosts that it has never heard of. */
    private static void claim(Path directory, String inventory) throws IOException, ForeignFileException {
        Path file = directory.resolve(INVENTORY);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, inventory + "\n");
            return;
        }
        String owner = Files.readString(file).strip();
        if (!owner.equals(inventory.strip())) {
            throw new ForeignFileException(directory + " holds the hosts of " + owner + ", and this run is of "
                    + inventory + ": name another directory, or remove " + file + " if that inventory was renamed");
        }
    }

    /** One export at work on its directory. */
    private static final class Update {
        private final Path directory;
        private final StableDocuments documents = new StableDocuments();
        private final List<String> refused = new ArrayList<>();
        private int written;
        private int unchanged;
        private int removed;

        private Update(Path directory) {
            this.directory = directory;
        }

        private Outcome outcome() {
            return new Outcome(written, unchanged, removed, refused);
        }

        private void host(HostDocument document) {
            Path file = directory.resolve(HostFileName.of(document.name()));
            try {
                update(file, document);
            } catch (IOException e) {
                refused.add(StoreException.of("cannot update", file, e).getMessage());
            } catch (ForeignFileException e) {
                refused.add("cannot update " + file + ": " + e.getMessage());
            }
        }

        private void update(Path file, HostDocument document) throws IOException, ForeignFileException {
            Optional<String> before = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            String after = documents.text(document, before);
            if (before.filter(after::equals).isPresent()) {
                unchanged++;
            } else {
                PrivateFiles.write(file, after);
                written++;
            }
        }

        /** What an export that was killed left behind: it would end up in a commit. */
        private void removeLeftOvers() throws IOException {
            for (Path file : files()) {
                if (String.valueOf(file.getFileName()).startsWith(PrivateFiles.TEMPORARY)) {
                    Files.deleteIfExists(file);
                }
            }
        }

        private void removeOthers(Set<String> names) throws IOException {
            for (Path file : files()) {
                String name = String.valueOf(file.getFileName());
                if (!names.contains(name) && isOurs(file, name)) {
                    Files.delete(file);
                    removed++;
                }
            }
        }

        private static boolean isOurs(Path file, String name) throws IOException {
            return Files.isRegularFile(file)
                    && StableDocuments.hostOf(Files.readString(file))
                            .filter(host -> HostFileName.of(host).equals(name))
                            .isPresent();
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.sorted().toList();
            }
        }
    }
}
