package org.fleetinventory.collector.connect;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A command on a host. Its standard error is drained all the time, so that it can never block on it. */
public interface RunningCommand extends AutoCloseable {
    OutputStream stdin();

    InputStream stdout();

    /** What it said on standard error so far, the first few kilobytes. */
    String stderr();

    /** Its exit code; empty where it did not end before the deadline, or ended by a signal. */
    OptionalInt awaitExit(Deadline deadline);

    @Override
    void close();
}
