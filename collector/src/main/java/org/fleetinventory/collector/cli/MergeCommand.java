package org.fleetinventory.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fleetinventory.collector.merge.MergeParts;
import org.fleetinventory.collector.store.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one run of the parts of one: shards, retries. */
@Command(
        name = "merge",
        description =
                "Merges the parts of one run (shards, retries) into a run of their own, and prints its directory.")
final class MergeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Directory of a run, or an output directory that holds just one.")
    List<Path> parts = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Where the merged run goes.")
    @SuppressWarnings("NullAway.Init")
    Path output;

    @Option(
            names = "--force",
            description = "Merge runs of different inventories too, and what there is of runs that were not finished.")
    boolean isForced;

    @Override
    public Integer call() throws IOException {
        Path merged = MergeParts.merge(
                parts.stream().map(Runs::only).toList(),
                output,
                isForced,
                CollectorVersion.read("version"),
                Optional.of(CollectorVersion.read("commit")),
                Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        out.println(merged);
        out.flush();
        return ExitCodes.OK;
    }
}
