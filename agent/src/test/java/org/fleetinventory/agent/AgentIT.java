package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The jar as it is started on a host. */
class AgentIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = Path.of(System.getProperty("fleet.root", ".."), "agent", "target", "agent.jar")
            .toString();

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(List<String> command) throws IOException, InterruptedException {
        File out = directory.resolve("out").toFile();
        File err = directory.resolve("err").toFile();
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err)
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended).as("%s ends by itself", command).isTrue();
        return new Ended(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private Ended agent(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static JsonNode sections(Ended ended) {
        assertThat(ended.err).isEmpty();
        assertThat(ended.code).isZero();
        return JSON.readTree(ended.out).get("sections");
    }

    @Test
    void a_32_bit_personality_does_not_change_the_answer() throws Exception {
        String real = run(List.of("uname", "-m")).out;
        List<String> personality = List.of("setarch", "linux32");
        String pretended = run(List.of("setarch", "linux32", "uname", "-m")).out;
        assertThat(pretended).as("what uname says under setarch").isNotEqualTo(real);

        String wanted = "--sections=uname,architecture";
        JsonNode plain = sections(agent(List.of(), wanted));
        assertThat(plain.at("/uname/machine").asString()).isEqualTo(real.strip());
        assertThat(sections(agent(personality, wanted))).isEqualTo(plain);
    }

    @Test
    void the_answer_is_that_of_uname_and_getconf() throws Exception {
        JsonNode uname = sections(agent(List.of(), "--sections=uname")).get("uname");
        for (List<String> field : List.of(
                List.of("system", "-s"),
                List.of("node", "-n"),
                List.of("release", "-r"),
                List.of("version", "-v"),
                List.of("machine", "-m"))) {
            assertThat(uname.path(field.get(0)).asString() + "\n").isEqualTo(run(List.of("uname", field.get(1))).out);
        }
        JsonNode architecture = sections(agent(List.of(), "--sections=architecture"));
        assertThat(architecture.at("/architecture/userland_bits") + "\n")
                .isEqualTo(run(List.of("getconf", "LONG_BIT")).out);
    }

    private void pipe(String path) throws Exception {
        Path pipe = directory.resolve("root" + path);
        Files.createDirectories(pipe.resolve("..").normalize());
        assertThat(run(List.of("mkfifo", pipe.toString())).code).isZero();
    }

    /** Opening a named pipe that nobody writes to waits for ever, as does a file of a server that is gone. */
    @Test
    void reads_that_never_return_cost_their_sections_and_the_program_ends() throws Exception {
        pipe("/proc/meminfo");
        pipe("/proc/self/status");
        pipe("/etc/machine-id");
        Path release = directory.resolve("root/etc/os-release");
        Files.writeString(release, "ID=foo\n", UTF_8);

        long start = System.nanoTime();
        Ended ended =
                agent(List.of(), "--root", directory.resolve("root").toString(), "--sections=distribution,memory");
        long seconds = (System.nanoTime() - start) / 1_000_000_000;

        assertThat(sections(ended)).isEqualTo(JSON.readTree("""
                {"distribution": {"id": "foo", "source": "/etc/os-release"}}
                """));
        JsonNode document = JSON.readTree(ended.out);
        assertThat(document.at("/status/memory/outcome").asString()).isEqualTo("failed");
        assertThat(document.get("problems")).isEqualTo(JSON.readTree("""
                [
                  {"section": "identity", "kind": "timeout", "message": "no answer within 5000 ms"},
                  {"section": "effective_user", "kind": "timeout", "message": "no answer within 5000 ms"},
                  {"section": "memory", "kind": "timeout", "message": "no answer within 5000 ms"}
                ]
                """));
        assertThat(seconds).as("three limits of 5 s and a start").isLessThan(40);
    }

    @Test
    void wrong_usage_is_exit_code_2_and_one_line() throws Exception {
        assertThat(agent(List.of(), "--bogus"))
                .isEqualTo(new Ended(2, "", "agent: unknown option '--bogus'; --help lists them\n"));
    }

    @Test
    void an_executable_without_an_answer_is_exit_code_1() throws Exception {
        assertThat(agent(List.of(), "elf", "/proc/self/cmdline"))
                .isEqualTo(new Ended(1, "", "agent: elf /proc/self/cmdline: is not an executable\n"));
    }
}
