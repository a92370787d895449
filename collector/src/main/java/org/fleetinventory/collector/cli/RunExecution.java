package org.fleetinventory.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fleetinventory.collector.connect.LocalConnector;
import org.fleetinventory.collector.connect.SshConnector;
import org.fleetinventory.collector.connect.SshOptions;
import org.fleetinventory.collector.gather.AgentJar;
import org.fleetinventory.collector.gather.Gatherer;
import org.fleetinventory.collector.gather.JarSession;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.merge.Fleet;
import org.fleetinventory.collector.merge.RunMerge;
import org.fleetinventory.collector.snapshot.SchemaCheck;
import org.fleetinventory.collector.store.Outcome;
import org.fleetinventory.collector.store.RunDirectory;

/** One run from its first host to its exit code. */
final class RunExecution {
    private final RunDirectory run;
    private final RunOptions options;
    private final LoginOptions login;

    RunExecution(RunDirectory run, RunOptions options, LoginOptions login) {
        this.run = run;
        this.options = options;
        this.login = login;
    }

    /** {@code isPrinted}: the merged document goes to standard output, and nothing is kept. */
    int run(List<Target> targets, RunDisplay display, boolean isPrinted)
            throws UsageException, IOException, InterruptedException {
        List<Target> pending = run.pending(targets);
        SshOptions usual = SshOptions.usual();
        SshOptions ssh = new SshOptions(options.connectTimeout, usual.keepAlive(), usual.defaultUser());
        SchemaCheck check = new SchemaCheck();
        JarSession session =
                new JarSession(AgentJar.built(), !options.isUncached, options.isCustomAllowed, agentArguments(), check);
        try (SshConnector connector = new SshConnector(ssh, login.hostKeys(), login.credentials(pending));
                Gatherer gatherer = new Gatherer(
                        new Gatherer.Settings(options.forks, options.timeout, options.retries, options.deadline),
                        new Gatherer.Connectors(display.telling(connector), display.telling(new LocalConnector())),
                        session);
                Interrupts interrupts = new Interrupts(gatherer::stop)) {
            try (Progress progress = display.progress(pending.size())) {
                gatherer.gather(pending, result -> progress.finished(run.accept(result)));
            }
            Fleet fleet = isPrinted ? print() : RunMerge.finish(run, Instant.now());
            display.end(run, fleet, isPrinted);
            return exitCode(fleet, interrupts.exitCode());
        }
    }

    /** Not to System.out, which swallows every error: half a document on a full disk must not pass for a whole one. */
    private Fleet print() throws IOException {
        return RunMerge.print(run, Instant.now(), new FileOutputStream(FileDescriptor.out));
    }

    private List<String> agentArguments() {
        List<String> arguments = new ArrayList<>();
        if (!options.sections.isEmpty()) {
            arguments.addAll(List.of("--sections", String.join(",", options.sections)));
        }
        if (!options.skipped.isEmpty()) {
            arguments.addAll(List.of("--skip", String.join(",", options.skipped)));
        }
        return arguments;
    }

    private int exitCode(Fleet fleet, OptionalInt interrupted) {
        if (interrupted.isPresent()) {
            return interrupted.getAsInt();
        }
        long failures = fleet.failures().stream()
                .filter(row -> row.outcome() != Outcome.UNSUPPORTED)
                .count();
        long hosts = failures + fleet.hosts().size();
        return options.maxFailures.allows(failures, hosts) ? ExitCodes.OK : ExitCodes.INCOMPLETE;
    }
}
