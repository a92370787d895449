package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Certificates(), host.build());
    }

    private static Answer<byte[]> denied() {
        return new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
    }

    @Test
    void a_machine_without_certificates_has_no_section() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/ssl/openssl.cnf", "")
                        .file("/etc/ssl/params.pem", "-----BEGIN DH PARAMETERS-----\n")))
                .isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void a_store_of_authorities_is_counted_and_not_read() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/ssl/certs/ca-certificates.crt", denied())
                        .link("/etc/ssl/certs/a.pem", "/usr/share/ca-certificates/mozilla/a.crt")
                        .link("/etc/ssl/certs/5ed36f99.0", "a.pem")
                        .link("/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")))
                .isEqualTo(new SectionAnswer("{\"certificates\":[],\"authority_files\":4}", "{\"problems\":[]}"));
    }

    @Test
    void what_only_root_may_read_is_left_out_and_said() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/nginx/ssl/www.pem", denied())
                        .refusedDirectory(
                                "/etc/letsencrypt/live", Problem.Kind.PERMISSION_DENIED, "permission denied")))
                .isEqualTo(new SectionAnswer(
                        "{}",
                        "{\"problems\":[\"permission_denied /etc/nginx/ssl/www.pem: permission denied\","
                                + "\"permission_denied /etc/letsencrypt/live: permission denied\"]}"));
    }

    @Test
    void files_of_keys_are_never_asked_for() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/ssl/server.key", denied())
                        .file("/etc/ssl/privkey.pem", denied())
                        .file("/etc/ssl/Server-Key.pem", denied())
                        .file("/etc/nginx/dhparams.pem", denied())
                        .file("/etc/ssl/private/server.pem", denied())))
                .isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }
}
