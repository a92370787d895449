package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Of every fixture, every file and directory in turn may not be read, as for a user who is not root: what the document then lacks, or says
 * otherwise, is explained by a problem that names it, or the directory above.
 */
class RefusedReadsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A socket has the programs that could be seen; only where none could, that is said (SocketOwners). */
    private static final String OPEN_FILES = "/proc/[0-9]*/fd";

    private static final Path HOSTS = Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts");

    @TestFactory
    Stream<DynamicTest> what_a_refused_read_costs_is_explained() throws IOException {
        try (Stream<Path> hosts = Files.list(HOSTS)) {
            return hosts.sorted().toList().stream()
                    .map(host ->
                            DynamicTest.dynamicTest(String.valueOf(host.getFileName()), () -> assertExplained(host)));
        }
    }

    private static void assertExplained(Path fixture) {
        Host host = LiveHost.below(fixture.resolve("root"));
        Refusing all = new Refusing(host, "");
        JsonNode whole = snapshot(all);
        List<String> unexplained = new ArrayList<>();
        for (String path : all.read) {
            JsonNode snapshot = snapshot(new Refusing(host, path));
            boolean isSaidForAll = Glob.matches(OPEN_FILES, path) || Glob.matches(OPEN_FILES + "/*", path);
            if (!content(snapshot).equals(content(whole)) && !isExplained(snapshot, path) && !isSaidForAll) {
                unexplained.add(path);
            }
        }
        assertThat(all.read).isNotEmpty();
        assertThat(unexplained).as("what costs something and is not said").isEmpty();
    }

    private static JsonNode snapshot(Host host) {
        return JSON.readTree(Json.write(
                Snapshot.take(
                        host, "jar", Sections.all(SectionOptions.NONE), Sections.names(), PATIENCE, 1_767_225_600),
                false));
    }

    private static List<JsonNode> content(JsonNode snapshot) {
        return List.of(snapshot.get("identity"), snapshot.get("sections"));
    }

    /** Of many files alike, one problem may speak for all: its source is their directory. */
    private static boolean isExplained(JsonNode snapshot, String path) {
        return snapshot.get("problems")
                .valueStream()
                .filter(problem -> problem.get("kind").asString().equals("permission_denied"))
                .map(problem -> problem.path("source").asString("none"))
                .anyMatch(source -> path.equals(source) || path.startsWith(source + "/"));
    }

    /** Refuses one path, and remembers all that were given out. */
    private static final class Refusing implements Host {
        private final Host host;
        private final String refused;
        private final Set<String> read = new TreeSet<>();

        Refusing(Host host, String refused) {
            this.host = host;
            this.refused = refused;
        }

        private <T> Answer<T> answer(String path, Answer<T> answer) {
            if (path.equals(refused)) {
                return new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
            }
            if (answer instanceof Answer.Value) {
                read.add(path);
            }
            return answer;
        }

        @Override
        public Answer<byte[]> read(String path, int limit) {
            return answer(path, host.read(path, limit));
        }

        @Override
        public Answer<List<String>> list(String path) {
            return answer(path, host.list(path));
        }

        @Override
        public Answer<String> link(String path) {
            return answer(path, host.link(path));
        }

        @Override
        public boolean exists(String path) {
            return host.exists(path);
        }

        @Override
        public Answer<byte[]> run(List<String> command, int limit) {
            return host.run(command, limit);
        }
    }
}
