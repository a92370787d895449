package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.fleetinventory.collector.diff.DifferenceDocument;
import org.fleetinventory.collector.diff.FleetDifference;
import org.fleetinventory.collector.diff.HostDifference;
import org.fleetinventory.collector.report.DifferenceNotes;
import org.fleetinventory.collector.report.DifferenceText;
import org.fleetinventory.collector.report.PlainJson;
import org.fleetinventory.collector.snapshot.SchemaTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed from one run to another. */
@Command(
        name = "diff",
        description = "Says what changed from one run to another. The exit code is 1 where something did.")
final class DiffCommand implements Callable<Integer> {
    /** How the difference is written. Lower case on the command line. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(
            arity = "0..2",
            paramLabel = "RUN",
            description =
                    "The older and the newer run: an id, latest, a run directory, a fleet.json, or the document of"
                            + " a host. One alone: compared with the newest whole run of its inventory. None: the two newest"
                            + " whole runs of one inventory.")
    List<String> runs = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the runs are. Default: ${DEFAULT-VALUE}")
    Path reports = Path.of("reports");

    @Option(
            names = "--volatile",
            description = "Also what changes by itself: counters, free memory, processes, interfaces of containers.")
    boolean volatileToo;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    Format format = Format.TEXT;

    @Override
    public Integer call() throws UsageException, RefusedException {
        PrintWriter out = spec.commandLine().getOut();
        try (ComparedRuns compared = ComparedRuns.open(reports, runs)) {
            compared.warning().ifPresent(spec.commandLine().getErr()::println);
            FleetDifference difference = format == Format.JSON ? json(compared, out) : text(compared, out);
            if (out.checkError()) {
                throw new RefusedException("cannot write the difference to standard output");
            }
            return difference.totals().isFinding() ? ExitCodes.FINDING : ExitCodes.OK;
        }
    }

    private FleetDifference json(ComparedRuns compared, PrintWriter out) {
        DifferenceDocument document = DifferenceDocument.begin(
                piece -> out.print(PlainJson.of(piece)),
                compared.from().run(),
                compared.to().run());
        FleetDifference difference = compare(compared, document);
        document.finish(difference);
        return difference;
    }

    /** Findings on standard output, what could not be compared on standard error, and nothing at all where there is neither. */
    private FleetDifference text(ComparedRuns compared, PrintWriter out) {
        DifferenceText text = new DifferenceText(out::println);
        DifferenceNotes notes = new DifferenceNotes();
        FleetDifference difference = compare(compared, host -> {
            text.accept(host);
            notes.accept(host);
        });
        text.flush();
        out.flush();
        List<String> lines = notes.lines(difference);
        if (difference.totals().isFinding() || !lines.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("compared " + compared.title());
            lines.forEach(err::println);
        }
        return difference;
    }

    private FleetDifference compare(ComparedRuns compared, Consumer<HostDifference> receiver) {
        return FleetDifference.between(
                SchemaTree.load("snapshot-1").root(), compared.from(), compared.to(), volatileToo, receiver);
    }
}
