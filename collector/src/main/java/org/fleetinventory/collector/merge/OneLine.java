package org.fleetinventory.collector.merge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Canonical JSON from its indented form to one line: white space between tokens is dropped, everything else stays, byte for byte. A tenth
 * of the time that parsing takes. In UTF-8 no byte of a longer character looks like a quote or a space.
 */
final class OneLine {
    private static final int BUFFER = 1 << 16;

    private OneLine() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean isInText = false;
        boolean isEscaped = false;
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
            int kept = 0;
            for (int i = 0; i < length; i++) {
                byte b = buffer[i];
                if (isInText) {
                    isInText = isEscaped || b != '"';
                    isEscaped = !isEscaped && b == '\\';
                } else if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                    continue;
                } else {
                    isInText = b == '"';
                }
                buffer[kept++] = b;
            }
            out.write(buffer, 0, kept);
        }
    }
}
