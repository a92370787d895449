package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.UnitList;

/**
 * What is started at boot or when something asks for it: systemd's services, sockets, timers and paths from their files ({@link
 * SystemdUnits}), and the scripts of OpenRC and System V ({@link InitScripts}). Mounts, devices, slices and scopes are no services.
 *
 * <p>Where systemd is the running init system, systemctl tells the state of this moment. That changes by itself, for services that
 * timers, sockets and D-Bus start come and go: load, active and sub are volatile. "running" is their stable shadow, and only given
 * for services that start at boot, of which it is expected to stay as it is. A unit without a link or file of its own
 * (user@1000.service, a transient one) is ephemeral.
 */
public final class Services implements Section {
    private static final List<String> KINDS = List.of(".service", ".socket", ".timer", ".path");
    private static final String DEFAULT_TARGET = "/systemd/system/default.target";

    /** sd_booted(3): it exists where systemd is the init system, and only then systemctl can answer. */
    private static final String SYSTEMD_RUNS = "/run/systemd/system";

    private static final String OPENRC_RUNS = "/run/openrc";

    private static final String[] LIST_UNITS = {
        "systemctl",
        "list-units",
        "--all",
        "--plain",
        "--full",
        "--no-legend",
        "--no-pager",
        "--type=service,socket,timer,path"
    };

    private static final int MOST = 5000;

    @Override
    public String name() {
        return "services";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(SystemdUnits.sources(KINDS));
        sources.addAll(InitScripts.SOURCES);
        sources.add(Source.names(SYSTEMD_RUNS));
        sources.add(Source.names(OPENRC_RUNS));
        sources.add(Source.links("/etc" + DEFAULT_TARGET));
        sources.add(Source.links("/usr/lib" + DEFAULT_TARGET));
        sources.add(Source.links("/lib" + DEFAULT_TARGET));
        sources.add(Source.command(LIST_UNITS));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        boolean systemd = reading.exists(SYSTEMD_RUNS);
        boolean openrc = !systemd && reading.exists(OPENRC_RUNS);
        Optional<String> runlevel = InitScripts.defaultRunlevel(reading);
        Map<String, Map<String, Object>> units = new TreeMap<>();
        Optional<String> listed = systemd ? reading.output(LIST_UNITS) : Optional.empty();
        Map<String, UnitList.State> states = UnitList.parse(listed.orElse(""));
        for (SystemdUnit unit : SystemdUnits.read(reading, KINDS)) {
            units.put(unit.name, row(unit, Optional.ofNullable(states.remove(unit.name)), listed.isPresent()));
            states.keySet().removeAll(unit.aliases);
        }
        for (Map.Entry<String, UnitList.State> passing : states.entrySet()) {
            units.put(passing.getKey(), passingRow(passing.getKey(), passing.getValue()));
        }
        List<Map<String, Object>> rows = new ArrayList<>(units.values());
        rows.addAll(InitScripts.read(reading, units.keySet(), openrc));
        if (rows.isEmpty()) {
            return Map.of();
        }
        rows.sort(RowOrder.by("name", "manager"));
        if (rows.size() > MOST) {
            reading.problem(Problem.Kind.TRUNCATED, "units", "more than " + MOST + " units; the others are left out");
            rows = rows.subList(0, MOST);
        }
        return new Fields()
                .put("init_system", initSystem(systemd, openrc, runlevel))
                .put("default_target", defaultTarget(reading))
                .put("default_runlevel", runlevel)
                .put("services", rows)
                .map();
    }

    /** inittab is read by OpenRC's init too. */
    private static String initSystem(boolean systemd, boolean openrc, Optional<String> runlevel) {
        if (systemd) {
            return "systemd";
        }
        if (openrc) {
            return "openrc";
        }
        return runlevel.isPresent() ? "sysv" : "";
    }

    private static Optional<String> defaultTarget(Reading reading) {
        for (String directory : List.of("/etc", "/usr/lib", "/lib")) {
            Optional<String> link = reading.link(directory + DEFAULT_TARGET);
            if (link.isPresent()) {
                String target = link.get();
                return Optional.of(target.substring(target.lastIndexOf('/') + 1));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> row(SystemdUnit unit, Optional<UnitList.State> state, boolean listed) {
        Fields fields = new Fields()
                .put("name", unit.name)
                .put("manager", "systemd")
                .put("file", unit.file)
                .put("enablement", unit.enablement)
                .put("wanted_by", new ArrayList<>(unit.wantedBy));
        if (!unit.aliases.isEmpty()) {
            fields.put("aliases", new ArrayList<>(unit.aliases));
        }
        boolean template = unit.name.contains("@.");
        if (listed && unit.startsAtBoot() && !template && unit.name.endsWith(".service")) {
            fields.put("running", state.isPresent() && state.get().sub().equals("running"));
        }
        return state.isPresent() ? state(fields, state.get()).map() : fields.map();
    }

    private static Map<String, Object> passingRow(String name, UnitList.State state) {
        Fields fields = new Fields().put("name", name).put("manager", "systemd").put("wanted_by", List.of());
        return state(fields, state).put("ephemeral", true).map();
    }

    private static Fields state(Fields fields, UnitList.State state) {
        return fields.put("load", state.load()).put("active", state.active()).put("sub", state.sub());
    }
}
