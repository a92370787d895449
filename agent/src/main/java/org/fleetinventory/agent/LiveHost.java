package org.fleetinventory.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The machine that the agent runs on, or a captured tree of another one below a root directory. */
public final class LiveHost implements Host {
    private static final Path SYSTEM_ROOT = Path.of("/");

    private final RootedPaths paths;
    private final Optional<Commands> commands;

    private LiveHost(RootedPaths paths, Optional<Commands> commands) {
        this.paths = paths;
        this.commands = commands;
    }

    public static LiveHost system() {
        return new LiveHost(new RootedPaths(SYSTEM_ROOT), Optional.of(new Commands()));
    }

    /** A tree in place of the machine: links stay inside it, and programs are never run, for they would tell of this machine. */
    public static LiveHost below(Path root) {
        return new LiveHost(new RootedPaths(root), Optional.empty());
    }

    @Override
    public Answer<byte[]> read(String path, int limit) {
        Optional<Path> file = paths.resolve(path);
        if (file.isEmpty()) {
            return new Answer.Absent<>();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file.get())) {
            return readToEnd(channel, limit);
        } catch (IOException e) {
            return failed(path, e);
        }
    }

    @Override
    public Answer<List<String>> list(String path) {
        Optional<Path> directory = paths.resolve(path);
        if (directory.isEmpty()) {
            return new Answer.Absent<>();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.get())) {
            for (Path entry : entries) {
                names.add(PathNames.text(entry.getFileName()));
            }
        } catch (DirectoryIteratorException e) {
            return failed(path, new IOException(e));
        } catch (IOException e) {
            return failed(path, e);
        }
        Collections.sort(names);
        return new Answer.Value<>(names, false);
    }

    @Override
    public Answer<String> link(String path) {
        Optional<Path> link = paths.resolveParent(path);
        if (link.isEmpty()) {
            return new Answer.Absent<>();
        }
        try {
            return new Answer.Value<>(PathNames.text(Files.readSymbolicLink(link.get())), false);
        } catch (NotLinkException e) {
            return new Answer.Absent<>();
        } catch (IOException e) {
            return failed(path, e);
        }
    }

    @Override
    public boolean exists(String path) {
        return paths.resolve(path).filter(Files::exists).isPresent();
    }

    @Override
    public Answer<byte[]> run(List<String> command, int limit) {
        return commands.isPresent() ? commands.get().run(command, limit) : new Answer.Absent<>();
    }

    @Override
    public Answer<byte[]> script(String line, int limit, Filter filter, long milliseconds) {
        Answer<byte[]> answer =
                commands.isPresent() ? commands.get().script(line, limit, milliseconds) : new Answer.Absent<>();
        return answer instanceof Answer.Value<byte[]> value
                ? new Answer.Value<>(filter.apply(value.content()), value.truncated())
                : answer;
    }

    @Override
    public List<Answer<Capacity>> capacities(List<String> mountPoints) {
        // A captured tree lies on a file system of this machine.
        return commands.isPresent() ? new Capacities(this).of(mountPoints) : Host.super.capacities(mountPoints);
    }

    private static Answer<byte[]> readToEnd(SeekableByteChannel channel, int limit) throws IOException {
        byte[] bytes = new byte[Math.min(limit, 4096)];
        int length = 0;
        while (true) {
            int count = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
            if (count < 0) {
                return new Answer.Value<>(Arrays.copyOf(bytes, length), false);
            }
            length += count;
            if (length == limit) {
                boolean more = channel.read(ByteBuffer.allocate(1)) > 0;
                return new Answer.Value<>(bytes, more);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, bytes.length * 2L));
            }
        }
    }

    private static <T> Answer<T> failed(String path, IOException e) {
        if (e instanceof AccessDeniedException || said(e, "Operation not permitted")) {
            return new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        }
        if (e instanceof NoSuchFileException
                || e instanceof NotDirectoryException
                || said(e, "Not a directory")
                || said(e, "Is a directory")) {
            return new Answer.Absent<>();
        }
        if (path.startsWith("/proc/") || path.startsWith("/sys/")) {
            // EINVAL from the speed of an interface that is down, EIO from a sensor that is off, ESRCH from a process
            // that
            // ended: in these trees an error is the kernel's way of saying that there is no value now.
            return new Answer.Absent<>();
        }
        return new Answer.Refused<>(Problem.Kind.READ_FAILED, reason(e));
    }

    private static boolean said(IOException e, String reason) {
        return reason(e).contains(reason);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
