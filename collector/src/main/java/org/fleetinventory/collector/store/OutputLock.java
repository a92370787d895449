package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Keeps two runs in one output directory apart. The kernel frees the lock when its process ends, however it ends; the text in the file
 * only says who holds it.
 */
final class OutputLock implements AutoCloseable {
    private static final String NAME = ".lock";
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private final FileChannel channel;

    private OutputLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of an output directory.
     *
     * @throws StoreException where another process has it
     */
    static OutputLock take(Path output, Instant now) {
        Path file = output.resolve(NAME);
        try {
            FileChannel channel = PrivateFiles.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (!isTaken(channel)) {
                String holder = read(channel);
                channel.close();
                throw new StoreException("another run is writing to " + output + " (" + holder
                        + "): wait for its end, or choose another directory with --output");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((self() + " since " + now.truncatedTo(ChronoUnit.SECONDS) + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            return new OutputLock(channel);
        } catch (IOException e) {
            throw StoreException.of("cannot lock", file, e);
        }
    }

    /** The lock is kept as long as the channel is open. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(300);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private static String self() throws IOException {
        String host =
                Files.isReadable(HOSTNAME) ? " on " + Files.readString(HOSTNAME).strip() : "";
        return "process " + ProcessHandle.current().pid() + host;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest, and all that it guarded is written.
            return;
        }
    }
}
