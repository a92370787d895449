package org.fleetinventory.collector.connect;

/** A host could not be read: at which stage, and one line that says why and what can be done. Never holds a secret. */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    private final Stage stage;

    public HostException(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    public HostException(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }
}
