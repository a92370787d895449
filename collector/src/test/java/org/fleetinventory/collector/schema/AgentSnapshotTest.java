package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fleetinventory.agent.Host;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.LiveHost;
import org.fleetinventory.agent.SectionOptions;
import org.fleetinventory.agent.Sections;
import org.fleetinventory.agent.Snapshot;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the agent prints of this machine, and of every fixture, is what the schema says, and nothing besides. */
class AgentSnapshotTest {
    /** What is read is asked here, not how fast: a busy machine is no fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final SchemaTree TREE = SchemaTree.load("snapshot-1");

    @Test
    void this_machine_is_as_the_schema_says() {
        assertAsTheSchemaSays(snapshot(LiveHost.system()));
    }

    @TestFactory
    Stream<DynamicTest> every_fixture_is_as_the_schema_says() {
        return fixtures().stream()
                .map(host -> dynamicTest(
                        host.getFileName().toString(),
                        () -> assertAsTheSchemaSays(snapshot(LiveHost.below(host.resolve("root"))))));
    }

    private static void assertAsTheSchemaSays(JsonNode snapshot) {
        assertThat(Schemas.faults("snapshot-1", snapshot))
                .as("faults of %s", snapshot)
                .isEmpty();
        assertThat(SchemaCoverage.unknownFields(TREE, snapshot))
                .as("fields that the schema lacks")
                .isEmpty();
        assertThat(CanonicalOrder.misplaced(TREE, snapshot))
                .as("fields and rows out of order")
                .isEmpty();
    }

    private static JsonNode snapshot(Host host) {
        byte[] json = Json.write(
                Snapshot.take(
                        host, "jar", Sections.all(SectionOptions.NONE), Sections.names(), PATIENCE, 1_767_225_600),
                false);
        return Schemas.json(new String(json, StandardCharsets.UTF_8));
    }

    private static List<Path> fixtures() {
        try (Stream<Path> hosts = Files.list(
                Schemas.PROJECT.resolve("agent").resolve("src").resolve("test").resolve("hosts"))) {
            return hosts.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
