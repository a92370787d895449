package org.fleetinventory.collector.cli;

/** The command cannot do what was asked, for a reason that the person at the keyboard can mend. The message is one line. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
