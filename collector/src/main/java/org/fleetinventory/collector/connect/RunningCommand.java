package org.fleetinventory.collector.connect;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A command on a host; it ends with its connection. Its standard error is drained all the time, so that it never blocks on it. */
public interface RunningCommand {
    /** Closing it is the command's end of input. */
    OutputStream stdin();

    InputStream stdout();

    /** What it said on standard error so far, the first few kilobytes. */
    String stderr();

    /** Its exit code; empty where it did not end before the deadline, or ended by a signal. */
    OptionalInt awaitExit(Deadline deadline);
}
