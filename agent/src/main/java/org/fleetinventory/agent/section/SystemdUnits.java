package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.IniFile;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Text;

/**
 * The units of systemd(1) as its files have them, and whether they are enabled: what "systemctl list-unit-files" works out, from the
 * same files and links (systemd.unit(5), "Unit File Load Path"; systemctl(1), "is-enabled"). No running systemd is needed.
 */
final class SystemdUnits {
    private static final String CONFIGURATION = "/etc/systemd/system";

    /** The load path, what comes first hides what follows. The last but one is the same as the one before where /lib is a link. */
    private static final List<String> DIRECTORIES = List.of(
            "/run/systemd/transient",
            "/run/systemd/generator.early",
            CONFIGURATION,
            "/run/systemd/system",
            "/run/systemd/generator",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system",
            "/run/systemd/generator.late");

    private static final List<String> DEPENDENCIES = List.of(".wants", ".requires", ".upholds");

    /** Environment= and command lines may hold secrets: only what tells when a unit starts is read. */
    private static final String SCRIPT = "/^\\[/p;/^WantedBy[[:space:]]*=/p;/^RequiredBy[[:space:]]*=/p;"
            + "/^UpheldBy[[:space:]]*=/p;/^Alias[[:space:]]*=/p;/^Also[[:space:]]*=/p;/^On[A-Z][A-Za-z]*[[:space:]]*=/p;"
            + "/^Unit[[:space:]]*=/p";

    private final Reading reading;
    private final List<String> kinds;
    private final Map<String, SystemdUnit> units = new TreeMap<>();
    private final List<Dependency> dependencies = new ArrayList<>();

    private record Dependency(String directory, String on, String unit) {}

    private SystemdUnits(Reading reading, List<String> kinds) {
        this.reading = reading;
        this.kinds = kinds;
    }

    static List<Source> sources(List<String> kinds) {
        List<Source> sources = new ArrayList<>(List.of(Source.links("/lib")));
        for (String directory : DIRECTORIES) {
            sources.add(Source.links(directory + "/*"));
            for (String kind : kinds) {
                sources.add(Source.selected(directory + "/*" + kind, SCRIPT));
                for (String dependency : DEPENDENCIES) {
                    sources.add(Source.names(directory + "/*" + dependency + "/*" + kind));
                }
            }
        }
        return sources;
    }

    /** For {@link #contentWithDropIns}. */
    static List<Source> dropInSources(String kind) {
        List<Source> sources = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            sources.add(Source.selected(directory + "/*" + kind + ".d/*.conf", SCRIPT));
        }
        return sources;
    }

    /**
     * The units of these kinds (".service"), by name: templates, instances that a link names, masked ones; aliases stand with the unit
     * that they lead to.
     */
    static Collection<SystemdUnit> read(Reading reading, List<String> kinds) {
        SystemdUnits units = new SystemdUnits(reading, kinds);
        boolean merged = reading.link("/lib").isPresent();
        for (String directory : DIRECTORIES) {
            if (!merged || !directory.startsWith("/lib/")) {
                units.readDirectory(directory);
            }
        }
        units.resolveAliases();
        units.resolveDependencies();
        for (SystemdUnit unit : units.units.values()) {
            if (unit.enablement.isEmpty()) {
                unit.enablement = units.enablement(unit);
            }
        }
        return units.units.values();
    }

    /** The sections of a unit's file; none where it is masked or lies outside of the load path. */
    static List<IniFile.Section> content(Reading reading, SystemdUnit unit) {
        return IniFile.parse(
                unit.target.isPresent() ? "" : reading.text(unit.file).orElse(""));
    }

    /** With the sections of its drop-in files, whose order is that of their names; the first directory in the path has a name. */
    static List<IniFile.Section> contentWithDropIns(Reading reading, SystemdUnit unit) {
        TreeMap<String, String> files = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            String dropIns = directory + "/" + unit.name + ".d";
            for (String name : reading.list(dropIns)) {
                if (name.endsWith(".conf")) {
                    files.putIfAbsent(name, dropIns + "/" + name);
                }
            }
        }
        List<IniFile.Section> sections = new ArrayList<>(content(reading, unit));
        for (String file : files.values()) {
            sections.addAll(IniFile.parse(reading.text(file).orElse("")));
        }
        return sections;
    }

    private void readDirectory(String directory) {
        for (String entry : reading.list(directory)) {
            String path = directory + "/" + entry;
            if (isUnit(entry)) {
                readUnit(entry, path);
                continue;
            }
            int dot = entry.lastIndexOf('.');
            if (dot > 0 && DEPENDENCIES.contains(entry.substring(dot))) {
                for (String unit : reading.list(path)) {
                    if (isUnit(unit)) {
                        dependencies.add(new Dependency(directory, entry.substring(0, dot), unit));
                    }
                }
            }
        }
    }

    /** A link to the same unit further down the path says nothing that the unit itself does not. */
    private void readUnit(String name, String path) {
        if (units.containsKey(name)) {
            return;
        }
        Optional<String> target = reading.link(path);
        boolean same = target.isPresent() && target.get().endsWith("/" + name) && isInPath(target.get());
        if (!same) {
            units.put(name, new SystemdUnit(name, path, target));
        }
    }

    /** Whether a link leads into the load path; relative ones do, for they are made beside what they lead to. */
    private static boolean isInPath(String target) {
        if (!target.startsWith("/")) {
            return true;
        }
        String directory = target.substring(0, target.lastIndexOf('/'));
        return DIRECTORIES.contains(directory);
    }

    private boolean isUnit(String name) {
        for (String kind : kinds) {
            if (name.endsWith(kind)) {
                return true;
            }
        }
        return false;
    }

    /** A link to another name is an alias, or an instance of a template; one to /dev/null masks; one out of the path is a link. */
    private void resolveAliases() {
        for (SystemdUnit unit : new ArrayList<>(units.values())) {
            String target = unit.target.orElse("");
            String leadsTo = target.substring(target.lastIndexOf('/') + 1);
            if (target.equals("/dev/null")) {
                unit.enablement = unit.isRuntime() ? "masked-runtime" : "masked";
            } else if (unit.target.isPresent() && !leadsTo.equals(unit.name)) {
                units.remove(unit.name);
                alias(unit, leadsTo);
            }
        }
    }

    private void alias(SystemdUnit alias, String leadsTo) {
        SystemdUnit unit = units.get(leadsTo);
        if (unit == null) {
            if (!isInPath(alias.target.orElse(""))) {
                units.put(alias.name, alias);
            }
            return;
        }
        unit.aliases.add(alias.name);
        boolean own = alias.file.startsWith(CONFIGURATION) || alias.file.startsWith("/run/systemd/system/");
        if (own && installs(unit, "Alias").contains(alias.name)) {
            unit.linkedInConfiguration |= !alias.isRuntime();
            unit.linkedInRuntime |= alias.isRuntime();
        } else if (own && unit.enablement.isEmpty()) {
            unit.enablement = "indirect";
        }
    }

    private void resolveDependencies() {
        for (Dependency dependency : dependencies) {
            Optional<SystemdUnit> found = dependent(dependency);
            if (found.isPresent()) {
                SystemdUnit unit = found.get();
                unit.wantedBy.add(dependency.on);
                unit.linkedInConfiguration |= dependency.directory.equals(CONFIGURATION);
                unit.linkedInRuntime |= dependency.directory.equals("/run/systemd/system");
                if (unit.enablement.equals("indirect") && (unit.linkedInConfiguration || unit.linkedInRuntime)) {
                    unit.enablement = "";
                }
            }
        }
    }

    private Optional<SystemdUnit> dependent(Dependency dependency) {
        SystemdUnit unit = units.get(dependency.unit);
        if (unit != null) {
            return Optional.of(unit);
        }
        for (SystemdUnit other : units.values()) {
            if (other.aliases.contains(dependency.unit)) {
                return Optional.of(other);
            }
        }
        SystemdUnit template = units.get(SystemdUnit.template(dependency.unit));
        if (template == null) {
            return Optional.empty();
        }
        template.linkedInConfiguration |= dependency.directory.equals(CONFIGURATION);
        SystemdUnit instance = new SystemdUnit(dependency.unit, template.file, template.target);
        instance.enablement = instanceEnablement(dependency.directory, template);
        units.put(instance.name, instance);
        return Optional.of(instance);
    }

    private static String instanceEnablement(String directory, SystemdUnit template) {
        if (template.enablement.startsWith("masked")) {
            return template.enablement;
        }
        if (directory.equals(CONFIGURATION)) {
            return "enabled";
        }
        if (directory.equals("/run/systemd/system")) {
            return "enabled-runtime";
        }
        return directory.startsWith("/run/") ? "generated" : "static";
    }

    private String enablement(SystemdUnit unit) {
        if (unit.file.startsWith("/run/systemd/generator")) {
            return "generated";
        }
        if (unit.file.startsWith("/run/systemd/transient/")) {
            return "transient";
        }
        if (unit.linkedInConfiguration) {
            return "enabled";
        }
        if (unit.linkedInRuntime) {
            return "enabled-runtime";
        }
        if (unit.target.isPresent()) {
            return unit.isRuntime() ? "linked-runtime" : "linked";
        }
        return notLinked(unit);
    }

    /** systemctl(1): without a rule for its installation a unit is static; with "Also" alone others are enabled with it. */
    private String notLinked(SystemdUnit unit) {
        Optional<String> text = reading.text(unit.file);
        if (text.isEmpty()) {
            return "";
        }
        if (text.get().isEmpty()) {
            return unit.isRuntime() ? "masked-runtime" : "masked";
        }
        boolean also = false;
        for (IniFile.Section section : IniFile.parse(text.get())) {
            if (section.name().equals("Install")) {
                for (KeyValue entry : section.entries()) {
                    if (!entry.key().equals("Also")) {
                        return "disabled";
                    }
                    also = true;
                }
            }
        }
        return also ? "indirect" : "static";
    }

    private List<String> installs(SystemdUnit unit, String key) {
        List<String> values = new ArrayList<>();
        for (IniFile.Section section : content(reading, unit)) {
            if (section.name().equals("Install")) {
                for (KeyValue entry : section.entries()) {
                    if (entry.key().equals(key)) {
                        values.addAll(Text.words(entry.value()));
                    }
                }
            }
        }
        return values;
    }
}
