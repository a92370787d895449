package org.fleetinventory.agent;

import java.util.Collections;
import java.util.List;

/**
 * The only door to the machine. Paths are absolute, '/'-separated, without "." and "..". A file or directory that does not
 * exist, or vanishes while it is read, is {@link Answer.Absent}; one that may not be opened is {@link Answer.Refused}.
 */
public interface Host {

    /** The first {@code limit} bytes of a file, read to its end whatever size it claims: sizes in /proc are 0, in /sys 4096. */
    Answer<byte[]> read(String path, int limit);

    /** As {@link #read}, with the secrets taken out on the way: a captured file was filtered before, and stays as it is. */
    default Answer<byte[]> read(String path, int limit, Filter filter) {
        Answer<byte[]> answer = read(path, limit);
        return answer instanceof Answer.Value<byte[]> value
                ? new Answer.Value<>(filter.apply(value.content()), value.truncated())
                : answer;
    }

    /** The names in a directory, sorted by their bytes. */
    Answer<List<String>> list(String path);

    /** What a symbolic link says, unresolved; absent where the path is no link. */
    Answer<String> link(String path);

    /** Whether anything is at this path, links followed. */
    boolean exists(String path);

    /** What a command prints on standard output; absent where the machine has no such program. */
    Answer<byte[]> run(List<String> command, int limit);

    /** What a shell prints that gets this line on its standard input, with the secrets taken out; absent where there is none. */
    default Answer<byte[]> script(String line, int limit, Filter filter, long milliseconds) {
        return new Answer.Absent<>();
    }

    /** How large and how full the file systems mounted at these points are, in their order; absent where it cannot be asked. */
    default List<Answer<Capacity>> capacities(List<String> mountPoints) {
        return Collections.nCopies(mountPoints.size(), new Answer.Absent<>());
    }
}
