package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What systemctl(1) prints for list-units --plain --no-legend: unit, load, active and sub, and a description that is passed over. */
public final class UnitList {
    /** The state of a unit in systemd's words. */
    public record State(String load, String active, String sub) {}

    private UnitList() {}

    /** By unit. A unit that others name and that does not exist ("not-found") is none. */
    public static Map<String, State> parse(String text) {
        Map<String, State> states = new TreeMap<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            // Before version 246 a dot stands before units in trouble, plain or not.
            int at = !words.isEmpty() && words.get(0).indexOf('.') < 0 ? 1 : 0;
            if (words.size() >= at + 4 && !words.get(at + 1).equals("not-found")) {
                states.put(words.get(at), new State(words.get(at + 1), words.get(at + 2), words.get(at + 3)));
            }
        }
        return states;
    }
}
