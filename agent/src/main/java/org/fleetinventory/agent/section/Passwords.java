package org.fleetinventory.agent.section;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.ShadowEntry;
import org.fleetinventory.agent.parse.Text;

/** State and age of the passwords in shadow(5). Hashes are gone before the section sees the file. */
final class Passwords {
    private static final String SHADOW = "/etc/shadow";
    static final Source SOURCE = Source.secret(SHADOW, Filter.SHADOW);

    private static final String FAULTY = "?";

    private Passwords() {}

    /** Empty where the machine has no such file, or it may not be read. */
    static Map<String, Object> read(Reading reading) {
        Optional<String> text = reading.filtered(SHADOW, Filter.SHADOW);
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> rows = new TreeMap<>();
        int number = 0;
        for (String line : Text.lines(text.get())) {
            number++;
            Optional<ShadowEntry> entry = ShadowEntry.parse(line);
            if (entry.isPresent()) {
                // Of several lines with one name the first counts, as in getspnam(3).
                rows.putIfAbsent(entry.get().name(), row(entry.get()));
            } else if (line.equals(FAULTY)) {
                reading.problem(Problem.Kind.UNPARSABLE, SHADOW, "line " + number + " is no entry of shadow(5)");
            }
        }
        return new Fields().put("passwords", new ArrayList<>(rows.values())).map();
    }

    private static Map<String, Object> row(ShadowEntry entry) {
        Fields fields = new Fields()
                .put("user", entry.name())
                .put("state", entry.state())
                .put("algorithm", entry.algorithm());
        if (entry.changed().orElse(-1) == 0) {
            fields.put("change_required", true);
        } else {
            fields.put("changed_on", date(entry.changed()));
        }
        return fields.put("minimum_days", entry.minimum())
                .put("maximum_days", entry.maximum())
                .put("warn_days", entry.warn())
                .put("inactive_days", entry.inactive())
                .put("expires_on", date(entry.expires()))
                .map();
    }

    private static String date(OptionalLong days) {
        return days.isPresent() ? LocalDate.ofEpochDay(days.getAsLong()).toString() : "";
    }
}
