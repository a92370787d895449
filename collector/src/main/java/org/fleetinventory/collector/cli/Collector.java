package org.fleetinventory.collector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its subcommands, and nothing else. */
@Command(
        name = "collector",
        description = "Snapshots every Linux host of an inventory into canonical JSON.",
        mixinStandardHelpOptions = true,
        versionProvider = CollectorVersion.class,
        subcommands = {})
public final class Collector implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? --help lists them");
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Collector());
    }
}
