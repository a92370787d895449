package org.fleetinventory.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.inventory.Target;
import tools.jackson.core.JacksonException;

/**
 * The directory of a run that goes on. Results are stored as they arrive, from any thread, each file whole or not at all; whatever ends
 * the process, {@link #resume} goes on from what is there. It holds the lock of the output directory until it is closed.
 */
public final class RunDirectory implements AutoCloseable {
    static final String HOSTS = "hosts";

    private final Path path;
    private final RunRecord record;
    private final OutputLock lock;
    private final Journal journal;
    private final HostDocuments documents;
    private final Map<String, HostEntry> entries = new ConcurrentHashMap<>();

    private RunDirectory(Path path, RunRecord record, OutputLock lock, Journal journal, HostDocuments documents) {
        this.path = path;
        this.record = record;
        this.lock = lock;
        this.journal = journal;
        this.documents = documents;
    }

    /**
     * Begins a run below an output directory, which is made where it is missing.
     *
     * @throws StoreException where it cannot be written, or another run is writing to it
     */
    public static RunDirectory create(Path output, RunPlan plan, Instant startedAt) {
        return locked(output, startedAt, lock -> {
            String id = RunId.next(startedAt, new Runs(output).newestId(), new SecureRandom());
            RunHeader header = new RunHeader(
                    id, List.of(), startedAt.truncatedTo(ChronoUnit.MILLIS), Optional.empty(), plan.scope(), false);
            return begin(output, new RunRecord(header, plan), lock);
        });
    }

    /**
     * Begins the merge of several runs. What an earlier attempt left unfinished is replaced.
     *
     * @param record with an id that is made of the parts
     */
    public static RunDirectory createMerge(Path output, RunRecord record, Instant now) {
        return locked(output, now, lock -> {
            Path run = output.resolve(record.header().id());
            if (Files.exists(run)) {
                boolean isSame = Files.exists(run.resolve(RunDocument.NAME))
                        && RunDocument.read(run)
                                .header()
                                .parts()
                                .equals(record.header().parts());
                if (!isSame || RunDocument.read(run).header().finishedAt().isPresent()) {
                    throw new StoreException(run + " is there already: these parts were merged before");
                }
                PrivateFiles.deleteDirectory(run);
            }
            return begin(output, record.unfinished(), lock);
        });
    }

    private static RunDirectory begin(Path output, RunRecord record, OutputLock lock) throws IOException {
        Path run = output.resolve(record.header().id());
        PrivateFiles.createDirectory(run);
        PrivateFiles.createDirectory(run.resolve(HOSTS));
        RunDocument.write(run, record, List.of());
        return new RunDirectory(run, record, lock, Journal.open(run), new HostDocuments());
    }

    /**
     * Goes on with the newest run that asked the same of the same inventory, where that run was not completed.
     *
     * @throws StoreException where there is no such run
     */
    public static RunDirectory resume(Path output, RunPlan plan, Instant now) {
        if (!Files.isDirectory(output)) {
            throw new StoreException("there is no run to resume: " + output + " is not there");
        }
        return locked(output, now, lock -> {
            RunRecord record = Resumption.choose(output, plan);
            Path run = output.resolve(record.header().id());
            HostDocuments documents = new HostDocuments();
            Map<String, HostEntry> known = RunEntries.load(run, documents);
            Resumption.reopen(run, record.unfinished(), known.values());
            RunDirectory directory = new RunDirectory(run, record.unfinished(), lock, Journal.open(run), documents);
            directory.entries.putAll(known);
            return directory;
        });
    }

    private interface Beginning {
        RunDirectory begin(OutputLock lock) throws IOException;
    }

    private static RunDirectory locked(Path output, Instant now, Beginning beginning) {
        try {
            PrivateFiles.createDirectories(output);
            OutputLock lock = OutputLock.take(output, now);
            try {
                return beginning.begin(lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreException.of("cannot write a run into", output, e);
        }
    }

    public Path path() {
        return path;
    }

    public RunRecord record() {
        return record;
    }

    /** Those that have no answer yet: a resumed run asks them, and also those that failed before. */
    public List<Target> pending(List<Target> targets) {
        return targets.stream()
                .filter(target -> !isSettled(Optional.ofNullable(entries.get(target.name()))))
                .toList();
    }

    private static boolean isSettled(Optional<HostEntry> entry) {
        return entry.map(HostEntry::outcome)
                .filter(outcome -> outcome.isCollected() || outcome == Outcome.UNSUPPORTED)
                .isPresent();
    }

    /**
     * Stores a result. An answer that cannot be stored is a failure at the stage "store".
     *
     * @return what the run now says of the host
     * @throws StoreException where not even that can be written down
     */
    public HostEntry accept(HostResult result) {
        HostEntry entry = entryOf(result);
        try {
            journal.append(entry);
        } catch (IOException e) {
            throw StoreException.of("cannot write", path.resolve(Journal.NAME), e);
        }
        entries.put(entry.name(), entry);
        return entry;
    }

    private HostEntry entryOf(HostResult result) {
        if (result instanceof HostResult.Collected collected) {
            return store(collected);
        }
        if (result instanceof HostResult.Failed failed) {
            return HostDocuments.failure(failed);
        }
        if (result instanceof HostResult.Unsupported unsupported) {
            return HostDocuments.unsupported(unsupported);
        }
        return HostDocuments.notReached((HostResult.NotReached) result);
    }

    private HostEntry store(HostResult.Collected result) {
        try {
            String file = HOSTS + "/" + HostFileName.of(result.target().name());
            String document = HostDocuments.document(result, record.header().id());
            HostEntry entry = documents.entry(result, record.header().id(), file, document);
            PrivateFiles.write(path.resolve(file), document);
            return entry;
        } catch (IOException | StoreException | JacksonException e) {
            StoreException why = e instanceof StoreException known
                    ? known
                    : StoreException.of("cannot write to", path.resolve(HOSTS), e);
            String reason = Optional.ofNullable(why.getMessage()).orElse("");
            return HostDocuments.failure(
                    new HostResult.Failed(result.target(), Stage.STORE, reason, result.attempts(), result.duration()));
        }
    }

    /** Takes over a host of another run with its document, if it has one. */
    public void adopt(HostEntry entry, Path run) {
        try {
            if (entry.row().file().isPresent()) {
                String file = entry.row().file().get();
                Path document = run.resolve(file);
                PrivateFiles.write(path.resolve(file), out -> Files.copy(document, out));
            }
            journal.append(entry);
        } catch (IOException e) {
            throw StoreException.of("cannot copy " + entry.name() + " into", path, e);
        }
        entries.put(entry.name(), entry);
    }

    /** What is known of the hosts so far, sorted by name. */
    public List<HostEntry> entries() {
        NavigableMap<String, HostEntry> sorted = new TreeMap<>(entries);
        return List.copyOf(sorted.values());
    }

    /** A stored document, for the caller to close. */
    public InputStream open(HostRow row) throws IOException {
        return Files.newInputStream(path.resolve(row.file().orElseThrow()));
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file of the run: whole, or not at all. */
    public void write(String name, Content content) {
        try {
            PrivateFiles.write(path.resolve(name), content::writeTo);
        } catch (IOException e) {
            throw StoreException.of("cannot write", path.resolve(name), e);
        }
    }

    /** The record of a run that ends now. */
    public RunRecord ended(Instant at) {
        boolean isComplete = entries.values().stream().noneMatch(entry -> entry.outcome() == Outcome.NOT_REACHED);
        return record.finished(at.truncatedTo(ChronoUnit.MILLIS), isComplete);
    }

    /** The id of a merge: when the first of its parts began, and four digits that tell its parts from others. */
    public static String mergeId(Instant startedAt, int suffix) {
        return RunId.of(startedAt, suffix);
    }

    /** Writes run.json for the last time, and moves "latest" here if this run tells of the whole inventory. */
    public void finish(RunRecord ended) {
        try {
            RunDocument.write(
                    path, ended, entries().stream().map(HostEntry::row).toList());
            journal.close();
            Files.deleteIfExists(path.resolve(Journal.NAME));
            if (ended.header().isWhole()) {
                Latest.moveTo(path);
            }
        } catch (IOException e) {
            throw StoreException.of("cannot finish", path, e);
        }
    }

    /** Ends the lock; a run that was not finished stays as it is. */
    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw StoreException.of("cannot close", path.resolve(Journal.NAME), e);
        } finally {
            lock.close();
        }
    }
}
