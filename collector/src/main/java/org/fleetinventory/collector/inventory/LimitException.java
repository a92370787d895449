package org.fleetinventory.collector.inventory;

/** A pattern of --limit that cannot be used or that leaves no host. The message is one line and names the pattern. */
public final class LimitException extends Exception {
    private static final long serialVersionUID = 1L;

    public LimitException(String message) {
        super(message);
    }
}
