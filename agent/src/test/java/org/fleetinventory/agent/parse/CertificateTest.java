package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    /** CN=ed.example.com, signed by itself with an Ed25519 key by "openssl req -x509". */
    private static final String ED25519 = """
            MIIBRzCB+qADAgECAhMdJRBcNQLXMdEPYFWuxjpW9NQsMAUGAytlcDAZMRcwFQYD
            VQQDDA5lZC5leGFtcGxlLmNvbTAgFw0yNjExMjUwMDQ5NTVaGA8yMTI2MTEwMTAw
            NDk1NVowGTEXMBUGA1UEAwwOZWQuZXhhbXBsZS5jb20wKjAFBgMrZXADIQBJ02sa
            pWIM6S8iq6Zk74l0R4wFYDfTknSLt4d2pdFol6NTMFEwHQYDVR0OBBYEFGX/KVSu
            Px6uDSmU7mCj4R8RMIvhMB8GA1UdIwQYMBaAFGX/KVSuPx6uDSmU7mCj4R8RMIvh
            MA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EAmd0ahznBHizZJhONLBCaiYNRaSUg
            vPDSmT5e3Ym84f9a+88SN4iY2CiLyFVzsl8GFu1sSMyAGN9N0q1ovKjVBQ==
            """;

    @Test
    void a_certificate_is_read() {
        assertThat(Certificate.parse(ED25519))
                .hasValueSatisfying(
                        certificate -> assertThat(certificate.subject()).isEqualTo("CN=ed.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "MAA=", "MIIBszCCAVmgAwIBAgIUQm9ndXM=", "*", "MIA=", "MIX//////w=="})
    void what_is_none_is_none(String base64) {
        assertThat(Certificate.parse(base64)).isEmpty();
    }

    /** A host may hold anything: a broken certificate is none, or another one, and never an exception. */
    @Test
    void a_certificate_with_a_broken_byte_breaks_nothing() {
        byte[] whole = Base64.getMimeDecoder().decode(ED25519);
        qt().withExamples(2000)
                .forAll(integers().between(0, whole.length - 1), integers().between(0, 255))
                .checkAssert((at, value) -> {
                    byte[] broken = whole.clone();
                    broken[at] = value.byteValue();
                    assertThat(Certificate.parse(Base64.getEncoder().encodeToString(broken)))
                            .isNotNull();
                });
    }

    @Test
    void the_first_of_a_chain_is_taken_and_a_key_before_it_is_not() {
        assertThat(Certificate.firstOf("""
                        -----BEGIN PRIVATE KEY-----
                        a2V5
                        -----END PRIVATE KEY-----
                        -----BEGIN CERTIFICATE-----
                        Zmlyc3Q=
                        -----END CERTIFICATE-----
                        -----BEGIN CERTIFICATE-----
                        c2Vjb25k
                        -----END CERTIFICATE-----
                        """)).hasValue("\nZmlyc3Q=\n");
        assertThat(Certificate.firstOf("-----BEGIN CERTIFICATE-----\ncut off")).isEmpty();
    }
}
