package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs programs and reads their JSON. */
final class Programs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JAR = Path.of(System.getProperty("fleet.root", ".."), "agent", "target", "agent.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Programs() {}

    /** Without this program there is nothing to compare with: said aloud, and a failure where CI is to have everything. */
    static void require(String program) {
        if (!succeeds("sh", "-c", "command -v " + program)) {
            abandon("there is no " + program);
        }
    }

    static void requireRoot() {
        if (!output("id", "-u").strip().equals("0")) {
            abandon("only root may do this");
        }
    }

    private static void abandon(String reason) {
        String message = "NOT COMPARED WITH THE SYSTEM'S TOOLS: " + reason;
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        System.err.println(message);
        Assumptions.abort(message);
    }

    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it prints; its errors go to ours, and it has to succeed. */
    static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String... command) {
        return JSON.readTree(output(command));
    }

    /** The document of the agent's jar, started by the words before it: {@code ip netns exec odd}. */
    static JsonNode agent(List<String> before, String... arguments) {
        return JSON.readTree(agentOutput(before, arguments));
    }

    static String agentOutput(List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(JAVA.toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return output(command.toArray(new String[0]));
    }

    /** A value as text, "" for none. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    static Stream<JsonNode> rows(JsonNode array) {
        return array.valueStream();
    }
}
