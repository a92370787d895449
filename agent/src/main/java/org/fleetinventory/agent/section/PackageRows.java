package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.parse.InstalledPackage;
import org.fleetinventory.agent.parse.Timestamp;

/** One row for a name and an architecture, whatever the number of versions that are installed side by side: kernels of rpm. */
final class PackageRows {
    /** Four times what the largest installations seen have. */
    private static final int MOST = 20_000;

    private final Reading reading;
    private final List<String> managers = new ArrayList<>();
    private final Map<String, List<InstalledPackage>> packages = new TreeMap<>();
    private int count;

    PackageRows(Reading reading) {
        this.reading = reading;
    }

    void add(String manager, String source, List<InstalledPackage> found) {
        if (!managers.contains(manager)) {
            managers.add(manager);
        }
        for (InstalledPackage one : found) {
            if (count == MOST) {
                reading.problem(
                        Problem.Kind.TRUNCATED, source, "more than " + MOST + " packages; the others are left out");
                return;
            }
            count++;
            String key = one.name() + '\0' + one.architecture() + '\0' + (char) managers.indexOf(manager);
            packages.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(one);
        }
    }

    List<String> managers() {
        List<String> sorted = new ArrayList<>(managers);
        sorted.sort(null);
        return sorted;
    }

    List<Object> rows() {
        List<Object> rows = new ArrayList<>(packages.size());
        for (Map.Entry<String, List<InstalledPackage>> entry : packages.entrySet()) {
            char manager = entry.getKey().charAt(entry.getKey().length() - 1);
            rows.add(row(entry.getValue(), managers.get(manager)));
        }
        return rows;
    }

    private static Map<String, Object> row(List<InstalledPackage> installed, String manager) {
        TreeSet<String> versions = new TreeSet<>();
        InstalledPackage newest = installed.get(0);
        for (InstalledPackage one : installed) {
            versions.add(one.version());
            newest = one.installedAt().orElse(0) > newest.installedAt().orElse(0) ? one : newest;
        }
        Fields fields = new Fields()
                .put("name", newest.name())
                .put("architecture", newest.architecture())
                .put("versions", new ArrayList<>(versions))
                .put("source", newest.source())
                .put("source_version", newest.sourceVersion())
                .put("manager", manager)
                .put("status", newest.status());
        if (newest.held()) {
            fields.put("held", true);
        }
        OptionalLong installedAt = newest.installedAt();
        if (installedAt.isPresent()) {
            fields.put("installed_at", Timestamp.ofEpochSecond(installedAt.getAsLong()));
        }
        return fields.map();
    }
}
