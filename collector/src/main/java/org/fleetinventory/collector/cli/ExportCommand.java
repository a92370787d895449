package org.fleetinventory.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fleetinventory.collector.export.ExportedRun;
import org.fleetinventory.collector.export.Exporter;
import org.fleetinventory.collector.export.ForeignFileException;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.PrivateFiles;
import org.fleetinventory.collector.store.Runs;
import org.fleetinventory.collector.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands a run over to other programs. */
@Command(name = "export", description = "Writes a run in a form for other programs.")
final class ExportCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    /** The words that --format takes. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Exporter.all().stream().map(Exporter::format).iterator();
        }
    }

    private final OutputStream standardOutput;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "latest",
            description = "An id, latest, a run directory, a fleet.json, or the document of a host."
                    + " Default: ${DEFAULT-VALUE}")
    String run = "latest";

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description =
                    "json: the fleet in one document. ndjson: a host a line. git: a file a host with what is stable,"
                            + " below hosts/ of a directory that you commit; one directory for one inventory.")
    String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR|-",
            defaultValue = STANDARD_OUTPUT,
            description = "Where it goes; git needs a directory. Default: standard output")
    String output = STANDARD_OUTPUT;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the runs are. Default: ${DEFAULT-VALUE}")
    Path reports = Path.of("reports");

    ExportCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    ExportCommand(OutputStream standardOutput) {
        this.standardOutput = standardOutput;
    }

    @Override
    public Integer call() throws UsageException, RefusedException {
        Exporter exporter = exporter();
        Path path = new Runs(reports).find(run);
        try (FleetReader hosts = FleetReader.open(path)) {
            ExportedRun exported = new ExportedRun(path, hosts);
            if (exporter instanceof Exporter.ToDirectory files) {
                return files(files, exported);
            }
            stream((Exporter.ToStream) exporter, exported);
            return ExitCodes.OK;
        } catch (ForeignFileException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            String target = output.equals(STANDARD_OUTPUT) ? "standard output" : output;
            StoreException refused = StoreException.of("cannot write", Path.of(target), e);
            throw new RefusedException(String.valueOf(refused.getMessage()));
        }
    }

    private Exporter exporter() throws UsageException {
        for (Exporter exporter : Exporter.all()) {
            if (exporter.format().equals(format)) {
                return exporter;
            }
        }
        String known = Exporter.all().stream().map(Exporter::format).collect(Collectors.joining(", "));
        throw new UsageException("there is no format " + format + ": name one of " + known);
    }

    private int files(Exporter.ToDirectory exporter, ExportedRun exported)
            throws UsageException, IOException, ForeignFileException {
        if (output.equals(STANDARD_OUTPUT)) {
            throw new UsageException("--format " + format + " writes files: name their directory with --output DIR");
        }
        Exporter.Outcome outcome = exporter.write(exported, Path.of(output));
        PrintWriter err = spec.commandLine().getErr();
        err.println(outcome.written() + " written, " + outcome.unchanged() + " unchanged, " + outcome.removed()
                + " removed in " + output);
        List<String> refused = outcome.refused();
        refused.forEach(err::println);
        return refused.isEmpty() ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private void stream(Exporter.ToStream exporter, ExportedRun exported) throws UsageException, IOException {
        if (output.equals(STANDARD_OUTPUT)) {
            exporter.write(exported, standardOutput);
            standardOutput.flush();
            return;
        }
        Path target = Path.of(output);
        if (Files.isDirectory(target)) {
            throw new UsageException(output + " is a directory: --format " + format + " writes one file");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // A pipe or a device cannot be replaced by a whole file: it is written as it comes.
            try (OutputStream out = Files.newOutputStream(target)) {
                exporter.write(exported, out);
            }
            return;
        }
        PrivateFiles.write(target, out -> exporter.write(exported, out));
    }
}
