package org.fleetinventory.collector.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: its subcommands, and what holds for all of them. */
@Command(
        name = "collector",
        description = "Snapshots every Linux host of an inventory into canonical JSON.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = CollectorVersion.class,
        subcommands = {
            RunCommand.class,
            HostsCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            MergeCommand.class,
            ExportCommand.class,
            AutoComplete.GenerateCompletion.class,
        })
public final class Collector implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description =
                    "Say more: run tells when each host reached which stage, whether the agent had to be sent, and how many "
                            + "bytes went over. -vv also shows where in the program a connection or the program itself failed.")
    boolean[] verbose = {};

    /** How often -v was given to the program that this command belongs to. */
    static int verbosity(CommandSpec command) {
        return command.root().userObject() instanceof Collector collector ? collector.verbose.length : 0;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    public static void main(String[] arguments) {
        System.exit(run(commandLine(), arguments));
    }

    /** picocli hands over exceptions only; a Java without memory would end with 1, which means a finding. */
    static int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError error) {
            commandLine.getErr().println("collector: internal error: " + error);
            return ExitCodes.INTERNAL;
        }
    }

    static CommandLine commandLine() {
        FailureHandler failures = new FailureHandler();
        return new CommandLine(new Collector())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}
