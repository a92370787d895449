package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** reports/latest: a link to the newest whole run, or a file with its id where there are no links. */
final class Latest {
    static final String NAME = "latest";

    private Latest() {}

    /** Moves it to this run in one step, unless it is at a newer one. */
    static void moveTo(Path run) throws IOException {
        Path output = run.toAbsolutePath().getParent();
        Path id = run.getFileName();
        if (output == null
                || id == null
                || read(output)
                        .filter(current -> current.compareTo(id.toString()) > 0)
                        .isPresent()) {
            return;
        }
        Path latest = output.resolve(NAME);
        Path temporary = PrivateFiles.temporaryFor(latest);
        try {
            Files.createSymbolicLink(temporary, id);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            PrivateFiles.write(latest, id + "\n");
            return;
        }
        Files.move(temporary, latest, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The id that it is at; empty where there is none. */
    static Optional<String> read(Path output) {
        Path latest = output.resolve(NAME);
        try {
            if (Files.isSymbolicLink(latest)) {
                return Optional.of(Files.readSymbolicLink(latest).toString()).filter(RunId::isId);
            }
            return Files.isRegularFile(latest, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(latest, StandardCharsets.UTF_8)
                                    .strip())
                            .filter(RunId::isId)
                    : Optional.empty();
        } catch (IOException e) {
            throw StoreException.of("cannot read", latest, e);
        }
    }
}
