package org.fleetinventory.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fleetinventory.agent.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filters that a shell runs on a host against those of the agent: the same bytes, in every shell of this machine. */
class FilterTwinsTest {
    /** What lines are made of: all that a filter looks at, and what shells trip over. */
    private static final List<String> PIECES = List.of(
            " ",
            "  ",
            "\t",
            "\r",
            "\\",
            "\"",
            "'",
            "\\\"",
            ",",
            ",,",
            ":",
            "::",
            "=",
            "@",
            "%",
            "#",
            "!",
            "!!",
            "*",
            "?",
            "$6$",
            "$md5,",
            "$y$j9T$",
            "$zz$",
            "_",
            "-",
            "--",
            "/",
            "://",
            "[a-z]",
            "`id`",
            "$(id)",
            "${x}",
            "~",
            "\u0000",
            "\u0081",
            "\u0088",
            "\u00e4",
            "\u00ff",
            "a",
            "root",
            "ab01234567./X",
            "12345",
            "password",
            "PASSWORD=",
            "pwd",
            "token",
            "Token:",
            "secret",
            "key",
            "--key",
            "-p",
            "-pX",
            "-u",
            "--user",
            "--user=",
            "--proxy-user",
            "sshpass",
            "Authorization:",
            "bearer",
            "credentials=",
            "user=",
            "#include",
            "iommu.passthrough=",
            "#1",
            "ssh-rsa",
            "ssh-",
            "ecdsa-x",
            "sk-ssh-ed25519@openssh.com",
            "AAAA",
            "AAAAB3=",
            "command=",
            "no-pty",
            "cifs",
            "/mnt",
            "SEC");

    private static final List<String> SHELLS =
            List.of("sh", "dash", "bash --posix", "busybox sh", "ksh", "mksh", "yash");

    private static final int LINES = 1500;

    @TempDir
    private Path scratch;

    private final List<List<String>> shells = new ArrayList<>();

    @BeforeEach
    void every_shell_of_this_machine_takes_part() throws IOException, InterruptedException {
        for (String shell : SHELLS) {
            String program = shell.split(" ", -1)[0];
            if (new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null")
                            .start()
                            .waitFor()
                    == 0) {
                shells.add(List.of(shell.split(" ", -1)));
            }
        }
        assertThat(shells).contains(List.of("sh"));
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void the_shell_filters_as_java_does(Filter filter) throws IOException, InterruptedException {
        byte[] content = lines(new Random(17));
        byte[] expected = filter.apply(content);
        assertSame("twice", pairs(expected, filter.apply(expected)), pairs(expected, expected));
        for (List<String> shell : shells) {
            assertSame(shell.get(0), pairs(content, filtered(shell, filter, content)), pairs(content, expected));
        }
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void an_empty_file_stays_empty(Filter filter) throws IOException, InterruptedException {
        assertThat(filter.apply(new byte[0])).isEmpty();
        assertThat(filtered(shells.get(0), filter, new byte[0])).isEmpty();
    }

    private static void assertSame(String how, List<String> actual, List<String> expected) {
        assertThat(actual.size()).as(how).isEqualTo(expected.size()).isGreaterThan(LINES - 1);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).as(how).isEqualTo(expected.get(i));
        }
    }

    /** Every line before and after, so that a difference explains itself. */
    private static List<String> pairs(byte[] before, byte[] after) {
        String[] lines = text(before).split("\n", -1);
        String[] filtered = text(after).split("\n", -1);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.length, filtered.length); i++) {
            pairs.add(lines[i] + " -> " + filtered[i]);
        }
        return pairs;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] lines(Random random) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int line = 0; line < LINES; line++) {
            int pieces = random.nextInt(14);
            for (int i = 0; i < pieces; i++) {
                String piece = PIECES.get(random.nextInt(PIECES.size())) + (random.nextInt(3) == 0 ? " " : "");
                lines.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            // The last one ends without a newline.
            lines.writeBytes(line < LINES - 1 ? new byte[] {'\n'} : new byte[] {'a'});
        }
        return lines.toByteArray();
    }

    private byte[] filtered(List<String> shell, Filter filter, byte[] content)
            throws IOException, InterruptedException {
        Path file = Files.write(scratch.resolve("content"), content);
        List<String> command = new ArrayList<>(shell);
        Path script = scratch.resolve("script");
        try (InputStream functions = SessionScript.class.getResourceAsStream("filters.sh")) {
            String text = new String(functions.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(script, text + "fi_filter " + filter.name().toLowerCase(Locale.ROOT) + "\n");
        }
        command.add(script.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(file.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
