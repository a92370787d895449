package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.LiveHost;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.SectionOptions;
import org.fleetinventory.agent.Sections;
import org.fleetinventory.agent.Snapshot;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Captures of real machines with answers that somebody else worked out, kept beside the project: ../shared/corpus seen from its
 * root, {@code <source>/<case>/} with a tree "root" (or root.tar.gz), expected.json and meta.json. Its README says how far each
 * source may be trusted. Without it the tests that use it say so and are not run.
 */
public final class Corpus {
    /** What is read is asked here, not how fast: a busy machine is no fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIRECTORY = Path.of(System.getProperty("fleet.root", ".."), "..", "shared", "corpus")
            .normalize();

    private final Path scratch;
    private final List<String> excluded;

    private Corpus(Path scratch, List<String> excluded) {
        this.scratch = scratch;
        this.excluded = excluded;
    }

    /** Packed trees are unpacked below {@code scratch}, a directory of the test's own. */
    public static Corpus open(Path scratch) {
        if (!Files.isDirectory(DIRECTORY)) {
            System.err.println("NOT TESTED AGAINST REAL MACHINES: there is no corpus at " + DIRECTORY);
            Assumptions.abort("no corpus at " + DIRECTORY);
        }
        return new Corpus(scratch, List.of());
    }

    /** Leaves directories of packed trees out, such as "sys/devices": some have 30,000 files there. */
    public Corpus without(String... directories) {
        return new Corpus(scratch, List.of(directories));
    }

    /** The cases of one source, by name. */
    public List<Case> cases(String source) {
        try (Stream<Path> cases = Files.list(DIRECTORY.resolve(source))) {
            return cases.filter(Files::isDirectory)
                    .sorted()
                    .map(directory -> new Case(source, String.valueOf(directory.getFileName()), directory, this))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One machine. */
    public record Case(String source, String name, Path directory, Corpus corpus) {

        /** Whether anybody gave an answer in expected.json. */
        public boolean hasExpected() {
            return Files.exists(directory.resolve("expected.json"));
        }

        public JsonNode expected() {
            return json("expected.json");
        }

        public JsonNode meta() {
            return json("meta.json");
        }

        /** A JSON file of this case. */
        public JsonNode json(String file) {
            return JSON.readTree(directory.resolve(file).toFile());
        }

        /** The tree to be read as the machine's root, links and all. */
        public Path root() {
            Path packed = directory.resolve("root.tar.gz");
            int links = meta().path("symlinks").asInt(0);
            if (!Files.exists(packed) && links == 0) {
                return directory.resolve("root");
            }
            Path copy = corpus.scratch.resolve(source).resolve(name);
            if (Files.exists(copy)) {
                return copy.resolve("root");
            }
            try {
                Files.createDirectories(copy);
                if (Files.exists(packed)) {
                    corpus.unpack(packed, copy);
                } else {
                    assertThat(FlattenedLinks.restore(directory.resolve("root"), copy.resolve("root")))
                            .as("symbolic links of %s", directory)
                            .isEqualTo(links);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy.resolve("root");
        }

        /** The document of these sections over this tree; a read that no section declared is a failure. */
        public JsonNode snapshot(String... sections) {
            List<Section> held = Sections.all(SectionOptions.NONE).stream()
                    .map(section -> (Section) new Declared(section))
                    .toList();
            Map<String, Object> document =
                    Snapshot.take(LiveHost.below(root()), "jar", held, Set.of(sections), PATIENCE, 1_767_225_600);
            JsonNode read = JSON.readTree(Json.write(document, false));
            assertThat(read.get("problems").toString()).doesNotContain("\"internal\"");
            return read;
        }
    }

    private void unpack(Path packed, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of("tar", "-xzf", packed.toString(), "-C", directory.toString()));
        for (String path : excluded) {
            command.add("--exclude=root/" + path);
        }
        Process tar = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(tar.waitFor()).as("%s", command).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
