package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An output directory that is gone afterwards: for runs whose only result is what they print. */
public final class TemporaryOutput implements AutoCloseable {
    private final Path path;

    private TemporaryOutput(Path path) {
        this.path = path;
    }

    /** Makes one below java.io.tmpdir that only its owner may enter. */
    public static TemporaryOutput create() {
        try {
            return new TemporaryOutput(Files.createTempDirectory("collector-"));
        } catch (IOException e) {
            throw StoreException.of(
                    "cannot make a directory in", Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            PrivateFiles.deleteDirectory(path);
        } catch (IOException e) {
            throw StoreException.of("cannot delete", path, e);
        }
    }
}
