package org.fleetinventory.collector.connect;

import java.nio.file.Path;
import java.security.KeyPair;

/** One thing to log in with. */
public sealed interface Credential {

    /** A private key, decrypted. */
    record Key(Path file, KeyPair pair) implements Credential {
        @Override
        public String toString() {
            return "key " + file;
        }
    }

    /** A private key that cannot be used; {@code reason} goes into the message where nothing else lets us in. */
    record BrokenKey(Path file, String reason) implements Credential {}

    record Password(Secret secret) implements Credential {}
}
