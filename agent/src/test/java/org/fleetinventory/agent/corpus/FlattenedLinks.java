package org.fleetinventory.agent.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus was copied by something that writes a symbolic link as a file that holds its target, as git does with
 * core.symlinks=false. This copies a tree and makes links of them again.
 */
final class FlattenedLinks {
    private static final int LONGEST_TARGET = 255;

    private FlattenedLinks() {}

    /** Returns how many links there are. */
    static int restore(Path from, Path to) throws IOException {
        int links = 0;
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (isLink(path, Files.size(path))) {
                    Files.createSymbolicLink(copy, Path.of(Files.readString(path)));
                    links++;
                } else {
                    Files.copy(path, copy);
                }
            }
        }
        return links;
    }

    /** Everything that the kernel or a program wrote ends its line; a link's target does not. */
    private static boolean isLink(Path path, long size) throws IOException {
        if (size == 0 || size > LONGEST_TARGET) {
            return false;
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        boolean word = List.of(" ", "\n", "\t", "\r", "\0").stream().noneMatch(text::contains);
        return word && (text.contains("/") || Files.exists(path.resolveSibling(text)));
    }
}
