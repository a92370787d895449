package org.fleetinventory.agent.parse;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A public key as OpenSSH writes it: its type, and in Base64 the blob of RFC 4253, section 6.6, which begins with the type again.
 *
 * @param fingerprint as ssh-keygen -l prints it
 * @param bits its size, empty for types that are not known
 */
public record SshPublicKey(String type, String fingerprint, OptionalInt bits) {

    /** Empty where it is no key of this type. */
    public static Optional<SshPublicKey> parse(String type, String base64) {
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (!type.equals(text(blob, 0))) {
            return Optional.empty();
        }
        String digest = Base64.getEncoder().withoutPadding().encodeToString(Sha256.digest(blob));
        return Optional.of(new SshPublicKey(type, "SHA256:" + digest, bits(type, blob)));
    }

    private static OptionalInt bits(String type, byte[] blob) {
        return switch (type) {
            case "ssh-ed25519",
                    "sk-ssh-ed25519@openssh.com",
                    "ecdsa-sha2-nistp256",
                    "sk-ecdsa-sha2-nistp256@openssh.com" -> OptionalInt.of(256);
            case "ssh-ed448" -> OptionalInt.of(456);
            case "ecdsa-sha2-nistp384" -> OptionalInt.of(384);
            case "ecdsa-sha2-nistp521" -> OptionalInt.of(521);
            // The type, for RSA the exponent, and then the number that counts.
            case "ssh-rsa" -> numberBits(blob, next(blob, next(blob, 0)));
            case "ssh-dss" -> numberBits(blob, next(blob, 0));
            default -> OptionalInt.empty();
        };
    }

    /** The length of the string at this place, -1 where there is none. */
    private static int length(byte[] blob, int at) {
        if (at < 0 || at + 4 > blob.length) {
            return -1;
        }
        int length =
                (blob[at] & 255) << 24 | (blob[at + 1] & 255) << 16 | (blob[at + 2] & 255) << 8 | (blob[at + 3] & 255);
        return length < 0 || length > blob.length - at - 4 ? -1 : length;
    }

    private static int next(byte[] blob, int at) {
        int length = length(blob, at);
        return length < 0 ? -1 : at + 4 + length;
    }

    private static String text(byte[] blob, int at) {
        int length = length(blob, at);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) blob[at + 4 + i]);
        }
        return text.toString();
    }

    /** An mpint (RFC 4251, section 5), a zero byte in front where its highest bit is set. */
    private static OptionalInt numberBits(byte[] blob, int at) {
        int length = length(blob, at);
        for (int i = 0; i < length; i++) {
            int value = blob[at + 4 + i] & 255;
            if (value != 0) {
                return OptionalInt.of((length - i - 1) * 8 + 32 - Integer.numberOfLeadingZeros(value));
            }
        }
        return OptionalInt.empty();
    }
}
