package org.fleetinventory.collector.merge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunHeader;
import org.fleetinventory.collector.store.RunPart;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.RunRecord;
import org.fleetinventory.collector.store.Scope;
import org.fleetinventory.collector.store.StoreException;

/**
 * Makes one run of the parts of one: shards, retries of hosts that failed. The order of the parts makes no difference, nor does merging
 * some of them first.
 */
public final class MergeParts {
    private final Map<String, Found> winners = new TreeMap<>();

    private MergeParts() {}

    /** A host of a part, and the directory that its document is in. */
    private record Found(HostEntry entry, Path run) {}

    /**
     * Merges.
     *
     * @param parts run directories
     * @param output where the merged run goes
     * @param force also runs of different inventories, and runs that were not finished
     * @return the directory of the merged run
     * @throws StoreException where they are not parts of one run, or one cannot be read
     */
    public static Path merge(
            List<Path> parts,
            Path output,
            boolean force,
            String collectorVersion,
            Optional<String> commit,
            Instant now) {
        List<RunPart> read = parts.stream().map(RunPart::read).toList();
        if (!force) {
            requireOneInventory(read);
            read.forEach(MergeParts::requireFinished);
        }
        MergeParts merge = new MergeParts();
        read.forEach(merge::add);
        try (RunDirectory run = RunDirectory.createMerge(output, record(read, collectorVersion, commit), now)) {
            merge.winners.values().forEach(found -> run.adopt(found.entry, found.run));
            RunMerge.finish(run, ended(run, read));
            return run.path();
        }
    }

    private static void requireOneInventory(List<RunPart> parts) {
        RunPart first = parts.get(0);
        for (RunPart part : parts) {
            if (!part.record()
                    .plan()
                    .inventoryDigest()
                    .equals(first.record().plan().inventoryDigest())) {
                throw new StoreException(part.path() + " and " + first.path()
                        + " are runs of different inventories, or of one that was edited in between: --force merges them"
                        + " all the same");
            }
        }
    }

    private static void requireFinished(RunPart part) {
        if (part.record().header().finishedAt().isEmpty()) {
            throw new StoreException(
                    part.path()
                            + " was not finished: go on with it by 'collector run --resume', or merge what is there with --force");
        }
    }

    private void add(RunPart part) {
        for (HostEntry entry : part.entries()) {
            winners.merge(
                    entry.name(),
                    new Found(entry, part.path()),
                    (a, b) -> HostPrecedence.ORDER.compare(a.entry, b.entry) >= 0 ? a : b);
        }
    }

    private static RunRecord record(List<RunPart> parts, String collectorVersion, Optional<String> commit) {
        TreeSet<String> ids = new TreeSet<>();
        parts.forEach(part -> ids.addAll(ids(part.record().header())));
        Instant startedAt = headers(parts).stream()
                .map(RunHeader::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Scope scope = headers(parts).stream()
                .map(RunHeader::scope)
                .reduce(Scope::union)
                .orElseThrow();
        RunPlan inventory = parts.stream()
                .map(part -> part.record().plan())
                .min(Comparator.comparing(RunPlan::inventoryDigest).thenComparing(RunPlan::inventorySource))
                .orElseThrow();
        return new RunRecord(
                new RunHeader(
                        RunDirectory.mergeId(startedAt, suffix(ids)),
                        List.copyOf(ids),
                        startedAt,
                        Optional.empty(),
                        scope,
                        false),
                new RunPlan(collectorVersion, commit, inventory.inventorySource(), inventory.inventoryDigest(), scope));
    }

    private static List<String> ids(RunHeader run) {
        return run.parts().isEmpty() ? List.of(run.id()) : run.parts();
    }

    private static Collection<RunHeader> headers(List<RunPart> parts) {
        List<RunHeader> headers = new ArrayList<>();
        parts.forEach(part -> headers.add(part.record().header()));
        return headers;
    }

    /** Of the ids of the parts, so that the same parts give the same id: two bytes of their SHA-256. */
    private static int suffix(Set<String> ids) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", ids).getBytes(StandardCharsets.UTF_8));
            return HexFormat.fromHexDigits(HexFormat.of().formatHex(digest, 0, 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Finished when the last part was. With a part that was not, it is not either: nobody knows which hosts are missing. */
    private static RunRecord ended(RunDirectory run, List<RunPart> parts) {
        List<Instant> ends = headers(parts).stream()
                .flatMap(header -> header.finishedAt().stream())
                .sorted()
                .toList();
        return ends.size() == parts.size() ? run.ended(ends.get(ends.size() - 1)) : run.record();
    }
}
