package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the fields that agree with a source's answers. One that does not fails the test, unless src/test/corpus-exceptions.txt
 * says why the answer is itself wrong: {@code source/case field: the expected value is itself wrong, because ...}. An exception
 * that excuses nothing fails too.
 */
public final class Score {
    private static final Path EXCEPTIONS =
            Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "corpus-exceptions.txt");

    private final String source;
    private final Map<String, String> exceptions;
    private final List<String> faults = new ArrayList<>();
    private int compared;
    private int agreed;
    private int excused;

    private Score(String source, Map<String, String> exceptions) {
        this.source = source;
        this.exceptions = exceptions;
    }

    public static Score of(String source) {
        try {
            return new Score(source, parse(Files.readAllLines(EXCEPTIONS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Score of(String source, List<String> exceptions) {
        return new Score(source, parse(exceptions));
    }

    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> exceptions = new TreeMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            assertThat(colon).as("no reason given in: %s", line).isPositive();
            exceptions.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return exceptions;
    }

    /** Compares one field of one case, as text; "" is a value that is left out. */
    public void compare(String name, String field, String expected, String actual) {
        compared++;
        String key = source + "/" + name + " " + field;
        boolean excuse = exceptions.containsKey(key);
        if (!expected.equals(actual) && !excuse) {
            faults.add(key + ": expected \"" + expected + "\" but was \"" + actual + "\"");
        }
        if (expected.equals(actual) && excuse) {
            faults.add(key + ": is right, so its exception must go");
        }
        agreed += expected.equals(actual) ? 1 : 0;
        excused += excuse ? 1 : 0;
    }

    /** Prints the score and fails on every fault. */
    public void settle() {
        System.out.println("corpus " + source + ": " + agreed + " of " + compared + " fields agree, " + excused
                + " excused, " + faults.size() + " wrong");
        assertThat(compared).as("fields compared").isPositive();
        assertThat(String.join("\n", faults)).isEmpty();
    }
}
