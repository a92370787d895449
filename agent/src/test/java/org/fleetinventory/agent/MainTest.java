package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(arguments, out, err);
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: " + message + "\n");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "-x", "bogus", "--pretty=yes", "--help=", ""})
    void an_unknown_option_is_one_line_and_exit_code_2(String option) {
        assertRefused("unknown option '" + option + "'; --help lists them", option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sections", "--skip", "--root", "--interface"})
    void an_option_without_its_value_is_refused(String option) {
        assertRefused(option + " needs a value", option);
    }

    @Test
    void an_unknown_section_is_refused_with_those_that_there_are() {
        String there = "; there are " + String.join(", ", Sections.names());
        assertRefused("--sections: no section 'bogus'" + there, "--sections", "uname,bogus");
    }

    @Test
    void an_unknown_section_cannot_be_skipped_either() {
        String there = "; there are " + String.join(", ", Sections.names());
        assertRefused("--skip: no section ''" + there, "--skip=uname,");
    }

    @Test
    void a_root_that_is_no_directory_is_refused() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertRefused("--root " + file + ": no such directory", "--root", file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void help_is_printed_on_standard_output(String option) {
        assertThat(run(option)).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo(Arguments.HELP)
                .startsWith("Usage: java -jar agent.jar [OPTION]...\n")
                .contains("\n  --sections A,B    only these sections\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void the_version_is_printed_on_standard_output() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("agent " + System.getProperty("project.version") + "\n");
    }

    private String snapshotOf(String... arguments) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/os-release"), "ID=foo\n");
        List<String> all = new ArrayList<>(List.of("--root", root.toString()));
        all.addAll(List.of(arguments));
        assertThat(run(all.toArray(String[]::new))).isZero();
        assertThat(err.toString(UTF_8)).isEmpty();
        return out.toString(UTF_8)
                .replaceAll("\"collected_at\": ?\"[^\"]*\"", "\"collected_at\":\"T\"")
                .replaceAll(",\\s*\"duration_seconds\": ?[0-9.]+", "");
    }

    @Test
    void only_the_sections_asked_for_are_read_and_the_others_are_said_to_be_skipped() throws IOException {
        String others = String.join("\":{\"outcome\":\"skipped\"},\"", allBut("uname", "distribution"));
        assertThat(snapshotOf("--sections", "distribution"))
                .isEqualTo("{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"" + AgentVersion.VERSION
                        + "\",\"method\":\"jar\"},\"collected_at\":\"T\",\"identity\":{\"mac_addresses\":[]},"
                        + "\"status\":{\"uname\":{\"outcome\":\"skipped\"},\"distribution\":{\"outcome\":\"ok\"},\""
                        + others + "\":{\"outcome\":\"skipped\"}},\"problems\":[],"
                        + "\"sections\":{\"distribution\":{\"id\":\"foo\",\"source\":\"/etc/os-release\"}}}\n");
    }

    private static List<String> allBut(String... names) {
        List<String> rest = new ArrayList<>(Sections.names());
        rest.removeAll(List.of(names));
        return rest;
    }

    @Test
    void all_sections_but_those_skipped_are_read() throws IOException {
        String skipped = String.join(",", allBut("distribution"));
        assertThat(snapshotOf("--skip=" + skipped))
                .contains("\"sections\":{\"distribution\":{\"id\":\"foo\",\"source\":\"/etc/os-release\"}}}");
    }

    @Test
    void pretty_is_indented() throws IOException {
        assertThat(snapshotOf("--pretty", "--sections=distribution"))
                .startsWith("{\n  \"schema_version\": \"1.0\",\n  \"agent\": {\n")
                .endsWith("""
                          "sections": {
                            "distribution": {
                              "id": "foo",
                              "source": "/etc/os-release"
                            }
                          }
                        }
                        """);
    }

    @Test
    void a_reader_that_went_away_is_an_internal_error() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(Main.run(new String[] {"--version"}, closed, err)).isEqualTo(70);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: java.io.IOException: Broken pipe\n");
    }
}
