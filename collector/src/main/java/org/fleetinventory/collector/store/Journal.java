package org.fleetinventory.collector.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * What became of each host so far, one a line, in the order of the answers: a killed run goes on from it. Its last line may be cut: it is
 * then as if that host had not been asked.
 */
final class Journal implements AutoCloseable {
    static final String NAME = ".journal";

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the journal of a run, or begins it; what follows its last whole line is cut off. */
    static Journal open(Path run) throws IOException {
        Path file = run.resolve(NAME);
        FileChannel channel = PrivateFiles.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        channel.truncate(wholeLines(channel));
        channel.position(channel.size());
        return new Journal(channel);
    }

    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** A whole journal. */
    static String text(Iterable<HostEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(HostEntryJson.line(entry)).append('\n'));
        return text.toString();
    }

    /** Adds a line: all of it or, where the disk is full, none of it. */
    synchronized void append(HostEntry entry) throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode(HostEntryJson.line(entry) + "\n");
        long before = channel.position();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    /** Gives away every whole line of the journal of a run; a damaged one is left out. */
    static void read(Path run, Consumer<HostEntry> entries) throws IOException {
        Path file = run.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                parse(line, entries);
            }
        }
    }

    /** Read byte by byte: a line cut within a character must not spoil the others. */
    private static void parse(String line, Consumer<HostEntry> entries) {
        try {
            entries.accept(
                    HostEntryJson.read(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        } catch (JacksonException | DateTimeException damaged) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
