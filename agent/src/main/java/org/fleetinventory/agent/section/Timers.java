package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.IniFile;
import org.fleetinventory.agent.parse.KeyValue;

/** systemd's timers, systemd.timer(5), with what drop-in files change of them. */
final class Timers {
    private static final List<String> KINDS = List.of(".timer");

    private Timers() {}

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>(SystemdUnits.sources(KINDS));
        sources.addAll(SystemdUnits.dropInSources(".timer"));
        return sources;
    }

    static List<Map<String, Object>> read(Reading reading) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SystemdUnit unit : SystemdUnits.read(reading, KINDS)) {
            List<String> triggers = new ArrayList<>();
            String starts = unit.name.substring(0, unit.name.length() - ".timer".length()) + ".service";
            for (IniFile.Section section : SystemdUnits.contentWithDropIns(reading, unit)) {
                if (section.name().equals("Timer")) {
                    triggers(section.entries(), triggers);
                    starts = section.last("Unit").isEmpty() ? starts : section.last("Unit");
                }
            }
            rows.add(new Fields()
                    .put("kind", "timer")
                    .put("file", unit.file)
                    .put("name", unit.name)
                    .put("schedule", String.join("; ", triggers))
                    .put("unit", starts)
                    .put("enabled", unit.startsAtBoot() && !unit.enablement.startsWith("masked"))
                    .map());
        }
        return rows;
    }

    /** An empty value takes back what was said before, of all of them: systemd.timer(5), "OnCalendar". */
    private static void triggers(List<KeyValue> entries, List<String> triggers) {
        for (KeyValue entry : entries) {
            if (entry.key().startsWith("On") && entry.value().isEmpty()) {
                triggers.clear();
            } else if (entry.key().startsWith("On")) {
                triggers.add(entry.key() + "=" + entry.value());
            }
        }
    }
}
