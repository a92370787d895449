package org.fleetinventory.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.Text;

/**
 * What an inventory asks of a host beyond the sections.
 *
 * @param files absolute paths, sorted
 * @param commands lines for a shell, sorted
 */
public record CustomRequest(List<String> files, List<String> commands) {
    /** Nothing. */
    public static final CustomRequest NONE = new CustomRequest(List.of(), List.of());

    private static final String FILE = "file ";
    private static final String COMMAND = "command ";

    public boolean isEmpty() {
        return files.isEmpty() && commands.isEmpty();
    }

    /** "file PATH" and "command LINE", one a line; empty where the text has anything else. */
    public static Optional<CustomRequest> parse(String text) {
        TreeSet<String> files = new TreeSet<>();
        TreeSet<String> commands = new TreeSet<>();
        for (String line : Text.lines(text)) {
            if (line.startsWith(FILE + "/")) {
                files.add(line.substring(FILE.length()));
            } else if (line.startsWith(COMMAND) && line.length() > COMMAND.length()) {
                commands.add(line.substring(COMMAND.length()));
            } else if (!line.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new CustomRequest(new ArrayList<>(files), new ArrayList<>(commands)));
    }
}
