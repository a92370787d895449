package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs the built jar, and other programs to compare it with, as somebody at a shell would. */
final class AgentJar {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JAR = Path.of(System.getProperty("fleet.root", ".."), "agent", "target", "agent.jar")
            .toAbsolutePath();

    private AgentJar() {}

    record Result(int code, String out, String err) {}

    /** The command line that runs the jar with these arguments. */
    static List<String> command(String... arguments) {
        return command(JAR, arguments);
    }

    static List<String> command(Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** A copy of the jar that every user may read. */
    static Path copyTo(Path directory) throws IOException {
        Path copy = Files.copy(JAR, directory.resolve("agent.jar"));
        copy.toFile().setReadable(true, false);
        directory.toFile().setExecutable(true, false);
        return copy;
    }

    static Result run(String... arguments) {
        return execute(command(arguments));
    }

    /** The snapshot of these sections; the agent must end well and say nothing on standard error. */
    static JsonNode snapshot(String sections, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--sections", sections));
        all.addAll(Arrays.asList(arguments));
        return snapshot(run(all.toArray(String[]::new)));
    }

    static JsonNode snapshot(Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return JSON.readTree(result.out());
    }

    static Result execute(List<String> command) {
        try {
            Path err = Files.createTempFile("agent", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended: %s", command)
                    .isTrue();
            String said = Files.readString(err);
            Files.delete(err);
            return new Result(process.exitValue(), out, said);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines that a program prints; it must end well. */
    static List<String> lines(String... command) {
        Result result = execute(List.of(command));
        assertThat(result.code()).as("%s: %s", List.of(command), result.err()).isZero();
        return result.out().lines().toList();
    }

    /** Tests that need root and namespaces say loudly when they are not run, and fail where nobody would read it. */
    static void needsRoot(String what) {
        if (execute(List.of("unshare", "-m", "-p", "-f", "true")).code() == 0) {
            return;
        }
        System.err.println("NOT TESTED, for it needs root: " + what);
        assertThat(System.getenv("CI"))
                .as("in CI everything is tested: %s", what)
                .isNotEqualTo("true");
        Assumptions.abort("needs root: " + what);
    }
}
