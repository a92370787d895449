package org.fleetinventory.collector.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.fleetinventory.collector.snapshot.CanonicalWriter;

/** Writes one JSON object whose last members are arrays with one element a line, without holding them. */
public final class LineArrays implements AutoCloseable {
    private final OutputStream out;
    private boolean isFirst = true;

    /** {@code head}: an object that is open and has a member. Closing this closes that object, and leaves the stream open. */
    public LineArrays(OutputStream out, CanonicalWriter head) throws IOException {
        this.out = out;
        print(head.text());
    }

    public void start(String name) throws IOException {
        print(",\"" + name + "\":[");
        isFirst = true;
    }

    /** {@code json}: one line without its end. */
    public void line(String json) throws IOException {
        startLine();
        print(json);
    }

    /** The stream to write one line to, without its end. */
    public OutputStream startLine() throws IOException {
        print(isFirst ? "\n" : ",\n");
        isFirst = false;
        return out;
    }

    public void end() throws IOException {
        print(isFirst ? "]" : "\n]");
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        print("}\n");
        out.flush();
    }
}
