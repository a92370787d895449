package org.fleetinventory.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Ansible, asked through its own library in one process for many questions. */
final class Ansible {
    private static final Path RESOURCES =
            Path.of(System.getProperty("fleet.root"), "collector/src/test/resources/ansible");

    private Ansible() {}

    /** A pattern for an inventory file. */
    record Question(String inventory, String pattern) {}

    /** The answer as the script describes it. Fails where CI lacks Ansible; elsewhere the test is then not for this machine. */
    static JsonNode ask(List<Path> inventories, List<Question> patterns) throws IOException, InterruptedException {
        Map<String, Object> question =
                Map.of("inventories", inventories.stream().map(Path::toString).toList(), "patterns", patterns);
        Path directory = Files.createTempDirectory("ansible");
        Path input =
                Files.write(directory.resolve("question"), JsonMapper.shared().writeValueAsBytes(question));
        Path errors = directory.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(python(), RESOURCES.resolve("answers.py").toString());
        builder.environment()
                .put("ANSIBLE_CONFIG", RESOURCES.resolve("ansible.cfg").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.redirectInput(input.toFile())
                .redirectError(errors.toFile())
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exitCode = process.waitFor();
        String said = Files.readString(errors);
        for (Path file : List.of(input, errors, directory)) {
            Files.delete(file);
        }
        assertThat(exitCode).as("exit code of Ansible, which said: %s", said).isZero();
        return JsonMapper.shared().readTree(answer);
    }

    /** The one that ansible-inventory itself runs with: its first line names it. */
    private static String python() throws IOException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "ansible-inventory"))
                .filter(Files::isExecutable)
                .findFirst();
        boolean mustRun = "true".equals(System.getenv("CI"));
        if (program.isEmpty()) {
            assertThat(mustRun)
                    .as("CI needs ansible-inventory on the PATH; bin/test installs it")
                    .isFalse();
            assumeTrue(false, "ansible-inventory is not on the PATH; bin/test installs it");
        }
        try (Stream<String> lines = Files.lines(program.orElseThrow())) {
            return lines.findFirst().orElseThrow().substring(2).strip();
        }
    }
}
