package org.fleetinventory.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.agent.parse.Text;

/**
 * Reads one file or directory of /proc by a path that a person typed: relative to /proc, absolute below it, or dotted:
 * {@code proc.1.cmdline}. A path is taken as it stands where it leads to something; else, when it begins with "proc.", dots
 * separate names, and a "/" stands for a dot inside a name, as sysctl(8) has it: {@code proc.sys.net.ipv4.conf.eth0/100.mtu}.
 */
final class ProcFile {
    private static final String PROC = ProcPath.PROC;
    private static final String DOTTED = "proc.";

    private final Host host;
    private final RootedPaths paths;

    private ProcFile(Host host, Path root) {
        this.host = host;
        this.paths = new RootedPaths(root);
    }

    static ProcFile system() {
        return new ProcFile(LiveHost.system(), Path.of("/"));
    }

    /** The /proc of a captured tree. */
    static ProcFile below(Path root) {
        return new ProcFile(LiveHost.below(root), root);
    }

    /** What to print, or why not; never an exception, whatever the path. */
    Answer<byte[]> read(String typed) {
        if (typed.indexOf('\0') >= 0 || typed.isEmpty()) {
            return new Answer.Absent<>();
        }
        if (typed.startsWith("/") && !ProcPath.isInside(typed)) {
            return refused(ProcPath.OUTSIDE);
        }
        Answer<byte[]> answer = readPath(typed.startsWith("/") ? typed : PROC + "/" + typed);
        return answer instanceof Answer.Absent && typed.startsWith(DOTTED)
                ? readPath(PROC + "/" + undotted(typed.substring(DOTTED.length())))
                : answer;
    }

    private static String undotted(String dotted) {
        return dotted.replace('/', '\0').replace('.', '/').replace('\0', '.');
    }

    private Answer<byte[]> readPath(String path) {
        if (Text.split(path, '/').contains("..")) {
            return refused("\"..\" is not followed");
        }
        Answer<String> resolved = ProcPath.resolve(host, path);
        if (resolved instanceof Answer.Value<String> value) {
            return readResolved(value.content());
        }
        return resolved instanceof Answer.Refused<String> refused ? refused(refused.message()) : new Answer.Absent<>();
    }

    private static <T> Answer<T> refused(String message) {
        return new Answer.Refused<>(Problem.Kind.READ_FAILED, message);
    }

    private Answer<byte[]> readResolved(String path) {
        Optional<String> reason = forbidden(path);
        if (reason.isPresent()) {
            return refused(reason.get());
        }
        return isDirectory(path) ? directory(path) : file(path);
    }

    private Answer<byte[]> file(String path) {
        Answer<byte[]> answer = host.read(path, Source.DEFAULT_LIMIT);
        if (answer instanceof Answer.Value<byte[]> value) {
            return text(path, value);
        }
        return answer instanceof Answer.Absent && host.exists(path)
                ? refused("exists, but has no value to read")
                : answer;
    }

    /** What must not be read, whoever asks. */
    private static Optional<String> forbidden(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (name) {
            case "environ" -> Optional.of("not read: environments hold secrets");
            case "mem" -> Optional.of("not read: the memory of a process holds secrets");
            case "kmsg" ->
                path.equals(PROC + "/kmsg")
                        ? Optional.of("not read: that would take the messages away from the system log")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Answer<byte[]> directory(String path) {
        Answer<List<String>> names = host.list(path);
        if (names instanceof Answer.Refused<List<String>> refused) {
            return refused(refused.message());
        }
        StringBuilder lines = new StringBuilder();
        for (String name : names.value().orElse(List.of())) {
            lines.append(name).append(isDirectory(path + "/" + name) ? "/\n" : "\n");
        }
        return new Answer.Value<>(lines.toString().getBytes(StandardCharsets.UTF_8), false);
    }

    /** Asked of the file system and not tried out: to open a file of /proc can block, or have an effect. */
    private boolean isDirectory(String path) {
        Optional<Path> resolved = paths.resolveParent(path);
        return resolved.isPresent() && Files.isDirectory(resolved.get(), LinkOption.NOFOLLOW_LINKS);
    }

    private static Answer<byte[]> text(String path, Answer.Value<byte[]> value) {
        byte[] bytes = value.content();
        if (isCommandLine(path)) {
            bytes = argumentLines(withoutTrailingNuls(bytes));
        } else if (path.contains("/attr/")) {
            // SELinux ends these texts with a NUL.
            bytes = withoutTrailingNuls(bytes);
        }
        return holdsNul(bytes) ? refused("binary") : new Answer.Value<>(bytes, value.truncated());
    }

    /** That of a process; /proc/cmdline is the kernel's and a line of text. */
    private static boolean isCommandLine(String path) {
        return path.endsWith("/cmdline") && !path.equals(PROC + "/cmdline");
    }

    /** proc_pid_cmdline(5) ends each argument with a NUL: one a line here, since an argument may hold blanks. */
    private static byte[] argumentLines(byte[] bytes) {
        byte[] lines = bytes.length == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == 0 ? (byte) '\n' : lines[i];
        }
        return lines;
    }

    private static byte[] withoutTrailingNuls(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean holdsNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }
}
