package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Whole hosts: every directory of src/test/hosts holds a tree "root" and "expected.json" with the sections that it is about,
 * and "problems": the rows of those sections. Expectations are worked out from the files by hand or by other tools.
 */
class HostFixturesTest {
    /** What is read is asked here, not how fast: a busy machine is no fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOSTS = Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts");

    @TestFactory
    Stream<DynamicTest> every_host_reads_as_expected() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> hosts = Files.list(HOSTS)) {
            for (Path host : hosts.sorted().toList()) {
                JsonNode expected = JSON.readTree(Files.readString(host.resolve("expected.json")));
                for (Map.Entry<String, JsonNode> section : expected.properties()) {
                    tests.add(DynamicTest.dynamicTest(
                            host.getFileName() + ": " + section.getKey(),
                            () -> assertSection(host, section.getKey(), section.getValue())));
                }
            }
        }
        return tests.stream();
    }

    private static void assertSection(Path host, String name, JsonNode expected) {
        JsonNode document = snapshot(host);
        JsonNode actual = name.equals("problems") || name.equals("identity")
                ? document.get(name)
                : document.get("sections").path(name);
        assertThat(actual.toPrettyString()).isEqualTo(expected.toPrettyString());
    }

    private static JsonNode snapshot(Path host) {
        List<Section> sections = Sections.all(SectionOptions.NONE).stream()
                .map(section -> (Section) new Declared(section))
                .toList();
        Map<String, Object> document = Snapshot.take(
                LiveHost.below(host.resolve("root")), "jar", sections, Sections.names(), PATIENCE, 1_767_225_600);
        return JSON.readTree(Json.write(document, false));
    }
}
