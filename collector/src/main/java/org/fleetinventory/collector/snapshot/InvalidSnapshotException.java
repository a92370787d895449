package org.fleetinventory.collector.snapshot;

/** What a host sent is no snapshot: one line with the place of the first fault and what is wrong there. */
public final class InvalidSnapshotException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 300;

    InvalidSnapshotException(String message) {
        super(oneLine(message));
    }

    InvalidSnapshotException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The message may quote the host, which may have sent anything. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints()
                .limit(LONGEST)
                .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
        return line.length() < message.length() ? line + " ..." : line.toString();
    }
}
