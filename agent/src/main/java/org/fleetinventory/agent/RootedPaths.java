package org.fleetinventory.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.fleetinventory.agent.parse.Text;

/**
 * Resolves paths as the kernel would after chroot(2) to a directory: an absolute link starts again at that directory, and ".."
 * stops there. So no byte comes from outside of it, whatever the links in a captured tree say.
 */
final class RootedPaths {
    /** As the kernel: path_resolution(7) gives up after 40. */
    private static final int MOST_LINKS = 40;

    private final Path root;
    private final boolean system;

    RootedPaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.system = this.root.getNameCount() == 0;
    }

    /** Where the path leads, links followed. Empty where the links loop. */
    Optional<Path> resolve(String path) {
        return system ? Optional.of(PathNames.path(path)) : walk(path, true);
    }

    /** As {@link #resolve}, but the last name is not followed when it is a link. */
    Optional<Path> resolveParent(String path) {
        return system ? Optional.of(PathNames.path(path)) : walk(path, false);
    }

    private Optional<Path> walk(String path, boolean followLast) {
        Deque<String> names = new ArrayDeque<>(Text.split(path, '/'));
        Path at = root;
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                at = at.equals(root) ? root : parent(at);
                continue;
            }
            Path next = at.resolve(PathNames.path(name));
            Optional<String> target = names.isEmpty() && !followLast ? Optional.empty() : target(next);
            if (target.isEmpty()) {
                at = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                return Optional.empty();
            }
            at = target.get().startsWith("/") ? root : at;
            prepend(names, target.get());
        }
        return Optional.of(at);
    }

    private Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? root : parent;
    }

    private static void prepend(Deque<String> names, String target) {
        Deque<String> first = new ArrayDeque<>(Text.split(target, '/'));
        while (!first.isEmpty()) {
            names.addFirst(first.removeLast());
        }
    }

    private static Optional<String> target(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PathNames.text(Files.readSymbolicLink(path)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
