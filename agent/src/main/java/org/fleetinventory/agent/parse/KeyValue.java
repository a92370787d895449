package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line "key separator value"; both without the white space around them. */
public record KeyValue(String key, String value) {

    /** Splits at the first separator only: values may hold it too. Empty where the line has none, or no key. */
    public static Optional<KeyValue> parse(String line, char separator) {
        int at = line.indexOf(separator);
        if (at < 0) {
            return Optional.empty();
        }
        String key = line.substring(0, at).strip();
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyValue(key, line.substring(at + 1).strip()));
    }

    /** Every line of that form, in order, duplicates kept; other lines are passed over. */
    public static List<KeyValue> parseAll(String text, char separator) {
        List<KeyValue> all = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<KeyValue> entry = parse(line, separator);
            if (entry.isPresent()) {
                all.add(entry.get());
            }
        }
        return all;
    }

    /** The value of the first entry with this key. */
    public static Optional<String> first(List<KeyValue> entries, String key) {
        for (KeyValue entry : entries) {
            if (entry.key.equals(key)) {
                return Optional.of(entry.value);
            }
        }
        return Optional.empty();
    }
}
