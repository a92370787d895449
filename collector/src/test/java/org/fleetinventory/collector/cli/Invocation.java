package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One call of the program as a person makes it: its exit code and both of its streams. */
record Invocation(int exitCode, String out, String err) {
    static Invocation of(String... arguments) {
        return of(Collector.commandLine(), arguments);
    }

    static Invocation of(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = Collector.run(commandLine, arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }
}
