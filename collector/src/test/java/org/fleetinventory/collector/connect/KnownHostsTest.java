package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.connect.KnownHosts.Verdict;
import org.junit.jupiter.api.Test;

/** Keys and fingerprints were made by ssh-keygen; what a line means is said in sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. */
class KnownHostsTest {
    private static final Path FILE = Path.of("/home/admin/.ssh/known_hosts");

    static final PublicHostKey FIRST =
            new PublicHostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIPeo8A1fiIzBQXjNcDXttljHDb2HxCfuW1XOlHWctf0b");
    static final PublicHostKey SECOND =
            new PublicHostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIETy9E2SUPrvQd9NNqGAb1YujQ2fIlxPEWIDudAhEGLQ");
    static final PublicHostKey ECDSA = new PublicHostKey(
            "ecdsa-sha2-nistp256",
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBNwBsletqje1PiZemCGB9VtoKFGKaUOPgX63cQBrOaUcHQoUfuGqLiJzHEp/s0/bkIPZG9Us8iIVSiuJFCgT9zE=");
    static final PublicHostKey RSA = new PublicHostKey(
            "ssh-rsa",
            "AAAAB3NzaC1yc2EAAAADAQABAAAAgQDEdmNcJXfX8nEs+C5KWngc1oM57NviadhOpmTZY2BAzyWohAJ7LB9TQBH+pyIX/RjNdZfhyEumC2gFzAZfu1T5ifcZWY4tDBwErv7WkisQXnlXzGPuG6j6uPcsR/UoIwSvDmDSAf6tioE+TzUMLwwjLfO285lzgpB+QnqkSSh8SQ==");

    private static final Verdict KNOWN = new Verdict.Known();
    private static final Verdict UNKNOWN = new Verdict.Unknown(Optional.empty());

    @Test
    void a_plain_name_is_known_by_its_key() {
        KnownHosts hosts = hosts("web01.example.com " + text(FIRST));

        assertThat(hosts.check("web01.example.com", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("WEB01.Example.com", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("web02.example.com", 22, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void another_key_than_the_known_one_is_a_changed_key() {
        KnownHosts hosts = hosts("# ours", "web01,10.0.0.1 " + text(FIRST) + " admin@laptop");

        assertThat(hosts.check("10.0.0.1", 22, SECOND))
                .isEqualTo(new Verdict.Changed(FILE, "/home/admin/.ssh/known_hosts line 2", "ssh-ed25519"));
        assertThat(hosts.check("web01", 22, RSA))
                .isEqualTo(new Verdict.Changed(FILE, "/home/admin/.ssh/known_hosts line 2", "ssh-ed25519"));
    }

    @Test
    void a_host_may_have_several_keys() {
        KnownHosts hosts = hosts("web01 " + text(FIRST), "web01 " + text(RSA), "web01 " + text(SECOND));

        assertThat(hosts.check("web01", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("web01", 22, SECOND)).isEqualTo(KNOWN);
        assertThat(hosts.check("web01", 22, RSA)).isEqualTo(KNOWN);
        assertThat(hosts.keyTypes("web01", 22)).containsExactly("ssh-ed25519", "ssh-rsa");
    }

    @Test
    void another_port_has_a_name_of_its_own() {
        KnownHosts hosts = hosts("[web01]:2222 " + text(FIRST));

        assertThat(hosts.check("web01", 2222, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("web01", 22, FIRST)).isEqualTo(UNKNOWN);
        assertThat(hosts.check("web01", 2223, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void on_another_port_a_matching_key_of_the_plain_name_is_taken() {
        KnownHosts hosts = hosts("web01 " + text(ECDSA));

        assertThat(hosts.check("web01", 2222, ECDSA)).isEqualTo(KNOWN);
        assertThat(hosts.keyTypes("web01", 2222)).containsExactly("ecdsa-sha2-nistp256");
    }

    @Test
    void on_another_port_a_different_key_of_the_plain_name_says_nothing() {
        assertThat(hosts("web01 " + text(FIRST)).check("web01", 2222, SECOND)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_changed_key_of_the_port_is_not_saved_by_the_plain_name() {
        KnownHosts hosts = hosts("[web01]:2222 " + text(FIRST), "web01 " + text(SECOND));

        assertThat(hosts.check("web01", 2222, SECOND))
                .isEqualTo(new Verdict.Changed(FILE, "/home/admin/.ssh/known_hosts line 1", "ssh-ed25519"));
    }

    @Test
    void a_revoked_key_is_refused_wherever_its_line_stands() {
        KnownHosts hosts = hosts("web01 " + text(FIRST), "@revoked *.example.com,web* " + text(FIRST));

        assertThat(hosts.check("web01", 22, FIRST))
                .isEqualTo(new Verdict.Revoked("/home/admin/.ssh/known_hosts line 2"));
        assertThat(hosts.check("db01", 22, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_revoked_line_does_not_make_another_key_a_changed_one() {
        assertThat(hosts("@revoked web01 " + text(FIRST)).check("web01", 22, SECOND))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_certificate_authority_vouches_for_no_plain_key() {
        KnownHosts hosts = hosts("@cert-authority *.example.com " + text(FIRST));

        assertThat(hosts.check("web01.example.com", 22, FIRST))
                .isEqualTo(new Verdict.Unknown(Optional.of("/home/admin/.ssh/known_hosts line 1")));
    }

    @Test
    void wildcards_match_and_negations_take_out() {
        KnownHosts hosts = hosts("*.example.com,!secret.example.com,10.0.?.1 " + text(FIRST));

        assertThat(hosts.check("web01.example.com", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("secret.example.com", 22, FIRST)).isEqualTo(UNKNOWN);
        assertThat(hosts.check("10.0.7.1", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("10.0.77.1", 22, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_negation_alone_matches_nothing() {
        assertThat(hosts("!web01 " + text(FIRST)).check("web02", 22, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_hashed_name_is_found() {
        KnownHosts hosts = hosts("|1|jSaEfEnZYSZl3MvdFKKjumcEGxE=|Y7UGk2NSK0YfYuhiKMN/hunJzNY= " + text(FIRST));

        assertThat(hosts.check("web01.example.com", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("web02.example.com", 22, FIRST)).isEqualTo(UNKNOWN);
        assertThat(hosts.check("web01.example.com", 22, SECOND))
                .isEqualTo(new Verdict.Changed(FILE, "/home/admin/.ssh/known_hosts line 1", "ssh-ed25519"));
        assertThat(hosts.keyTypes("web01.example.com", 22)).containsExactly("ssh-ed25519");
    }

    @Test
    void lines_that_openssh_calls_invalid_are_no_lines() {
        KnownHosts hosts = hosts(
                "web01",
                "web01 ssh-ed25519",
                "web01 ssh-ed25519 not-base64!",
                "web01 ssh-rsa " + FIRST.base64(),
                "web01 ssh-future AAAACnNzaC1mdXR1cmU=",
                "@Revoked web01 " + text(FIRST),
                "@revoked @cert-authority web01 " + text(FIRST),
                "|1|short|Y7UGk2NSK0YfYuhiKMN/hunJzNY= " + text(FIRST),
                "|2|jSaEfEnZYSZl3MvdFKKjumcEGxE=|Y7UGk2NSK0YfYuhiKMN/hunJzNY= " + text(FIRST),
                "web01 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPeo8A1fiIzBQXjNcDXttljHDb2HxCfuW1XOlHWctf0=",
                "web01 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5f////w==");

        assertThat(hosts.lines("web01")).isEmpty();
        assertThat(hosts.check("web01", 22, FIRST)).isEqualTo(UNKNOWN);
    }

    @Test
    void blanks_tabs_carriage_returns_and_a_missing_last_newline_do_no_harm() {
        KnownHosts hosts = KnownHosts.of(
                FILE,
                (" \t web01\t" + FIRST.type() + " \t" + FIRST.base64() + "\r\n\r\n\nweb02 " + text(SECOND))
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(hosts.check("web01", 22, FIRST)).isEqualTo(KNOWN);
        assertThat(hosts.check("web02", 22, FIRST))
                .isEqualTo(new Verdict.Changed(FILE, "/home/admin/.ssh/known_hosts line 4", "ssh-ed25519"));
    }

    @Test
    void a_key_has_the_fingerprint_that_ssh_keygen_prints() {
        assertThat(FIRST.fingerprint()).isEqualTo("SHA256:tgvZEcDeeabnrICoY6sKIQE2VHPZJQJIozvCEQAU6VU");
        assertThat(ECDSA.fingerprint()).isEqualTo("SHA256:uKmYgB1IftX1gIpZek6MnVDAq5+scH65GBX3Kv6dwYc");
        assertThat(RSA.fingerprint()).isEqualTo("SHA256:Y9sl25k8bGqTSX/G/FCOmwOmwKwm7Lr9ZjwCdecV9Z4");
    }

    @Test
    void a_pattern_full_of_stars_costs_no_more_than_its_length() {
        String stars = "*a".repeat(400) + "b";

        assertThat(HostNames.wildcardMatches(stars, "a".repeat(900))).isFalse();
        assertThat(HostNames.wildcardMatches("*a*b*", "xxaxxbxx")).isTrue();
        assertThat(HostNames.wildcardMatches("*ab", "aab")).isTrue();
        assertThat(HostNames.wildcardMatches("?", "")).isFalse();
        assertThat(HostNames.wildcardMatches("**", "")).isTrue();
    }

    @Test
    void no_bytes_are_an_error() {
        qt().forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 300))
                .checkAssert(bytes -> {
                    byte[] content = new byte[bytes.size()];
                    for (int i = 0; i < content.length; i++) {
                        content[i] = bytes.get(i).byteValue();
                    }
                    KnownHosts hosts = KnownHosts.of(FILE, content);
                    assertThat(hosts.check("web01", 22, FIRST)).isNotEqualTo(KNOWN);
                });
    }

    @Test
    void no_line_put_together_from_what_lines_are_made_of_is_an_error() {
        List<String> parts = List.of(
                "@revoked",
                "@cert-authority",
                "@",
                "web01",
                "*",
                "!",
                ",",
                "|1|",
                "|",
                "[",
                "]:2222",
                " ",
                "\t",
                "\n",
                "#",
                "\0",
                "ssh-ed25519",
                "ssh-rsa",
                FIRST.base64(),
                RSA.base64(),
                "====",
                "|1|jSaEfEnZYSZl3MvdFKKjumcEGxE=|");
        qt().withExamples(5000)
                .forAll(lists().of(integers().between(0, parts.size() - 1)).ofSizeBetween(0, 20))
                .checkAssert(picks -> {
                    StringBuilder content = new StringBuilder();
                    for (int pick : picks) {
                        content.append(parts.get(pick));
                    }
                    KnownHosts hosts = KnownHosts.of(FILE, content.toString().getBytes(StandardCharsets.ISO_8859_1));
                    assertThat(hosts.check("web01", 2222, FIRST)).isNotNull();
                    assertThat(hosts.keyTypes("web01", 2222)).isNotNull();
                });
    }

    static String text(PublicHostKey key) {
        return key.type() + " " + key.base64();
    }

    private static KnownHosts hosts(String... lines) {
        return KnownHosts.of(FILE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
