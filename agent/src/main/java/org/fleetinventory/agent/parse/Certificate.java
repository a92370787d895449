package org.fleetinventory.agent.parse;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * An X.509 certificate, RFC 5280.
 *
 * @param serial in hexadecimal, an even number of digits
 * @param fingerprint SHA-256 of the whole, in hexadecimal
 * @param keyType rsa, ec, ed25519, ed448, dsa, or the dotted identifier of another algorithm
 * @param keyBits size of an RSA modulus, or of the field of a named curve; empty for other keys
 * @param dnsNames of the subject alternative name, sorted
 * @param authority whether it may sign others
 */
public record Certificate(
        String subject,
        String issuer,
        String serial,
        String notBefore,
        String notAfter,
        String fingerprint,
        String keyType,
        OptionalInt keyBits,
        List<String> dnsNames,
        boolean authority) {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** What sed(1) leaves of a file that may hold a key too. */
    public static final String SED = "/" + BEGIN + "/,/" + END + "/p";

    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final int EXTENSIONS = 0xa3;
    private static final int DNS_NAME = 0x82;
    private static final int BOOLEAN = 0x01;

    private static final Map<String, String> KEY_TYPES = Map.of(
            "1.2.840.113549.1.1.1", "rsa",
            "1.2.840.10045.2.1", "ec",
            "1.3.101.112", "ed25519",
            "1.3.101.113", "ed448",
            "1.2.840.10040.4.1", "dsa");

    private static final Map<String, Integer> CURVES = Map.of(
            "1.2.840.10045.3.1.7", 256,
            "1.3.132.0.34", 384,
            "1.3.132.0.35", 521,
            "1.3.132.0.10", 256,
            "1.3.36.3.3.2.8.1.1.7", 256,
            "1.3.36.3.3.2.8.1.1.11", 384,
            "1.3.36.3.3.2.8.1.1.13", 512);

    /** The first certificate of a PEM file in base64; empty where it has none. In a file of a chain that is the host's own. */
    public static Optional<String> firstOf(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = begin < 0 ? -1 : pem.indexOf(END, begin);
        return end < 0 ? Optional.empty() : Optional.of(pem.substring(begin + BEGIN.length(), end));
    }

    /** Empty where it is no certificate. */
    public static Optional<Certificate> parse(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(parse(Der.of(bytes)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Certificate parse(Der certificate) {
        List<Der> fields = certificate.child(0).children();
        // The version, [0], is left out of certificates of version 1.
        int at = !fields.isEmpty() && fields.get(0).tag() == 0xa0 ? 1 : 0;
        if (certificate.tag() != Der.SEQUENCE
                || fields.size() < at + 6
                || fields.get(at).tag() != Der.INTEGER) {
            throw new IllegalArgumentException("no certificate");
        }
        Der validity = fields.get(at + 3);
        Der key = fields.get(at + 5);
        String algorithm = key.child(0).child(0).identifier();
        String keyType = KEY_TYPES.getOrDefault(algorithm, algorithm);
        return new Certificate(
                DistinguishedName.of(fields.get(at + 4)),
                DistinguishedName.of(fields.get(at + 2)),
                evenHex(new BigInteger(fields.get(at).content())),
                validity.child(0).time(),
                validity.child(1).time(),
                hex(Sha256.digest(certificate.whole())),
                keyType,
                bits(keyType, key),
                dnsNames(extension(fields, ALTERNATIVE_NAME)),
                isAuthority(extension(fields, BASIC_CONSTRAINTS)));
    }

    private static String evenHex(BigInteger number) {
        String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
        return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }

    private static OptionalInt bits(String keyType, Der key) {
        if (keyType.equals("rsa")) {
            // The first byte of a bit string counts unused bits. RFC 8017, A.1.1: the modulus comes first.
            Der modulus = key.child(1).wrapped(1).child(0);
            return OptionalInt.of(new BigInteger(modulus.content()).bitLength());
        }
        Integer curve = keyType.equals("ec") ? CURVES.get(key.child(0).child(1).identifier()) : null;
        return curve == null ? OptionalInt.empty() : OptionalInt.of(curve);
    }

    /** The value of an extension: SEQUENCE of identifier, whether it is critical (left out where not), and octets with the value. */
    private static Optional<Der> extension(List<Der> fields, String identifier) {
        Der last = fields.get(fields.size() - 1);
        if (last.tag() != EXTENSIONS) {
            return Optional.empty();
        }
        for (Der extension : last.child(0).children()) {
            List<Der> parts = extension.children();
            if (parts.size() > 1 && parts.get(0).identifier().equals(identifier)) {
                return Optional.of(parts.get(parts.size() - 1).wrapped(0));
            }
        }
        return Optional.empty();
    }

    private static List<String> dnsNames(Optional<Der> names) {
        TreeSet<String> sorted = new TreeSet<>();
        for (Der name : names.isPresent() ? names.get().children() : List.<Der>of()) {
            if (name.tag() == DNS_NAME && !name.isEmpty()) {
                sorted.add(name.text());
            }
        }
        return List.copyOf(sorted);
    }

    private static boolean isAuthority(Optional<Der> constraints) {
        List<Der> parts = constraints.isPresent() ? constraints.get().children() : List.of();
        return !parts.isEmpty()
                && parts.get(0).tag() == BOOLEAN
                && !parts.get(0).text().equals("\0");
    }
}
