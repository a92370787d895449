package org.fleetinventory.collector.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of a host's file. Lower case letters, digits, dot, dash and underscore stand for themselves; every other byte of UTF-8 is %xx,
 * capitals too, so that Web1 and web1 do not clash where file names ignore case. A dot or a dash at the beginning is escaped, so
 * that no name is hidden, an option, or leaves the directory. A name too long for a file (255 bytes) ends in ~ and its SHA-256.
 */
public final class HostFileName {
    static final String SUFFIX = ".json";
    private static final int LONGEST = 200;
    private static final int KEPT = 120;

    private HostFileName() {}

    public static String of(String host) {
        if (host.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(host)) {
            throw new StoreException("a host name is empty or not valid Unicode: rename it in the inventory");
        }
        byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder();
        for (byte b : bytes) {
            name.append(escaped(b, name.isEmpty()));
        }
        if (name.length() > LONGEST) {
            name.setLength(KEPT);
            name.append('~').append(sha256(bytes));
        }
        return name + SUFFIX;
    }

    /** The host that a file is named after; empty where the name was too long to tell, or is not one of ours. */
    static Optional<String> hostOf(String file) {
        if (!file.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String name = file.substring(0, file.length() - SUFFIX.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' && i + 2 < name.length() && isHex(name.charAt(i + 1)) && isHex(name.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        String host = bytes.toString(StandardCharsets.UTF_8);
        return host.isEmpty() || !of(host).equals(file) ? Optional.empty() : Optional.of(host);
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private static String escaped(byte b, boolean isFirst) {
        boolean isPlain = isFirst ? isWordCharacter(b) : isWordCharacter(b) || b == '.' || b == '-';
        return isPlain ? String.valueOf((char) b) : "%" + HexFormat.of().toHexDigits(b);
    }

    private static boolean isWordCharacter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_';
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
