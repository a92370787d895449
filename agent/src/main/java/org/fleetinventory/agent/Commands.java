package org.fleetinventory.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
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

    private static final String ANSWER_LIMIT = "no answer within " + LIMIT_SECONDS + " s; it was ended";
    private static final File NOTHING = new File("/dev/null");

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
            return await(start(resolved, Redirect.from(NOTHING)), limit, LIMIT_SECONDS * 1000L, ANSWER_LIMIT);
        } catch (IOException e) {
            return new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "cannot be started: " + e.getMessage());
        }
    }

    /** What a shell prints that reads this line. Its own limit: several share one. */
    Answer<byte[]> script(String line, int limit, long milliseconds) {
        Optional<String> shell = find("sh");
        if (shell.isEmpty() || milliseconds <= 0) {
            return shell.isEmpty()
                    ? new Answer.Absent<>()
                    : new Answer.Refused<>(Problem.Kind.TIMEOUT, "not run: no time is left");
        }
        try {
            Process process = start(List.of(shell.get()), Redirect.PIPE);
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return await(process, limit, milliseconds, "no answer in time; it was ended");
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

    private static Process start(List<String> command, Redirect input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(input).redirectError(Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", SEARCH_PATH));
        environment.put("LC_ALL", "C");
        return builder.start();
    }

    private static Answer<byte[]> await(Process process, int limit, long milliseconds, String late) {
        FutureTask<byte[]> output = new FutureTask<>(() -> readToEnd(process, limit));
        Thread reader = new Thread(output, "output of pid " + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            byte[] bytes = output.get(milliseconds, TimeUnit.MILLISECONDS);
            if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
                return timedOut(late);
            }
            return bytes.length > limit
                    ? new Answer.Value<>(Arrays.copyOf(bytes, limit), true)
                    : ended(process.exitValue(), bytes);
        } catch (TimeoutException e) {
            return timedOut(late);
        } catch (ExecutionException e) {
            return new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "its output cannot be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut(late);
        } finally {
            end(process);
        }
    }

    /** What a shell has started does not end with it. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
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

    private static Answer<byte[]> timedOut(String late) {
        return new Answer.Refused<>(Problem.Kind.TIMEOUT, late);
    }
}
