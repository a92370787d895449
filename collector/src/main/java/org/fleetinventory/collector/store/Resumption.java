package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which run is gone on with, and how it is opened again. */
final class Resumption {
    private Resumption() {}

    static RunRecord choose(Path output, RunPlan plan) {
        List<RunRecord> own = new Runs(output)
                .all().stream()
                        .filter(run -> run.header().parts().isEmpty())
                        .sorted(Comparator.comparing(
                                        (RunRecord run) -> run.header().id())
                                .reversed())
                        .toList();
        for (RunRecord run : own) {
            if (isSameQuestion(run, plan)) {
                if (run.header().isComplete()) {
                    throw new StoreException("there is nothing to resume: "
                            + output.resolve(run.header().id()) + ", the newest run that asked this, is complete");
                }
                return run;
            }
        }
        throw new StoreException(own.stream()
                .filter(run -> !run.header().isComplete())
                .findFirst()
                .map(run -> "there is no run to resume: "
                        + output.resolve(run.header().id()) + " is incomplete, but " + difference(run, plan))
                .orElse("there is no run to resume in " + output));
    }

    private static boolean isSameQuestion(RunRecord run, RunPlan plan) {
        return run.plan().inventoryDigest().equals(plan.inventoryDigest())
                && run.header().scope().equals(plan.scope());
    }

    private static String difference(RunRecord run, RunPlan plan) {
        return run.plan().inventoryDigest().equals(plan.inventoryDigest())
                ? "had another --limit, --sections or shard"
                : "the inventory has changed since";
    }

    /**
     * Makes a run that was interrupted one that goes on. The journal is whole before run.json forgets its hosts: killed in between, nothing
     * is lost.
     */
    static void reopen(Path run, RunRecord record, Collection<HostEntry> known) throws IOException {
        deleteTemporaries(run);
        deleteTemporaries(run.resolve(RunDirectory.HOSTS));
        PrivateFiles.write(run.resolve(Journal.NAME), Journal.text(known));
        RunDocument.write(run, record, List.of());
        Files.deleteIfExists(run.resolve("fleet.json"));
        Files.deleteIfExists(run.resolve("summary.json"));
    }

    private static void deleteTemporaries(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, PrivateFiles.TEMPORARY + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
