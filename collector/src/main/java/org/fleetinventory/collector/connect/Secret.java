package org.fleetinventory.collector.connect;

/** A password or a passphrase: never in a message, not even by accident. */
public final class Secret {
    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /** A copy; sshj overwrites what it is given. */
    char[] reveal() {
        return characters.clone();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
