package org.fleetinventory.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Arguments to snapshot to standard output. */
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERNAL = 70;

    private Main() {}

    public static void main(String[] arguments) {
        int code = run(arguments, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        // halt, not exit: a section that hangs in the kernel must not keep the JVM alive, and there are no hooks to
        // run.
        Runtime.getRuntime().halt(code);
    }

    /** Everything but leaving the JVM. */
    static int run(String[] arguments, OutputStream out, OutputStream err) {
        try {
            return dispatch(PathNames.arguments(List.of(arguments)), out, err);
        } catch (Arguments.UsageException e) {
            say(err, "agent: " + e.getMessage() + "\n");
            return USAGE;
        } catch (IOException | RuntimeException e) {
            say(err, "agent: " + e + "\n");
            return INTERNAL;
        }
    }

    private static int dispatch(List<String> arguments, OutputStream out, OutputStream err)
            throws Arguments.UsageException, IOException {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (command) {
            case "elf" -> ElfCommand.run(arguments.subList(1, arguments.size()), out, err);
            case "proc" -> ProcCommand.run(arguments.subList(1, arguments.size()), out, err);
            default -> snapshot(Arguments.parse(arguments), out);
        };
    }

    private static int snapshot(Arguments arguments, OutputStream out) throws IOException {
        if (arguments.help()) {
            out.write(Arguments.HELP.getBytes(StandardCharsets.UTF_8));
            return OK;
        }
        if (arguments.version()) {
            out.write(("agent " + AgentVersion.VERSION + "\n").getBytes(StandardCharsets.UTF_8));
            return OK;
        }
        Host host =
                arguments.root().isPresent() ? LiveHost.below(arguments.root().get()) : LiveHost.system();
        Map<String, Object> document = Snapshot.take(
                host,
                "jar",
                Sections.all(arguments.options()),
                arguments.sections(),
                Snapshot.SECTION_LIMIT,
                System.currentTimeMillis() / 1000);
        out.write(Json.write(document, arguments.pretty()));
        return OK;
    }

    private static void say(OutputStream err, String line) {
        try {
            err.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            // Standard error is closed: there is no other place to say it.
            return;
        }
    }
}
