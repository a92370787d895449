package org.fleetinventory.collector.export;

/** A file is where an export wants to write, and is none of ours. The message says what to do. */
final class ForeignFileException extends Exception {
    private static final long serialVersionUID = 1;

    ForeignFileException(String message) {
        super(message);
    }
}
