package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Fingerprints and sizes of keys against ssh-keygen, in a tree that the test makes. */
class AccessIT {
    private static final List<String> KINDS =
            List.of("ed25519", "rsa 1024", "rsa 2048", "rsa 4096", "ecdsa 256", "ecdsa 384", "ecdsa 521");

    @Test
    void keys_of_every_type_are_as_ssh_keygen_says(@TempDir Path root) throws IOException {
        Programs.require("ssh-keygen");
        Path home = Files.createDirectories(root.resolve("root/.ssh"));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh\n");
        StringBuilder keys = new StringBuilder();
        for (String kind : KINDS) {
            List<String> words = Text.words(kind);
            Path key = root.resolve(kind.replace(' ', '-'));
            List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", kind + " key", "-f"));
            command.addAll(List.of(key.toString(), "-t", words.get(0)));
            command.addAll(words.size() > 1 ? List.of("-b", words.get(1)) : List.of());
            Programs.output(command.toArray(new String[0]));
            keys.append(Files.readString(Path.of(key + ".pub")));
        }
        Path file = Files.writeString(home.resolve("authorized_keys"), keys);
        TreeSet<String> expected = new TreeSet<>();
        for (String line : Text.lines(Programs.output("ssh-keygen", "-lf", file.toString()))) {
            expected.add(line.substring(0, line.lastIndexOf(" (")));
        }
        TreeSet<String> actual = new TreeSet<>();
        JsonNode document = Programs.agent(List.of(), "--root", root.toString(), "--sections", "access");
        rows(document.at("/sections/access/authorized_keys"))
                .forEach(row ->
                        actual.add(text(row, "bits") + " " + text(row, "fingerprint") + " " + text(row, "comment")));
        assertThat(actual).isEqualTo(expected).hasSize(KINDS.size());
    }
}
