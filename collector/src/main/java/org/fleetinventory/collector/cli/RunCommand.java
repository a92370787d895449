package org.fleetinventory.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fleetinventory.agent.Sections;
import org.fleetinventory.collector.inventory.Inventory;
import org.fleetinventory.collector.inventory.InventoryException;
import org.fleetinventory.collector.inventory.LimitException;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.store.RunDirectory;
import org.fleetinventory.collector.store.RunPlan;
import org.fleetinventory.collector.store.Runs;
import org.fleetinventory.collector.store.Scope;
import org.fleetinventory.collector.store.TemporaryOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Snapshots the hosts of an inventory. */
@Command(
        name = "run",
        description = "Snapshots the hosts of an inventory into a run directory, and prints a table.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every host was collected",
            "2:wrong usage, or a file that cannot be used",
            "3:more hosts failed than --max-failures allows",
            "130:interrupted; what was gathered is saved"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Mixin
    InventoryOptions hosts = new InventoryOptions();

    @Mixin
    RunOptions options = new RunOptions();

    @Mixin
    LoginOptions login = new LoginOptions();

    @Override
    public Integer call() throws InventoryException, LimitException, UsageException, IOException, InterruptedException {
        check();
        Inventory inventory = hosts.read();
        boolean isPrinted = options.output.equals(RunOptions.STANDARD_OUTPUT);
        if (!isPrinted) {
            return run(inventory, Path.of(options.output), false);
        }
        try (TemporaryOutput output = TemporaryOutput.create()) {
            return run(inventory, output.path(), true);
        }
    }

    private void check() {
        Set<String> known = Sections.names();
        for (List<String> names : List.of(options.sections, options.skipped)) {
            for (String name : names) {
                if (!known.contains(name)) {
                    throw wrong("there is no section '" + name + "'; there are " + String.join(", ", known));
                }
            }
        }
        if (!options.sections.isEmpty() && !options.skipped.isEmpty()) {
            throw wrong("--sections and --skip exclude each other");
        }
        if (options.forks < 1 || options.retries < 0) {
            throw wrong(options.forks < 1 ? "--forks must be at least 1" : "--retries must be at least 0");
        }
        if (options.isResumed && options.output.equals(RunOptions.STANDARD_OUTPUT)) {
            throw wrong("--resume needs the directory that the run was written to");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int run(Inventory inventory, Path output, boolean isPrinted)
            throws LimitException, UsageException, IOException, InterruptedException {
        List<Target> targets = hosts.select(inventory, () -> failedBefore(inventory, output));
        RunPlan plan = new RunPlan(
                CollectorVersion.read("version"),
                Optional.of(CollectorVersion.read("commit")).filter(commit -> commit.matches("[0-9a-f]{7,40}")),
                inventory.source(),
                inventory.digest(),
                Scope.of(
                        Optional.ofNullable(hosts.limit),
                        Optional.of(options.sections).filter(names -> !names.isEmpty()),
                        options.skipped,
                        Optional.empty()));
        try (RunDirectory run = options.isResumed
                ? RunDirectory.resume(output, plan, Instant.now())
                : RunDirectory.create(output, plan, Instant.now())) {
            RunDisplay display = new RunDisplay(
                    spec.commandLine().getOut(),
                    new PrintWriter(spec.commandLine().getErr(), true),
                    Collector.verbosity(spec));
            RunExecution execution = new RunExecution(run, options, login);
            return execution.run(targets, display, isPrinted);
        }
    }

    /** What @failed stands for: those of the last run of this inventory that gave no snapshot. */
    private static Collection<String> failedBefore(Inventory inventory, Path output) throws LimitException {
        List<String> failed = new Runs(output)
                .failedInLastRun(inventory.source())
                .orElseThrow(() -> new LimitException(
                        "--limit @failed: there is no run of " + inventory.source() + " in " + output));
        if (failed.isEmpty()) {
            throw new LimitException("--limit @failed: no host failed in the last run of " + inventory.source());
        }
        return failed;
    }
}
