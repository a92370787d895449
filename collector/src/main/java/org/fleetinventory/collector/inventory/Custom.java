package org.fleetinventory.collector.inventory;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a host beyond the sections, by a run that allows it.
 *
 * @param files absolute paths
 * @param commands lines for the host's shell
 */
public record Custom(List<String> files, List<String> commands) {
    public static final Custom NONE = new Custom(List.of(), List.of());

    public Custom {
        files = List.copyOf(files);
        commands = List.copyOf(commands);
    }

    /** As the agent reads it: "file PATH" and "command LINE", one a line; "" where nothing is asked. */
    public String request() {
        return Stream.concat(
                        files.stream().map(file -> "file " + file + "\n"),
                        commands.stream().map(command -> "command " + command + "\n"))
                .collect(Collectors.joining());
    }
}
