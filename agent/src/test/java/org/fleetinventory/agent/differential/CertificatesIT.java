package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The certificates section against "openssl x509": certificates that openssl makes, and those of this machine. */
class CertificatesIT {
    private static String[] openssl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return command;
    }

    private static List<String> said(Path certificate) {
        return Programs.output(openssl(
                        "x509",
                        "-in",
                        certificate.toString(),
                        "-noout",
                        "-subject",
                        "-issuer",
                        "-serial",
                        "-startdate",
                        "-enddate",
                        "-dateopt",
                        "iso_8601",
                        "-fingerprint",
                        "-sha256",
                        "-nameopt",
                        "RFC2253,-esc_msb,utf8"))
                .lines()
                .map(CertificatesIT::normal)
                .toList();
    }

    /** "notBefore=2026-11-25 00:49:57Z", "sha256 Fingerprint=CE:D1". */
    private static String normal(String line) {
        if (line.startsWith("not")) {
            return line.replace(' ', 'T');
        }
        return line.contains("Fingerprint=")
                ? line.substring(line.indexOf("Fingerprint=")).replace(":", "").toLowerCase(Locale.ROOT)
                : line;
    }

    private static List<String> lines(JsonNode row) {
        return List.of(
                "subject=" + text(row, "subject"),
                "issuer=" + text(row, "issuer"),
                "serial=" + text(row, "serial"),
                "notBefore=" + text(row, "not_before"),
                "notAfter=" + text(row, "not_after"),
                "fingerprint=" + text(row, "fingerprint"));
    }

    private static JsonNode section(String... arguments) {
        return Programs.agent(List.of(), arguments)
                .path("sections")
                .path("certificates")
                .path("certificates");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa:2048, '/CN=plain.example.com', rsa 2048",
        "rsa:3072, '/C=DE/O=Example\\, Inc./OU=a\\+b/CN=<odd>;\"name\"\\\\', rsa 3072",
        "ec -pkeyopt ec_paramgen_curve:prime256v1, '/CN=multi+OU=valued/DC=com/UID=7/title= x ', ec 256",
        "ec -pkeyopt ec_paramgen_curve:secp521r1, '/CN=Zürich/L=日本/street=#1/GN=G/SN=S', ec 521",
        "ed25519, '/serialNumber=42/1.2.3.4.5=unknown/emailAddress=a@example.com', ed25519"
    })
    void a_certificate_is_as_openssl_says(String key, String subject, String kind, @TempDir Path root)
            throws IOException {
        Programs.require("openssl");
        Path certificate = Files.createDirectories(root.resolve("etc/ssl")).resolve("made.pem");
        String command = "openssl req -x509 -utf8 -nodes -multivalue-rdn -days 4000 -newkey " + key
                + " -keyout /dev/null -addext subjectAltName=DNS:b.example.com,DNS:a.example.com -subj \"$1\" -out \"$2\"";
        Programs.output("sh", "-c", command, "sh", subject, certificate.toString());
        JsonNode row =
                section("--sections", "certificates", "--root", root.toString()).path(0);
        assertThat(lines(row)).containsExactlyElementsOf(said(certificate));
        assertThat((text(row, "key_type") + " " + text(row, "key_bits")).strip())
                .isEqualTo(kind);
        assertThat(row.path("dns_names")).hasToString("[\"a.example.com\",\"b.example.com\"]");
    }

    /** Certificates of forty years and all algorithms. */
    @Test
    void the_authorities_of_this_machine_are_as_openssl_says(@TempDir Path root) throws IOException {
        Programs.require("openssl");
        Path store = Path.of("/usr/share/ca-certificates/mozilla");
        Path copies = Files.createDirectories(root.resolve("etc/ssl/localcerts"));
        if (Files.isDirectory(store)) {
            try (var files = Files.list(store)) {
                for (Path file : files.sorted().limit(40).toList()) {
                    Files.copy(file, copies.resolve(String.valueOf(file.getFileName())));
                }
            }
        }
        rows(section("--sections", "certificates", "--root", root.toString()))
                .forEach(row -> assertThat(lines(row))
                        .containsExactlyElementsOf(
                                said(root.resolve(text(row, "path").substring(1)))));
    }
}
