package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fleetinventory.agent.AgentJar.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Names that are not ASCII, in the locale of a session over SSH and in that of a person at a terminal. All of it is done by a shell that
 * gets the bytes from printf(1): the locale of this test may be either.
 */
class LocaleIT {
    private static final String AGENT = String.join(" ", AgentJar.command());

    @TempDir
    private Path directory;

    private Result shell(String locale, String... lines) {
        return AgentJar.execute(
                List.of("env", "LC_ALL=" + locale, "sh", "-ec", "cd " + directory + "\n" + String.join("\n", lines)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void an_executable_is_found_by_its_name(String locale) {
        Result result = shell(
                locale,
                "name=$(printf 'f\\303\\274r \\342\\202\\254.so')",
                "mkdir -p \"$name.d\"",
                "cp -L /bin/true \"$name\"",
                "cp -L /bin/true \"$name.d/$name\"",
                "cd \"$name.d\"",
                AGENT + " elf \"../$name\" \"$name\" \"$PWD/$name\" gone");

        assertThat(result.err()).isEqualTo("agent: elf gone: no such file\n");
        assertThat(result.out().lines().map(line -> line.replaceFirst("\",\"bits\".*", "")))
                .containsExactly(
                        "{\"file\":\"../für €.so",
                        "{\"file\":\"für €.so",
                        "{\"file\":\"" + directory + "/für €.so.d/für €.so");
    }

    /** Latin-1 bytes are no UTF-8: the file is not found, and that is what is said. */
    @Test
    void a_name_that_is_no_utf_8_is_not_found() {
        Result result = shell("C", "name=$(printf 'f\\374r')", "cp -L /bin/true \"$name\"", AGENT + " elf \"$name\"");

        assertThat(result).isEqualTo(new Result(1, "", "agent: elf f\uFFFDr: no such file\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void a_captured_tree_keeps_its_names(String locale) {
        Result result = shell(
                locale,
                "root=$(printf 'r\\303\\266\\303\\266t')",
                "interface=$(printf 'wl\\303\\244n0')",
                "mkdir -p \"$root/sys/devices/net/$interface\" \"$root/sys/class/net\" \"$root/etc\" \"$root/proc/net\"",
                "ln -sf \"/sys/devices/net/$interface\" \"$root/sys/class/net/$interface\"",
                "echo 1500 >\"$root/sys/class/../devices/net/$interface/mtu\"",
                "printf 'o:x:1000:1000:J\\303\\274rgen \\303\\226:/home/\\303\\266:/bin/sh\\n' >\"$root/etc/passwd\"",
                AGENT + " --root \"$root\" --sections network,users");

        JsonNode snapshot = AgentJar.snapshot(result);
        assertThat(snapshot.get("problems")).isEmpty();
        JsonNode row = snapshot.at("/sections/network/interfaces/0");
        assertThat(row.get("name").asString()).isEqualTo("wlän0");
        assertThat(row.path("mtu").asInt(0)).isEqualTo(1500);
        JsonNode account = snapshot.at("/sections/users/accounts/0");
        assertThat(account.get("gecos").asString()).isEqualTo("Jürgen Ö");
        assertThat(account.get("home").asString()).isEqualTo("/home/ö");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void a_process_is_told_by_its_name(String locale) {
        Result result = shell(
                locale,
                "name=$(printf 'w\\303\\266rker')",
                "cp -L \"$(command -v sleep)\" \"$name\"",
                // No child of this shell: those are taken for the agent's own.
                "( \"./$name\" 60 >/dev/null 2>&1 & echo $! >pid )",
                "sleeper=$(cat pid)",
                "trap 'kill $sleeper' EXIT",
                // Its name is the shell's until it has called exec.
                "until grep -q rker \"/proc/$sleeper/comm\"; do sleep 0.05; done",
                AGENT + " --sections processes");

        assertThat(AgentJar.snapshot(result)
                        .at("/sections/processes/programs")
                        .valueStream()
                        .map(program -> program.get("name").asString()))
                .contains("wörker");
    }
}
