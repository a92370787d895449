package org.fleetinventory.collector.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** A run directory cannot be read or written: one line for the person at the keyboard. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@code doing}: "cannot write". */
    public static StoreException of(String doing, Path path, Exception cause) {
        return new StoreException(doing + " " + path + ": " + why(cause), cause);
    }

    private static String why(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (cause instanceof FileSystemException exception && exception.getReason() != null) {
            return exception.getReason();
        }
        if (cause instanceof JacksonException exception) {
            return exception.getOriginalMessage();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
