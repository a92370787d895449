package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What sed leaves of a file that may hold a secret is enough for its section, and holds none: over every host of src/test/hosts,
 * whose secrets are the words listed here.
 */
class SelectedSourcesTest {
    private static final Path HOSTS = Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts");

    private static final List<String> SECRETS =
            List.of("s3cr3t", "hunter2", "token@", "user:pw", "abcdef", "0123456789abcdef0123456789abcdef");

    /** A host as a capture would bring it: files of selected sources as sed leaves them. */
    private record FilteredHost(Host host, List<Source> sources, List<String> sent) implements Host {
        @Override
        public Answer<byte[]> read(String path, int limit) {
            Answer<byte[]> answer = host.read(path, limit);
            for (Source source : sources) {
                if (source instanceof Source.Selected selected
                        && Glob.matches(selected.pattern(), path)
                        && answer instanceof Answer.Value<byte[]> value) {
                    byte[] left = sed(selected.script(), value.content());
                    sent.add(new String(left, UTF_8));
                    return new Answer.Value<>(left, value.truncated());
                }
            }
            return answer;
        }

        @Override
        public Answer<List<String>> list(String path) {
            return host.list(path);
        }

        @Override
        public Answer<String> link(String path) {
            return host.link(path);
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

    private static byte[] sed(String script, byte[] input) {
        try {
            Path file = Files.createTempFile("sed", ".in");
            Files.write(file, input);
            Process sed = new ProcessBuilder("sed", "-n", "-e", script)
                    .redirectInput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = sed.getInputStream().readAllBytes();
            assertThat(sed.waitFor()).as("sed -n -e '%s'", script).isZero();
            Files.delete(file);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> what_is_filtered_on_the_host_reads_the_same_and_holds_no_secret() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> hosts = Files.list(HOSTS)) {
            for (Path host : hosts.sorted().toList()) {
                for (Section section : Sections.all(SectionOptions.NONE)) {
                    if (section.sources().stream().anyMatch(Source.Selected.class::isInstance)) {
                        tests.add(DynamicTest.dynamicTest(
                                host.getFileName() + ": " + section.name(), () -> assertFiltered(host, section)));
                    }
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void assertFiltered(Path directory, Section section) {
        Host host = LiveHost.below(directory.resolve("root"));
        List<String> sent = new ArrayList<>();
        SectionAnswer whole = SectionAnswer.of(section, host);
        SectionAnswer filtered = SectionAnswer.of(section, new FilteredHost(host, section.sources(), sent));
        assertThat(filtered).isEqualTo(whole);
        assertThat(String.join("\n", sent)).doesNotContain(SECRETS);
        assertThat(whole.fields()).doesNotContain(SECRETS);
    }
}
