package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end on a thread of its own, so that the writer never blocks on it, and keeps its beginning. */
final class Drain {
    private static final int KEPT_BYTES = 8192;

    private final byte[] kept = new byte[KEPT_BYTES];
    private int length;
    private final Thread thread;

    private Drain(String name, InputStream stream) {
        thread = new Thread(
                () -> read(stream), name + " of " + Thread.currentThread().getName());
        thread.setDaemon(true);
    }

    static Drain start(String name, InputStream stream) {
        Drain drain = new Drain(name, stream);
        drain.thread.start();
        return drain;
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[KEPT_BYTES];
        try {
            int count = stream.read(buffer);
            while (count >= 0) {
                keep(buffer, count);
                count = stream.read(buffer);
            }
        } catch (IOException connectionLost) {
            // What it was about is seen by whoever reads the other stream.
            return;
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        int more = Math.min(count, KEPT_BYTES - length);
        System.arraycopy(bytes, 0, kept, length, more);
        length += more;
    }

    /** What came so far, the first few kilobytes. */
    synchronized String text() {
        return new String(kept, 0, length, StandardCharsets.UTF_8);
    }

    void awaitEnd(Deadline deadline) {
        try {
            thread.join(Math.max(1, deadline.left().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
