package org.fleetinventory.agent.parse;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file in the spool of at(1), whose name has a letter for the queue ("=" while it runs), a number of five hexadecimal digits, and
 * eight for the minute since 1970 at which it is due.
 *
 * @param dueAt seconds since the epoch
 */
public record AtJob(String queue, long dueAt) {
    private static final int NUMBER = 1;
    private static final int MINUTE = 6;
    private static final int END = 14;

    /** Its head has "# mail alice 0" after the shell's name; the environment of its owner follows. */
    public static final String SED = "/^# mail /p";

    public static Optional<AtJob> parse(String fileName) {
        if (fileName.length() != END
                || Numbers.parse(fileName.substring(NUMBER, MINUTE), 16).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong minute = Numbers.parse(fileName.substring(MINUTE), 16);
        return minute.isPresent() && minute.getAsLong() >= 0
                ? Optional.of(new AtJob(fileName.substring(0, NUMBER), minute.getAsLong() * 60))
                : Optional.empty();
    }

    /** Whose job it is, "" where the head does not tell. */
    public static String user(String head) {
        for (String line : Text.lines(head)) {
            if (line.startsWith("# mail ")) {
                return Text.words(line).get(2);
            }
        }
        return "";
    }
}
