package org.fleetinventory.collector.connect;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A host's public key.
 *
 * @param type as on the wire: "ssh-ed25519"
 * @param base64 the key blob of RFC 4253, section 6.6
 */
public record PublicHostKey(String type, String base64) {

    /** How many fields follow the type in the blob of a key; of a type that is not here no line of known_hosts counts. */
    private static final Map<String, Integer> FIELDS = Map.of(
            "ssh-ed25519", 1,
            "ssh-rsa", 2,
            "ssh-dss", 4,
            "ecdsa-sha2-nistp256", 2,
            "ecdsa-sha2-nistp384", 2,
            "ecdsa-sha2-nistp521", 2,
            "sk-ssh-ed25519@openssh.com", 2,
            "sk-ecdsa-sha2-nistp256@openssh.com", 3);

    private static final int ED25519_BYTES = 32;

    static PublicHostKey ofBlob(String type, byte[] blob) {
        return new PublicHostKey(type, Base64.getEncoder().encodeToString(blob));
    }

    /** Empty where OpenSSH would not take the pair for a key either: unknown type, broken base64, another type inside. */
    static Optional<PublicHostKey> parse(String type, String base64) {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            return isKey(type, blob) ? Optional.of(ofBlob(type, blob)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static boolean isKey(String type, byte[] blob) {
        Integer fields = FIELDS.get(type);
        if (fields == null) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        try {
            if (!type.equals(new String(readField(buffer), StandardCharsets.US_ASCII))) {
                return false;
            }
            int lastLength = 0;
            for (int field = 0; field < fields; field++) {
                lastLength = readField(buffer).length;
            }
            return !buffer.hasRemaining() && (!type.equals("ssh-ed25519") || lastLength == ED25519_BYTES);
        } catch (BufferUnderflowException cutShort) {
            return false;
        }
    }

    private static byte[] readField(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        buffer.get(field);
        return field;
    }

    /** As OpenSSH prints it: "SHA256:...", without padding. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is kept of it in reports. */
    public HostKey summary() {
        return new HostKey(type, fingerprint());
    }
}
