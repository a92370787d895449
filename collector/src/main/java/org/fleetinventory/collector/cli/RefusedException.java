package org.fleetinventory.collector.cli;

/** What was asked for is done, but the place where it was to go did not take it. The message is one line. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
