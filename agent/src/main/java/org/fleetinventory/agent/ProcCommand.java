package org.fleetinventory.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code agent proc [--root DIR] PATH...}: prints files of /proc as they are and lists directories of it, a name a line, directories
 * with a "/" behind. What cannot be had is one line on standard error, and exit code 1.
 */
final class ProcCommand {
    /** Some files block for ever. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final ProcFile files;
    private final OutputStream out;
    private final OutputStream err;
    private final Duration limit;

    private ProcCommand(ProcFile files, OutputStream out, OutputStream err, Duration limit) {
        this.files = files;
        this.out = out;
        this.err = err;
        this.limit = limit;
    }

    /** {@code arguments} without the word "proc". */
    static int run(List<String> arguments, OutputStream out, OutputStream err)
            throws Arguments.UsageException, IOException {
        return run(arguments, out, err, LIMIT);
    }

    static int run(List<String> arguments, OutputStream out, OutputStream err, Duration limit)
            throws Arguments.UsageException, IOException {
        Deque<String> left = new ArrayDeque<>(arguments);
        ProcFile files = ProcFile.system();
        List<String> paths = new ArrayList<>();
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            if (argument.equals("--root")) {
                files = ProcFile.below(root(left.isEmpty() ? "" : left.removeFirst()));
            } else if (argument.startsWith("--root=")) {
                files = ProcFile.below(root(argument.substring("--root=".length())));
            } else if (argument.startsWith("-")) {
                throw new Arguments.UsageException("unknown option '" + argument + "' of proc; --help explains it");
            } else {
                paths.add(argument);
            }
        }
        if (paths.isEmpty()) {
            throw new Arguments.UsageException("proc needs a path, such as meminfo or 1/status");
        }
        return new ProcCommand(files, out, err, limit).print(paths);
    }

    private static Path root(String directory) throws Arguments.UsageException {
        if (directory.isEmpty()) {
            throw new Arguments.UsageException("--root needs a value");
        }
        Path path = PathNames.given(directory);
        if (!Files.isDirectory(path)) {
            throw new Arguments.UsageException("--root " + directory + ": no such directory");
        }
        return path;
    }

    private int print(List<String> paths) throws IOException {
        int code = Main.OK;
        for (String path : paths) {
            Answer<byte[]> answer = await(path);
            if (answer instanceof Answer.Value<byte[]> value) {
                out.write(value.content());
            }
            String fault = fault(answer);
            if (!fault.isEmpty()) {
                err.write(("agent: proc " + path + ": " + fault + "\n").getBytes(StandardCharsets.UTF_8));
                code = Main.FAILED;
            }
        }
        return code;
    }

    private static String fault(Answer<byte[]> answer) {
        if (answer instanceof Answer.Refused<byte[]> refused) {
            return refused.message();
        }
        if (answer instanceof Answer.Value<byte[]> value) {
            return value.truncated() ? "longer than " + Source.DEFAULT_LIMIT + " bytes; the rest was not read" : "";
        }
        return "no such object";
    }

    /** A thread a path, as for sections: a read that never returns can only be left behind. */
    private Answer<byte[]> await(String path) {
        FutureTask<Answer<byte[]>> task = new FutureTask<>(() -> files.read(path));
        Thread thread = new Thread(task, path);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer.Refused<>(Problem.Kind.INTERNAL, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused<>(Problem.Kind.TIMEOUT, "interrupted");
        }
    }
}
