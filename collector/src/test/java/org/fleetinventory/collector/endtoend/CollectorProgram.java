package org.fleetinventory.collector.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged collector, run in a directory of its own as another process. */
record CollectorProgram(Path directory) {
    private static final Path JAR =
            Path.of(System.getProperty("fleet.root", ".."), "collector", "target", "collector.jar");
    private static final long LIMIT_SECONDS = 120;

    /** How it ended and what it said. */
    record Ended(int exitCode, String out, String err) {}

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** Runs any program, such as one that wraps the collector. */
    Ended runCommand(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(environment);
        return finish(builder.start());
    }

    Process start(String... arguments) throws IOException {
        return builder(command(arguments)).start();
    }

    private ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
    }

    Ended finish(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end within " + LIMIT_SECONDS + " s");
        }
        return new Ended(process.exitValue(), text("out"), text("err"));
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
    }

    Path write(String file, String... lines) throws IOException {
        return Files.write(directory.resolve(file), List.of(lines));
    }
}
