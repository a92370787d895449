package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Certificate;

/**
 * The certificates that a host shows to others, in PEM, where servers usually have them: of a file with several, as of a chain, the
 * first. Files named after keys, and directories of keys, are not read. The stores of authorities are left out and counted: links into
 * ca-certificates or ca-trust, hashed names that c_rehash(1) makes, and bundles.
 */
public final class Certificates implements Section {
    /** A chain of four certificates with RSA keys of 4096 bits has 8 KB. */
    private static final int LIMIT = 1 << 16;

    private static final int MOST = 1000;

    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".cert");

    private static final List<String> DIRECTORIES = List.of(
            "/etc/ssl",
            "/etc/ssl/certs",
            "/etc/ssl/localcerts",
            "/etc/pki/tls/certs",
            "/etc/nginx",
            "/etc/nginx/ssl",
            "/etc/nginx/certs",
            "/etc/apache2/ssl",
            "/etc/httpd/ssl",
            "/etc/httpd/conf/ssl.crt",
            "/etc/dovecot",
            "/etc/postfix",
            "/etc/cockpit/ws-certs.d",
            "/etc/kubernetes/pki",
            "/etc/kubernetes/pki/etcd",
            "/etc/puppetlabs/puppet/ssl/certs");

    /** Of each name certbot keeps the newest in a directory; fullchain.pem has the same again. */
    private static final String CERTBOT = "/etc/letsencrypt/live";

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            sources.add(Source.links(directory + "/*"));
            for (String ending : ENDINGS) {
                sources.add(new Source.Selected(directory + "/*" + ending, LIMIT, Certificate.SED));
            }
        }
        sources.add(new Source.Selected(CERTBOT + "/*/cert.pem", LIMIT, Certificate.SED));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long authorities = 0;
        for (String directory : DIRECTORIES) {
            for (String name : reading.list(directory)) {
                if (isHashed(name) || (isCertificate(name) && isAuthority(reading, directory + "/" + name, name))) {
                    authorities++;
                } else if (isCertificate(name)) {
                    read(reading, directory + "/" + name, rows);
                }
            }
        }
        for (String name : reading.list(CERTBOT)) {
            read(reading, CERTBOT + "/" + name + "/cert.pem", rows);
        }
        if (rows.isEmpty() && authorities == 0) {
            return Map.of();
        }
        rows.sort(RowOrder.by("path"));
        if (rows.size() > MOST) {
            reading.problem(
                    Problem.Kind.TRUNCATED, "certificates", "more than " + MOST + " files; the others are left out");
            rows = rows.subList(0, MOST);
        }
        return new Fields()
                .put("certificates", rows)
                .put("authority_files", authorities)
                .map();
    }

    private static boolean isCertificate(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("key") || lower.startsWith(".") || lower.startsWith("dhparam")) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** "5ed36f99.0". */
    private static boolean isHashed(String name) {
        if (name.length() < 10 || name.charAt(8) != '.') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (i != 8 && Character.digit(name.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAuthority(Reading reading, String path, String name) {
        String link = reading.link(path).orElse("");
        return link.contains("ca-certificates")
                || link.contains("ca-trust")
                || name.startsWith("ca-certificates.")
                || name.startsWith("ca-bundle.");
    }

    private static void read(Reading reading, String path, List<Map<String, Object>> rows) {
        Optional<byte[]> head = reading.head(path, LIMIT);
        Optional<String> pem = head.isPresent()
                ? Certificate.firstOf(new String(head.get(), StandardCharsets.ISO_8859_1))
                : Optional.<String>empty();
        if (pem.isEmpty()) {
            return;
        }
        Optional<Certificate> certificate = Certificate.parse(pem.get());
        if (certificate.isEmpty()) {
            reading.problem(Problem.Kind.UNPARSABLE, path, "what stands there as a certificate is none");
            return;
        }
        rows.add(row(path, certificate.get()));
    }

    private static Map<String, Object> row(String path, Certificate certificate) {
        Fields fields = new Fields()
                .put("path", path)
                .put("subject", certificate.subject())
                .put("issuer", certificate.issuer())
                .put("serial", certificate.serial())
                .put("not_before", certificate.notBefore())
                .put("not_after", certificate.notAfter())
                .put("fingerprint", certificate.fingerprint())
                .put("key_type", certificate.keyType())
                .put("key_bits", certificate.keyBits())
                .put("dns_names", certificate.dnsNames());
        return (certificate.authority() ? fields.put("authority", true) : fields).map();
    }
}
