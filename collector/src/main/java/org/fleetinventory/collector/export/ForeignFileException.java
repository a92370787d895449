package org.fleetinventory.collector.export;

/** Where an export wants to write something lies that is not of it. The message says what to do. */
public final class ForeignFileException extends Exception {
    private static final long serialVersionUID = 1;

    ForeignFileException(String message) {
        super(message);
    }
}
