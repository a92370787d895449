package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.collector.fleet.SshFleet;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path home;

    private final List<String> asked = new ArrayList<>();

    @Test
    void the_usual_keys_are_offered_in_order_and_then_the_password() throws Exception {
        Path directory = Files.createDirectory(home.resolve(".ssh"));
        newKey(directory.resolve("id_rsa"), "");
        newKey(directory.resolve("id_ed25519"), "");
        Target target = target(Optional.empty(), new Access.Ssh());
        Credentials credentials =
                Credentials.read(List.of(target), home, Optional.of(Secret.of("s3cret".toCharArray())), answering());

        assertThat(credentials.of(target).stream().map(String::valueOf))
                .containsExactly(
                        "key " + directory.resolve("id_ed25519"),
                        "key " + directory.resolve("id_rsa"),
                        "Password[secret=(secret)]");
    }

    @Test
    void a_key_that_the_inventory_names_is_the_only_one() throws Exception {
        newKey(Files.createDirectory(home.resolve(".ssh")).resolve("id_ed25519"), "");
        Path named = newKey(home.resolve("fleet_key"), "");
        Target target = target(Optional.of(named), new Access.Ssh());

        assertThat(Credentials.read(List.of(target), home, Optional.empty(), answering()).of(target).stream()
                        .map(String::valueOf))
                .containsExactly("key " + named);
    }

    @Test
    void nothing_is_read_or_asked_for_hosts_that_need_no_key() throws Exception {
        newKey(Files.createDirectory(home.resolve(".ssh")).resolve("id_ed25519"), "open sesame");
        Target local = target(Optional.empty(), new Access.Local());

        assertThat(Credentials.read(List.of(local), home, Optional.empty(), answering("open sesame"))
                        .of(local))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_passphrase_is_asked_once_for_all_hosts() throws Exception {
        Path key = newKey(home.resolve("fleet_key"), "open sesame");
        Target target = target(Optional.of(key), new Access.Ssh());

        Credentials credentials =
                Credentials.read(List.of(target, target, target), home, Optional.empty(), answering("open sesame"));

        assertThat(credentials.of(target)).singleElement().isInstanceOf(Credential.Key.class);
        assertThat(asked).containsExactly(key + " 1");
    }

    @Test
    void a_wrong_passphrase_is_asked_again_twice() throws Exception {
        Path key = newKey(home.resolve("fleet_key"), "open sesame");

        assertThat(read(key, answering("wrong", "open sesame"))).isInstanceOf(Credential.Key.class);
        assertThat(asked).containsExactly(key + " 1", key + " 2");

        asked.clear();
        assertThat(read(key, answering("a", "b", "c", "open sesame")))
                .isEqualTo(new Credential.BrokenKey(key, "is encrypted, and the passphrase is wrong"));
        assertThat(asked).containsExactly(key + " 1", key + " 2", key + " 3");
    }

    @Test
    void an_encrypted_key_without_a_terminal_says_so() throws Exception {
        Path key = newKey(home.resolve("fleet_key"), "open sesame");

        assertThat(read(key, Passphrases.nobodyToAsk()))
                .isEqualTo(new Credential.BrokenKey(
                        key, "is encrypted, and there is no terminal to ask for its passphrase"));
    }

    @Test
    void what_is_no_key_says_why() throws Exception {
        Path missing = home.resolve("missing");
        Path text = Files.writeString(home.resolve("text"), "not a key\n");
        Path empty = Files.createFile(home.resolve("empty"));
        Path cut =
                Files.writeString(home.resolve("cut"), "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n");
        Path huge = Files.write(home.resolve("huge"), new byte[70_000]);
        Path directory = Files.createDirectory(home.resolve("directory"));

        String noKey = "is no private key in a known format; OpenSSH's own and PEM are read";
        assertThat(read(missing, answering()))
                .isEqualTo(new Credential.BrokenKey(missing, "cannot be read: no such file"));
        assertThat(read(text, answering())).isEqualTo(new Credential.BrokenKey(text, noKey));
        assertThat(read(empty, answering())).isEqualTo(new Credential.BrokenKey(empty, noKey));
        assertThat(read(cut, answering())).isEqualTo(new Credential.BrokenKey(cut, noKey));
        assertThat(read(huge, answering())).isEqualTo(new Credential.BrokenKey(huge, "is too large for a private key"));
        assertThat(read(directory, answering()))
                .isEqualTo(new Credential.BrokenKey(directory, "cannot be read: Is a directory"));
    }

    private Credential read(Path key, Passphrases passphrases) {
        Target target = target(Optional.of(key), new Access.Ssh());
        return Credentials.read(List.of(target), home, Optional.empty(), passphrases)
                .of(target)
                .get(0);
    }

    private Passphrases answering(String... answers) {
        return (file, attempt) -> {
            asked.add(file + " " + attempt);
            return Optional.of(Secret.of(answers[attempt - 1].toCharArray()));
        };
    }

    private static Path newKey(Path file, String passphrase) throws Exception {
        return SshFleet.newKey(file, "ed25519", passphrase);
    }

    private static Target target(Optional<Path> identityFile, Access access) {
        return new Target(
                "host01",
                "host01",
                Optional.empty(),
                Optional.empty(),
                identityFile,
                access,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
