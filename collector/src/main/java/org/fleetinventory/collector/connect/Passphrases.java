package org.fleetinventory.collector.connect;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person at the keyboard for the passphrase of a private key. */
public interface Passphrases {

    /**
     * Asks once.
     *
     * @param attempt counted from 1; a second one follows a wrong answer
     * @return empty where there is no terminal to ask on
     */
    Optional<Secret> passphrase(Path keyFile, int attempt);

    static Passphrases nobodyToAsk() {
        return (keyFile, attempt) -> Optional.empty();
    }
}
