package org.fleetinventory.collector.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.diff.RenamedHost;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.RunRecord;
import org.fleetinventory.collector.store.Runs;

/** The two sides of a comparison, open. {@code title}: what they are, for a person. */
record ComparedRuns(FleetReader from, FleetReader to, String title) implements AutoCloseable {

    /**
     * Opens what a user named: both sides, one, or none.
     *
     * @throws UsageException where there is nothing to compare with
     */
    static ComparedRuns open(Path reports, List<String> names) throws UsageException {
        Runs runs = new Runs(reports);
        return switch (names.size()) {
            case 0 -> newest(runs, reports);
            case 1 -> withNewest(runs, reports, names.get(0));
            default -> open(runs.find(names.get(0)), runs.find(names.get(1)));
        };
    }

    private static ComparedRuns newest(Runs runs, Path reports) throws UsageException {
        Runs.Pair pair = runs.newestWholePair()
                .orElseThrow(() -> new UsageException("there are not yet two whole runs of one inventory in " + reports
                        + ": run again, or name two runs"));
        return open(
                runs.find(pair.older().header().id()),
                runs.find(pair.newer().header().id()));
    }

    /** In the order of time, whichever is older. */
    private static ComparedRuns withNewest(Runs runs, Path reports, String name) throws UsageException {
        Path named = runs.find(name);
        FleetReader reader = FleetReader.open(named);
        List<RunRecord> all = runs.all();
        Optional<RunPlan> plan = all.stream()
                .filter(run -> run.header().id().equals(reader.run().id()))
                .map(RunRecord::plan)
                .findFirst();
        RunRecord other = all.stream()
                .filter(run -> run.header().isWhole())
                .filter(run -> !run.header().id().equals(reader.run().id()))
                .filter(run -> plan.map(run.plan()::isOfSameInventory).orElse(true))
                .max(Comparator.comparing(run -> run.header().id()))
                .orElseThrow(() -> new UsageException("there is no other whole run"
                        + plan.map(known -> " of " + known.inventorySource()).orElse("") + " in " + reports
                        + " to compare " + name + " with"));
        FleetReader whole = FleetReader.open(runs.find(other.header().id()));
        return reader.run().startedAt().isAfter(other.header().startedAt()) ? of(whole, reader) : of(reader, whole);
    }

    private static ComparedRuns open(Path from, Path to) {
        FleetReader older = FleetReader.open(from);
        FleetReader newer = FleetReader.open(to);
        return older.onlyHost().isPresent() && newer.onlyHost().isPresent()
                ? hosts(older, older.onlyHost().get(), newer, newer.onlyHost().get())
                : of(older, newer);
    }

    private static ComparedRuns of(FleetReader from, FleetReader to) {
        return new ComparedRuns(
                from, to, "run " + from.run().id() + " and run " + to.run().id());
    }

    /** Two documents of hosts are compared with each other, also those of different hosts. */
    private static ComparedRuns hosts(FleetReader from, String older, FleetReader to, String newer) {
        return new ComparedRuns(
                older.equals(newer) ? from : new RenamedHost(from, newer),
                to,
                older + " of run " + from.run().id() + " and " + newer + " of run "
                        + to.run().id());
    }

    /** One line where the runs are of different inventories, as far as that is known. Documents of hosts belong to none. */
    Optional<String> warning() {
        Optional<RunPlan> older = from.plan();
        Optional<RunPlan> newer = to.plan();
        if (older.isEmpty() || newer.isEmpty() || older.get().isOfSameInventory(newer.get())) {
            return Optional.empty();
        }
        return Optional.of("different inventories, " + older.get().inventorySource() + " and "
                + newer.get().inventorySource() + ": a host that only one of them has counts as removed or added");
    }

    @Override
    public void close() {
        try (from;
                to) {
            // Closes both, also where the first fails.
        }
    }
}
