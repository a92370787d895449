package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Text;

/**
 * The scripts of /etc/init.d and what starts them: OpenRC's runlevels are directories of links to them, those of System V's init have
 * links that begin with S, an order and the script's name. A script for which systemd has a unit of that name is none of its own.
 */
final class InitScripts {
    private static final String SCRIPTS = "/etc/init.d";
    private static final String OPENRC_LEVELS = "/etc/runlevels";
    private static final String OPENRC_STARTED = "/run/openrc/started";
    private static final String INITTAB = "/etc/inittab";
    private static final String SYSV_LEVELS = "S0123456";

    /** What lies among the scripts and is none. */
    private static final Set<String> OTHERS = Set.of("README", "skeleton", "functions", "functions.sh", "rc", "rcS");

    static final List<Source> SOURCES = List.of(
            Source.names(SCRIPTS + "/*"),
            Source.names(OPENRC_LEVELS + "/*/*"),
            Source.names(OPENRC_STARTED + "/*"),
            Source.names("/etc/rc[S0-6].d/*"),
            Source.selected(INITTAB, "/:initdefault:/p"));

    private final Reading reading;
    private final Map<String, TreeSet<String>> levels = new TreeMap<>();

    private InitScripts(Reading reading) {
        this.reading = reading;
    }

    /**
     * Rows of the scripts.
     *
     * @param units names of systemd's units
     * @param openrc whether OpenRC is what runs them now
     */
    static List<Map<String, Object>> read(Reading reading, Set<String> units, boolean openrc) {
        InitScripts scripts = new InitScripts(reading);
        boolean hasOpenrc = scripts.openrcLevels();
        if (!hasOpenrc) {
            scripts.sysvLevels();
        }
        List<String> started = openrc ? reading.list(OPENRC_STARTED) : List.of();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : reading.list(SCRIPTS)) {
            if (OTHERS.contains(name) || name.contains(".dpkg-") || units.contains(name + ".service")) {
                continue;
            }
            TreeSet<String> wantedBy = scripts.levels.getOrDefault(name, new TreeSet<>());
            Fields fields = new Fields()
                    .put("name", name)
                    .put("manager", hasOpenrc ? "openrc" : "sysv")
                    .put("file", SCRIPTS + "/" + name)
                    .put("enablement", wantedBy.isEmpty() ? "disabled" : "enabled")
                    .put("wanted_by", new ArrayList<>(wantedBy));
            rows.add((openrc && !wantedBy.isEmpty() ? fields.put("running", started.contains(name)) : fields).map());
        }
        return rows;
    }

    /** The runlevel that inittab(5) boots into, where it says so: "id:3:initdefault:". */
    static Optional<String> defaultRunlevel(Reading reading) {
        for (String line : Text.lines(reading.text(INITTAB).orElse(""))) {
            List<String> fields = Text.split(line, ':');
            if (fields.size() > 2 && fields.get(2).equals("initdefault") && !line.startsWith("#")) {
                return Optional.of(fields.get(1)).filter(level -> !level.isEmpty());
            }
        }
        return Optional.empty();
    }

    private boolean openrcLevels() {
        List<String> names = reading.list(OPENRC_LEVELS);
        for (String level : names) {
            for (String script : reading.list(OPENRC_LEVELS + "/" + level)) {
                levels.computeIfAbsent(script, unused -> new TreeSet<>()).add(level);
            }
        }
        return !names.isEmpty();
    }

    private void sysvLevels() {
        for (int i = 0; i < SYSV_LEVELS.length(); i++) {
            String level = SYSV_LEVELS.substring(i, i + 1);
            for (String link : reading.list("/etc/rc" + level + ".d")) {
                // S20apache2; K80apache2 stops it there.
                if (link.length() > 3 && link.startsWith("S") && Character.isDigit(link.charAt(1))) {
                    levels.computeIfAbsent(link.substring(3), unused -> new TreeSet<>())
                            .add(level);
                }
            }
        }
    }
}
