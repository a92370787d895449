package org.fleetinventory.collector.gather;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The agent as it travels inside the collector. */
public final class AgentJar {
    private static final String RESOURCE = "/agent/agent.jar";

    private final byte[] bytes;
    private final String digest;

    AgentJar(byte[] bytes) {
        this.bytes = bytes.clone();
        this.digest = sha256(bytes);
    }

    /** The one that this collector was built with. */
    public static AgentJar built() {
        try (InputStream stream = AgentJar.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return new AgentJar(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int size() {
        return bytes.length;
    }

    /** SHA-256 in hexadecimal digits. */
    public String digest() {
        return digest;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
