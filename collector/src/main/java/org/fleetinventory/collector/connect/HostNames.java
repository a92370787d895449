package org.fleetinventory.collector.connect;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first field of a line of known_hosts: which hosts the line speaks of (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
sealed interface HostNames {

    /** Names without wildcards or negations: found by a look-up. */
    record Plain(List<String> names) implements HostNames {}

    /** Patterns in the order of the line, in lower case. */
    record Patterns(List<String> patterns) implements HostNames {

        /** One negated pattern that matches takes the line out, whatever else matches. */
        boolean matches(String name) {
            boolean matched = false;
            for (String pattern : patterns) {
                boolean negated = pattern.startsWith("!");
                if (!wildcardMatches(negated ? pattern.substring(1) : pattern, name)) {
                    continue;
                }
                if (negated) {
                    return false;
                }
                matched = true;
            }
            return matched;
        }
    }

    /** One name that cannot be read back: {@code hash} is HMAC-SHA1 of it with the salt as its key, in base64. */
    record Hashed(SecretKeySpec salt, String hash) implements HostNames {

        boolean matches(String name, Mac mac) {
            try {
                mac.init(salt);
            } catch (InvalidKeyException e) {
                throw new IllegalStateException("HMAC takes any key", e);
            }
            byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest).equals(hash);
        }
    }

    String HASH_MAGIC = "|1|";
    int SHA1_BYTES = 20;

    /** OpenSSH copies each pattern into 1,024 bytes, and a line with one that does not fit matches nothing (match.c). */
    int LONGEST_PATTERN = 1022;

    static Mac hmacSha1() {
        try {
            return Mac.getInstance("HmacSHA1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** Empty for a hashed name that OpenSSH could not read either. */
    static Optional<HostNames> parse(String field) {
        if (field.startsWith("|")) {
            return parseHashed(field);
        }
        List<String> patterns = new ArrayList<>();
        boolean plain = true;
        for (String pattern : field.toLowerCase(Locale.ROOT).split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            if (pattern.length() - (negated ? 1 : 0) > LONGEST_PATTERN) {
                return Optional.of(new Patterns(List.of()));
            }
            plain &= pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && !negated;
            patterns.add(pattern);
        }
        return Optional.of(plain ? new Plain(List.copyOf(patterns)) : new Patterns(List.copyOf(patterns)));
    }

    private static Optional<HostNames> parseHashed(String field) {
        int end = field.indexOf('|', HASH_MAGIC.length());
        if (!field.startsWith(HASH_MAGIC) || end < 0) {
            return Optional.empty();
        }
        try {
            byte[] salt = Base64.getDecoder().decode(field.substring(HASH_MAGIC.length(), end));
            return salt.length == SHA1_BYTES
                    ? Optional.of(new Hashed(new SecretKeySpec(salt, "HmacSHA1"), field.substring(end + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** "*" stands for any characters, "?" for one. Without recursion: a pattern full of stars must not cost more than its length. */
    static boolean wildcardMatches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
