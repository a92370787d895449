package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines speak of a name: ours against {@code ssh-keygen -F}, over files put together at random. */
class KnownHostsIT {
    private static final List<String> NAMES = List.of(
            "web01",
            "web02",
            "db.example.com",
            "a.b.example.com",
            "10.0.0.1",
            "10.0.0.22",
            "[web01]:2222",
            "[10.0.0.1]:22022",
            "fe80::1",
            "[fe80::1]:2222",
            "x");
    private static final List<String> PATTERNS = List.of(
            "*",
            "*.example.com",
            "!web01",
            "!*.b.example.com",
            "web0?",
            "web0*",
            "10.0.0.*",
            "[*]:2222",
            "[web01]:*",
            "?",
            "!10.0.0.1",
            "WEB01",
            "",
            "*1*",
            "!x",
            "fe80::*");

    @TempDir
    Path directory;

    @Test
    void the_lines_of_a_name_are_those_that_ssh_keygen_finds() throws Exception {
        Random random = new Random(20260101);
        for (int round = 0; round < 8; round++) {
            Path file = directory.resolve("known_hosts." + round);
            Files.writeString(file, randomFile(random), StandardCharsets.ISO_8859_1);
            if (round % 2 == 1) {
                // -H hashes the plain names and leaves patterns alone.
                run("ssh-keygen", "-H", "-f", file.toString());
            }
            KnownHosts hosts = KnownHosts.read(List.of(file));
            for (String name : NAMES) {
                assertThat(ours(hosts, name))
                        .as("%s in %s:%n%s", name, file, Files.readString(file, StandardCharsets.ISO_8859_1))
                        .isEqualTo(theirs(file, name));
            }
        }
    }

    private static List<String> ours(KnownHosts hosts, String name) {
        TreeSet<String> lines = new TreeSet<>();
        for (KnownHostLine line : hosts.lines(name)) {
            lines.add(line.number()
                    + switch (line.marker()) {
                        case HOST -> "";
                        case CERT_AUTHORITY -> " CA";
                        case REVOKED -> " REVOKED";
                    });
        }
        return List.copyOf(lines);
    }

    private static List<String> theirs(Path file, String name) throws Exception {
        String output = run("ssh-keygen", "-F", name, "-f", file.toString());
        TreeSet<String> lines = new TreeSet<>();
        Pattern.compile("(?m)^# Host .* found: line (\\d+)( CA| REVOKED)?")
                .matcher(output)
                .results()
                .map(KnownHostsIT::numberAndMarker)
                .forEach(lines::add);
        return List.copyOf(lines);
    }

    private static String numberAndMarker(MatchResult match) {
        return match.group(1) + (match.group(2) == null ? "" : match.group(2));
    }

    private static String randomFile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 40; line++) {
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "# a comment";
                        case 1 -> "";
                        case 2 -> "@revoked " + randomNames(random) + " " + randomKey(random);
                        case 3 -> "@cert-authority " + randomNames(random) + "\t" + randomKey(random) + " a comment";
                        case 4 -> " \t" + randomNames(random) + "  " + randomKey(random);
                        case 5 -> "@unheard-of " + randomNames(random) + " " + randomKey(random);
                        case 6 -> randomNames(random);
                        default -> randomNames(random) + " " + randomKey(random);
                    });
            text.append('\n');
        }
        return text.toString();
    }

    private static String randomNames(Random random) {
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<String> from = random.nextInt(3) == 0 ? PATTERNS : NAMES;
            names.add(from.get(random.nextInt(from.size())));
        }
        String joined = String.join(",", names);
        return joined.isEmpty() ? "web01" : joined;
    }

    private static String randomKey(Random random) {
        List<PublicHostKey> keys =
                List.of(KnownHostsTest.FIRST, KnownHostsTest.SECOND, KnownHostsTest.ECDSA, KnownHostsTest.RSA);
        return KnownHostsTest.text(keys.get(random.nextInt(keys.size())));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return output;
    }
}
