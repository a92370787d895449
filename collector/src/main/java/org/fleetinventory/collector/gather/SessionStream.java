package org.fleetinventory.collector.gather;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a host's shell prints: lines that begin with our nonce, other people's noise between them, and one answer. The host is not to be
 * trusted: everything is bounded.
 */
final class SessionStream {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_NOISE = 1 << 20;
    private static final int LONGEST_LINE = 4096;

    private final PushbackInputStream in;
    private final String prefix;
    private String lastNoise = "";

    SessionStream(InputStream in, String nonce) {
        this.in = new PushbackInputStream(in, BUFFER);
        this.prefix = nonce + " ";
    }

    /** A marker without its nonce: "hello 0 1767225600 Linux". */
    record Marker(String word, String rest) {
        static Marker of(String text) {
            int space = text.indexOf(' ');
            return space < 0 ? new Marker(text, "") : new Marker(text.substring(0, space), text.substring(space + 1));
        }
    }

    /** The host broke the protocol; the message says how. */
    static final class BrokenAnswerException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenAnswerException(String message) {
            super(message);
        }
    }

    /** The next line of ours; empty where the stream ends before one. */
    Optional<Marker> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = 0; read < MOST_NOISE; read++) {
            int b = in.read();
            if (b >= 0 && b != '\n') {
                if (line.size() < LONGEST_LINE) {
                    line.write(b);
                }
                continue;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            if (text.startsWith(prefix)) {
                return Optional.of(Marker.of(text.substring(prefix.length()).stripTrailing()));
            }
            lastNoise = text.isBlank() ? lastNoise : text;
            if (b < 0) {
                return Optional.empty();
            }
            line.reset();
        }
        throw new BrokenAnswerException("it prints without end: what do its login files run?");
    }

    /** So many bytes as they are. */
    byte[] raw(long size, long limit) throws IOException {
        if (size < 0 || size > limit) {
            throw tooLong(limit);
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    /** The last line that was none of ours and not blank; "" where there was none. */
    String lastNoise() {
        return lastNoise;
    }

    /**
     * One gzip member (RFC 1952), and not a byte beyond it. Its own checksum and length are what tells a damaged answer.
     * java.util.zip.GZIPInputStream reads ahead, and would swallow the marker behind it.
     */
    byte[] gunzip(long limit) throws IOException {
        header();
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        Inflater inflater = new Inflater(true);
        try {
            inflate(inflater, out, limit);
        } catch (DataFormatException e) {
            throw new BrokenAnswerException("the answer is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
        byte[] bytes = out.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (littleEndian() != crc.getValue() || littleEndian() != bytes.length) {
            throw new BrokenAnswerException("the answer is damaged: its checksum is wrong");
        }
        return bytes;
    }

    /** gzip -c of a pipe writes no name and no extra field. */
    private void header() throws IOException {
        byte[] header = in.readNBytes(10);
        if (header.length < 10) {
            throw new EOFException();
        }
        boolean plain = header[0] == 0x1f && header[1] == (byte) 0x8b && header[2] == 8 && header[3] == 0;
        if (!plain) {
            throw new BrokenAnswerException("the answer is damaged: it is no gzip");
        }
    }

    private void inflate(Inflater inflater, ByteArrayOutputStream out, long limit)
            throws IOException, DataFormatException {
        byte[] packed = new byte[BUFFER];
        byte[] plain = new byte[BUFFER];
        while (!inflater.finished()) {
            int length = in.read(packed);
            if (length < 0) {
                throw new EOFException();
            }
            inflater.setInput(packed, 0, length);
            while (!inflater.finished() && !inflater.needsInput()) {
                int count = inflater.inflate(plain);
                if (count == 0 && inflater.needsDictionary()) {
                    throw new DataFormatException("preset dictionary");
                }
                out.write(plain, 0, count);
                if (out.size() > limit) {
                    throw tooLong(limit);
                }
            }
            int left = inflater.getRemaining();
            in.unread(packed, length - left, left);
        }
    }

    private long littleEndian() throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new EOFException();
        }
        return (bytes[0] & 0xffL) | (bytes[1] & 0xffL) << 8 | (bytes[2] & 0xffL) << 16 | (bytes[3] & 0xffL) << 24;
    }

    private static BrokenAnswerException tooLong(long limit) {
        return new BrokenAnswerException("the answer is longer than " + (limit >> 20) + " MiB");
    }
}
