package org.fleetinventory.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the few programs whose answer no file has: clean environment, fixed search path, no input, bounded time and size. */
final class Commands {
    /** Less than a section's limit, so that a program that hangs is named and ended, not only given up on. */
    private static final int LIMIT_SECONDS = 4;

    /** Fixed: what the user's PATH points at may be anybody's. */
    private static final List<String> SEARCH_PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    Answer<byte[]> run(List<String> command, int limit) {
        Optional<String> program = find(command.get(0));
        if (program.isEmpty()) {
            return new Answer.Absent<>();
        }
        List<String> resolved = new ArrayList<>(command);
        resolved.set(0, program.get());
        try {
            return await(start(resolved), limit);
        } catch (IOException e) {
            return new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "cannot be started: " + e.getMessage());
        }
    }

    private static Optional<String> find(String program) {
        for (String directory : SEARCH_PATH) {
            File file = new File(directory, program);
            if (file.canExecute()) {
                return Optional.of(file.getPath());
            }
        }
        return Optional.empty();
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectError(Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", SEARCH_PATH));
        environment.put("LC_ALL", "C");
        return builder.start();
    }

    private static Answer<byte[]> await(Process process, int limit) {
        FutureTask<byte[]> output = new FutureTask<>(() -> readToEnd(process, limit));
        Thread reader = new Thread(output, "output of pid " + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            byte[] bytes = output.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return timedOut();
            }
            return bytes.length > limit
                    ? new Answer.Value<>(Arrays.copyOf(bytes, limit), true)
                    : ended(process.exitValue(), bytes);
        } catch (TimeoutException e) {
            return timedOut();
        } catch (ExecutionException e) {
            return new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "its output cannot be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut();
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] readToEnd(Process process, int limit) throws IOException {
        try (InputStream stream = process.getInputStream()) {
            return stream.readNBytes(limit + 1);
        }
    }

    private static Answer<byte[]> ended(int exitCode, byte[] bytes) {
        return exitCode == 0
                ? new Answer.Value<>(bytes, false)
                : new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "exit code " + exitCode);
    }

    private static Answer<byte[]> timedOut() {
        return new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within " + LIMIT_SECONDS + " s; it was ended");
    }
}
