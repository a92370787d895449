package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs below an output directory. */
public final class Runs {
    private final Path output;

    public Runs(Path output) {
        this.output = output;
    }

    /** Two runs to compare. */
    public record Pair(RunRecord older, RunRecord newer) {}

    /** All that have a run.json, oldest first, however they ended. */
    public List<RunRecord> all() {
        List<RunRecord> runs = new ArrayList<>();
        for (String id : ids()) {
            if (Files.exists(output.resolve(id).resolve(RunDocument.NAME))) {
                runs.add(RunDocument.read(output.resolve(id)));
            }
        }
        return runs;
    }

    /** The newest that tells of every host of its inventory. */
    public Optional<RunRecord> newestWhole() {
        return whole().findFirst();
    }

    /** The run that is shown where nobody names one: the newest whole one, or the newest of all where there is none. */
    public Path current() {
        List<RunRecord> all = all();
        return Latest.read(output)
                .or(() -> newestWhole().map(run -> run.header().id()))
                .or(() -> all.isEmpty()
                        ? Optional.empty()
                        : Optional.of(all.get(all.size() - 1).header().id()))
                .map(output::resolve)
                .orElseThrow(() -> new StoreException("there is no run in " + output + ": collector run makes one"));
    }

    /**
     * The run that a directory is or, for an output directory, the only one in it.
     *
     * @throws StoreException where it holds none or several
     */
    public static Path only(Path directory) {
        if (Files.exists(directory.resolve(RunDocument.NAME))) {
            return directory;
        }
        List<RunRecord> runs = new Runs(directory).all();
        if (runs.size() != 1) {
            throw new StoreException(
                    runs.isEmpty()
                            ? directory + " is not the directory of a run, and holds none"
                            : directory + " holds " + runs.size()
                                    + " runs: name the directories of those that you mean");
        }
        return directory.resolve(runs.get(0).header().id());
    }

    /**
     * The hosts that could not be collected in the last run of an inventory, sorted.
     *
     * @param inventorySource its file as it is given
     * @return empty where there was no run of it
     */
    public Optional<List<String>> failedInLastRun(String inventorySource) {
        return all().stream()
                .filter(run -> run.plan().inventorySource().equals(inventorySource))
                .reduce((older, newer) -> newer)
                .map(run -> failed(output.resolve(run.header().id())));
    }

    private static List<String> failed(Path run) {
        try (FleetReader reader = FleetReader.open(run)) {
            return reader.rows().stream()
                    .filter(row -> row.outcome() == Outcome.FAILED || row.outcome() == Outcome.NOT_REACHED)
                    .map(HostRow::name)
                    .toList();
        }
    }

    /** The two newest whole runs of the inventory that was collected last; empty where there are not two. */
    public Optional<Pair> newestWholePair() {
        List<RunRecord> whole = whole().toList();
        return whole.stream()
                .skip(1)
                .filter(run -> run.plan().isOfSameInventory(whole.get(0).plan()))
                .findFirst()
                .map(older -> new Pair(older, whole.get(0)));
    }

    private Stream<RunRecord> whole() {
        return all().stream()
                .filter(run ->
                        run.header().isWhole() && run.header().finishedAt().isPresent())
                .sorted(Comparator.comparing((RunRecord run) -> run.header().id())
                        .reversed());
    }

    /**
     * Finds what a user names: "latest", the id of a run, or the path of a run directory, a fleet.json or a host's document.
     *
     * @return what {@link FleetReader#open} opens
     * @throws StoreException where there is nothing of that name
     */
    public Path find(String name) {
        if (name.equals(Latest.NAME)) {
            return output.resolve(Latest.read(output)
                    .or(() -> newestWhole().map(run -> run.header().id()))
                    .orElseThrow(() -> new StoreException("there is no whole run in " + output
                            + " yet: name one of its runs, or run without --limit and --sections")));
        }
        if (RunId.isId(name) && Files.isDirectory(output.resolve(name))) {
            return output.resolve(name);
        }
        try {
            if (Files.exists(Path.of(name))) {
                return Path.of(name);
            }
        } catch (InvalidPathException noPathAtAll) {
            throw new StoreException("there is no run " + name + " in " + output);
        }
        throw new StoreException("there is no run " + name + " in " + output + ", and no such file");
    }

    Optional<String> newestId() {
        List<String> ids = ids();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    }

    private List<String> ids() {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(RunId::isId)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StoreException.of("cannot read", output, e);
        }
    }
}
