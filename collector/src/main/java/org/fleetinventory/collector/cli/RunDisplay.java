package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.util.List;
import org.fleetinventory.collector.connect.Connector;
import org.fleetinventory.collector.merge.Fleet;
import org.fleetinventory.collector.report.RunTable;
import org.fleetinventory.collector.report.Screen;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.RunDirectory;

/** What a run shows: how it goes on, on standard error; the table at its end, on standard output where no document goes there. */
final class RunDisplay {
    private final PrintWriter out;
    private final PrintWriter err;
    private final int verbosity;

    /** {@code verbosity}: how often -v was given. */
    RunDisplay(PrintWriter out, PrintWriter err, int verbosity) {
        this.out = out;
        this.err = err;
        this.verbosity = verbosity;
    }

    /** The same way to hosts, which tells what happens on it where that was asked for. */
    Connector telling(Connector connector) {
        return verbosity == 0 ? connector : new StageLines(connector, err, verbosity > 1);
    }

    Progress progress(int hosts) {
        boolean isPlain = !Screen.terminal(System.getenv(), 0).isColored();
        // A bar would be torn apart by the lines between.
        return Terminal.isStandardError() && verbosity == 0
                ? new ProgressBarDisplay(System.err, hosts, isPlain)
                : new ProgressLines(err, hosts);
    }

    void end(RunDirectory run, Fleet fleet, boolean isPrinted) {
        PrintWriter table = isPrinted ? err : out;
        boolean isTerminal = isPrinted ? Terminal.isStandardError() : Terminal.isStandardOutput();
        Screen screen = isTerminal ? Screen.terminal(System.getenv(), 0) : Screen.FILE;
        List<HostEntry> entries = run.entries();
        RunTable.hosts(entries, screen).forEach(table::println);
        RunTable.failures(entries).forEach(table::println);
        RunTable.duplicates(fleet.duplicates()).forEach(table::println);
        table.flush();
        err.println(RunTable.totals(entries) + (isPrinted ? "" : "; " + run.path()));
        err.flush();
    }
}
