package org.fleetinventory.collector.report;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What a text is written to.
 *
 * @param width columns of the terminal; empty where it is none, or does not say
 */
public record Screen(OptionalInt width, boolean isColored) {
    /** A file or a pipe: as wide as it needs to be, no colours. */
    public static final Screen FILE = new Screen(OptionalInt.empty(), false);

    /**
     * A terminal. NO_COLOR with any value but the empty one (no-color.org) and TERM=dumb switch colours off; COLUMNS wins over what the
     * terminal says.
     *
     * @param environment the process's
     * @param columns what the terminal says; 0 or less: nothing
     */
    public static Screen terminal(Map<String, String> environment, int columns) {
        boolean isColored = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Screen(width(environment.getOrDefault("COLUMNS", ""), columns), isColored);
    }

    private static OptionalInt width(String variable, int columns) {
        if (variable.matches("[1-9][0-9]{0,5}")) {
            return OptionalInt.of(Integer.parseInt(variable));
        }
        return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    }
}
