package org.fleetinventory.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
    @Test
    void the_version_names_the_commit_that_was_built() {
        Invocation version = Invocation.of("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.err()).isEmpty();
        assertThat(version.out())
                .matches("collector 0\\.1\\.0 \\([0-9a-f]{7,40}(-dirty)?\\)\n|collector 0\\.1\\.0 \\(unknown\\)\n");
        assertThat(Invocation.of("hosts", "--version")).isEqualTo(version);
    }

    @Test
    void the_help_of_a_run_shows_a_percent_sign_once() {
        assertThat(Invocation.of("run", "--help").out())
                .contains("[--max-failures=N|N%]")
                .contains("      --max-failures=N|N%    How many hosts may fail without exit code 3.\n")
                .doesNotContain("%%");
    }

    @Test
    void the_completion_script_completes_commands_and_formats(@TempDir Path directory) throws Exception {
        Invocation completion = Invocation.of("generate-completion");
        assertThat(completion.exitCode()).isZero();
        Path script = Files.writeString(directory.resolve("completion"), completion.out());
        assertThat(complete(script, "collector", "ho")).isEqualTo("hosts\n");
        assertThat(complete(script, "collector", "hosts", "--for")).isEqualTo("--format\n");
        assertThat(complete(script, "collector", "hosts", "--format", "n")).isEqualTo("names\n");
    }

    /** What bash offers for the last word. */
    private static String complete(Path script, String... words) throws Exception {
        String bash = "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; "
                + "_complete_collector; printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("bash", "--norc", "-c", bash, script.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }
}
