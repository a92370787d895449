package org.fleetinventory.collector.connect;

/** A host could not be read: at which stage, and one line that says why and what can be done. Never holds a secret. */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    private final Stage stage;
    private final boolean passing;

    public HostException(Stage stage, String message) {
        super(message);
        this.stage = stage;
        this.passing = false;
    }

    public HostException(Stage stage, String message, Throwable cause) {
        this(stage, message, cause, false);
    }

    private HostException(Stage stage, String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.stage = stage;
        this.passing = passing;
    }

    /** A fault of the network, which may be gone at the next try. */
    public static HostException passing(Stage stage, String message, Throwable cause) {
        return new HostException(stage, message, cause, true);
    }

    public Stage stage() {
        return stage;
    }

    /** Whether it makes sense to connect again. */
    public boolean isPassing() {
        return passing;
    }
}
