package org.fleetinventory.collector.connect;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What an exception, or a host, says, as a part of one line of a message. */
public final class Reasons {
    private static final int LONGEST = 300;

    private Reasons() {}

    /** The reason without what the message around it says already: the file's name, the exception's. */
    public static String of(Throwable e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : oneLine(message);
    }

    /**
     * Text of a host is not to be trusted: without control characters, which could move the cursor of a terminal or forge a line of
     * a log, and no longer than a message can bear.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
            char character = text.charAt(i);
            boolean shown = !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
            if (shown && !Character.isWhitespace(character)) {
                line.append(character);
            } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().strip();
    }
}
