package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fleetinventory.collector.report.HostPage;
import org.fleetinventory.collector.report.PlainJson;
import org.fleetinventory.collector.report.RunTable;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Runs;
import org.fleetinventory.collector.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows what a run knows of one host. */
@Command(name = "show", description = "Shows what a run knows of a host, or one section of it.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HOST", description = "Name of the host in the inventory.")
    @SuppressWarnings("NullAway.Init")
    String host;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SECTION",
            description = "Name of a section: memory, network, ... Default: all of them.")
    Optional<String> section = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description =
                    "Id or directory of a run, latest, a fleet.json or a host's document. Default: the newest whole run.")
    Optional<String> run = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the runs are. Default: ${DEFAULT-VALUE}")
    Path output = Path.of("reports");

    @Option(names = "--json", description = "Print the document itself.")
    boolean isJson;

    @Override
    public Integer call() {
        Runs runs = new Runs(output);
        Path source = run.map(runs::find).orElseGet(runs::current);
        try (FleetReader fleet = FleetReader.open(source)) {
            HostDocument document = fleet.host(host).orElseThrow(() -> missing(fleet, source));
            print(isJson ? List.of(json(document)) : text(document.tree()));
        }
        return ExitCodes.OK;
    }

    private String json(HostDocument document) {
        return PlainJson.of(
                section.isEmpty()
                        ? document.indented()
                        : document.section(section.get())
                                .orElseThrow(() -> new StoreException(noSection(document.tree()))));
    }

    private List<String> text(JsonNode document) {
        if (section.isEmpty()) {
            return HostPage.host(document);
        }
        String name = section.get();
        JsonNode snapshot = document.path("snapshot");
        if (!snapshot.path("status").has(name) && !snapshot.path("sections").has(name)) {
            throw new StoreException(noSection(document));
        }
        return HostPage.section(document, name);
    }

    private String noSection(JsonNode document) {
        String known =
                String.join(", ", document.path("snapshot").path("sections").propertyNames());
        return "the snapshot of " + host + " has no section " + section.orElse("")
                + (known.isEmpty() ? ", and no other" : "; it has " + known);
    }

    private StoreException missing(FleetReader fleet, Path source) {
        Optional<HostRow> row =
                fleet.rows().stream().filter(known -> known.name().equals(host)).findFirst();
        return new StoreException(row.map(known -> "there is no snapshot in " + source + " of "
                        + RunTable.failures(List.of(new HostEntry(known, Optional.empty()))).stream()
                                .findFirst()
                                .orElse(host))
                .orElseGet(() -> "there is no host " + host + " in " + source + ", which has "
                        + fleet.rows().size()));
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
