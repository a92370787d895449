package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.util.List;
import org.fleetinventory.collector.merge.Fleet;
import org.fleetinventory.collector.report.RunTable;
import org.fleetinventory.collector.report.Screen;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.RunDirectory;

/** What a run shows: how it goes on, on standard error; the table at its end, on standard output where no document goes there. */
final class RunDisplay {
    private final PrintWriter out;
    private final PrintWriter err;

    RunDisplay(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    Progress progress(int hosts) {
        boolean isPlain = !Screen.terminal(System.getenv(), 0).isColored();
        return Terminal.isStandardError()
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
