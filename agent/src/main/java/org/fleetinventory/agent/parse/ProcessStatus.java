package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What proc_pid_status(5) says of one process and its stat file does not.
 *
 * @param effectiveUid empty where the line is missing
 * @param residentBytes empty for what has no memory of its own: threads of the kernel, zombies
 */
public record ProcessStatus(OptionalLong effectiveUid, OptionalLong residentBytes) {

    /** A name cannot forge a line: the kernel escapes newlines in it. */
    public static ProcessStatus parse(String text) {
        return new ProcessStatus(word(text, "\nUid:", 1), resident(text));
    }

    private static OptionalLong resident(String text) {
        OptionalLong kibibytes = word(text, "\nVmRSS:", 0);
        return kibibytes.isPresent() && kibibytes.getAsLong() <= Long.MAX_VALUE / 1024
                ? OptionalLong.of(kibibytes.getAsLong() * 1024)
                : OptionalLong.empty();
    }

    /** One word of a line, by its index, where it is a number that is not negative. */
    private static OptionalLong word(String text, String start, int index) {
        Optional<String> line = line(text, start);
        List<String> words = line.isPresent() ? Text.words(line.get()) : List.of();
        OptionalLong number = index < words.size() ? Numbers.parse(words.get(index)) : OptionalLong.empty();
        return number.isPresent() && number.getAsLong() >= 0 ? number : OptionalLong.empty();
    }

    private static Optional<String> line(String text, String start) {
        int at = text.indexOf(start);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + start.length();
        int end = text.indexOf('\n', from);
        return Optional.of(text.substring(from, end < 0 ? text.length() : end));
    }
}
