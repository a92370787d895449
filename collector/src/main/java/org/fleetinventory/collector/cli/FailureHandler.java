package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.util.List;
import org.fleetinventory.collector.inventory.InventoryException;
import org.fleetinventory.collector.inventory.LimitException;
import org.fleetinventory.collector.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what can go wrong into text on stderr and an exit code; the only place that does. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof InventoryException) {
            err.println(failure.getMessage()); // each line names its place, which editors jump to
            return ExitCodes.USAGE;
        }
        String program = command.getCommandSpec().qualifiedName();
        if (failure instanceof LimitException
                || failure instanceof UsageException
                || failure instanceof StoreException) {
            err.println(program + ": " + failure.getMessage());
            return ExitCodes.USAGE;
        }
        if (failure instanceof RefusedException) {
            err.println(program + ": " + failure.getMessage());
            return ExitCodes.REFUSED;
        }
        if (Collector.verbosity(command.getCommandSpec()) >= 2) {
            err.println(program + ": internal error");
            failure.printStackTrace(err);
        } else {
            err.println(program + ": internal error: " + oneLine(failure) + " (-vv shows where)");
        }
        return ExitCodes.INTERNAL;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String program = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(program + ": " + oneLine(String.valueOf(failure.getMessage())) + suggestion(failure) + " ("
                        + program + " --help says more)");
        return ExitCodes.USAGE;
    }

    private static String suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return failure.getClass().getName() + (message == null ? "" : ": " + oneLine(message));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\R\\s*", " ");
    }
}
