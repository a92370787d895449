package org.fleetinventory.agent;

import java.util.List;

/**
 * What a section may read. Declared, so that a capture can fetch it in one pass and the documentation can name it. A pattern is
 * an absolute path in which * and ? stand for parts of one name and [..] for one character, as in a POSIX shell.
 */
public sealed interface Source
        permits Source.Files,
                Source.Selected,
                Source.Secret,
                Source.Names,
                Source.Links,
                Source.Command,
                Source.Script,
                Source.Capacities {

    /** More than any file that is read whole has on the largest machines seen; more is a problem "truncated". */
    int DEFAULT_LIMIT = 16 << 20;

    /** The content of every file that matches. {@code limit} in bytes: what is longer is cut and said to be. */
    record Files(String pattern, int limit) implements Source {}

    /**
     * As {@link Files}, of files that may hold a secret: what the sed(1) script (POSIX, run with -n) leaves of them is all that a
     * section needs, and all that may leave the host.
     */
    record Selected(String pattern, int limit, String script) implements Source {}

    /**
     * As {@link Selected}, for files whose secrets take more than a line editor to tell: the filter runs on the host, whatever reads
     * it, so that no secret crosses the wire. A pattern that begins with "~/" stands below the home directory of every account of
     * /etc/passwd, but for homes on network, FUSE and autofs mounts: to look there may hang, or mount something.
     */
    record Secret(String pattern, int limit, Filter filter) implements Source {}

    /** That these paths exist, and through them the listing of their directory. */
    record Names(String pattern) implements Source {}

    /** What these symbolic links say. */
    record Links(String pattern) implements Source {}

    /** The standard output of a program. No shell, no secret in its arguments, no side effect. */
    record Command(List<String> arguments, int limit) implements Source {}

    /**
     * The standard output of a line that the inventory gives to a shell, on its standard input: so it is in no list of processes.
     * Filtered on the host as {@link Secret}.
     */
    record Script(String line, int limit, Filter filter) implements Source {}

    /** What statfs(2) says of mounted file systems, for mount points that /proc/self/mountinfo names and that are local. */
    record Capacities() implements Source {}

    static Source files(String pattern) {
        return new Files(pattern, DEFAULT_LIMIT);
    }

    static Source files(String pattern, int limit) {
        return new Files(pattern, limit);
    }

    static Source selected(String pattern, String script) {
        return new Selected(pattern, DEFAULT_LIMIT, script);
    }

    static Source secret(String pattern, Filter filter) {
        return new Secret(pattern, DEFAULT_LIMIT, filter);
    }

    static Source names(String pattern) {
        return new Names(pattern);
    }

    static Source links(String pattern) {
        return new Links(pattern);
    }

    static Source command(String... arguments) {
        return new Command(List.of(arguments), DEFAULT_LIMIT);
    }
}
