package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.collector.compare.Change;
import org.fleetinventory.collector.compare.SnapshotComparison;
import org.fleetinventory.collector.schema.Schemas;
import org.fleetinventory.collector.snapshot.JsonReading;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The agent as root and as a user who may read little: what that one cannot tell is said, and nothing is told otherwise. */
class UnprivilegedAgentIT {
    private static final Path PROJECT =
            Path.of(System.getProperty("fleet.root", "..")).toAbsolutePath();
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void a_jar_that_everybody_may_read() throws IOException {
        boolean isRoot = System.getProperty("user.name").equals("root");
        assertThat(isRoot || !"true".equals(System.getenv("CI")))
                .as("in CI everything is tested, also what only root can")
                .isTrue();
        Assumptions.assumeTrue(isRoot, "only root can become nobody");
        jar = Files.copy(PROJECT.resolve("agent/target/agent.jar"), directory.resolve("agent.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private JsonNode snapshot(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() + Files.readString(err)).isEqualTo("0");
        JsonNode snapshot = JsonReading.tree(out);
        assertThat(Schemas.faults("snapshot-1", snapshot)).isEmpty();
        return snapshot;
    }

    private static List<Change> changes(JsonNode root, JsonNode nobody) {
        return SnapshotComparison.compare(SchemaTree.load("snapshot-1").root(), root, nobody, false)
                .changes();
    }

    /** Programs come and go on a machine that runs tests; everything else stands still for a second. */
    @Test
    void of_this_machine_nothing_is_lost_without_a_reason() throws Exception {
        JsonNode root = snapshot(List.of(), "--skip", "processes");
        JsonNode nobody = snapshot(AS_NOBODY, "--skip", "processes");

        assertThat(nobody.at("/agent/effective_user").asString()).isEqualTo("nobody");
        assertThat(changes(root, nobody))
                .allSatisfy(change -> assertThat(change).isInstanceOf(Change.Unknown.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"laptop", "storage-server", "router", "two-sockets-four-nodes", "odd-users", "odd-processes"})
    void of_a_machine_whose_files_only_root_may_read_everything_is_told_as_refused(String fixture) throws Exception {
        Path tree = directory.resolve("root");
        copyForRootAlone(
                PROJECT.resolve("agent/src/test/hosts").resolve(fixture).resolve("root"), tree);

        JsonNode root = snapshot(List.of(), "--root", tree.toString());
        JsonNode nobody = snapshot(AS_NOBODY, "--root", tree.toString());

        List<Change> changes = changes(root, nobody);
        assertThat(changes).isNotEmpty();
        assertThat(changes).filteredOn(change -> !isRefused(change)).isEmpty();
        assertThat(nobody.get("problems"))
                .allSatisfy(
                        problem -> assertThat(problem.get("kind").asString()).isEqualTo("permission_denied"));
    }

    private static boolean isRefused(Change change) {
        return change instanceof Change.Unknown unknown && unknown.reason().startsWith("permission_denied: ");
    }

    /** What tells a device from an empty slot (size) and from the kernel's own (hidden) stays readable, as it is everywhere. */
    private static void copyForRootAlone(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
                boolean isForAll = copy.endsWith("size") || copy.endsWith("hidden");
                if (!Files.isSymbolicLink(copy) && !isForAll) {
                    String mode = Files.isDirectory(copy) ? "rwxr-xr-x" : "r--------";
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(mode));
                }
            }
        }
    }
}
