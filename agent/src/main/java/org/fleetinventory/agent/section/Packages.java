package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.ApkInstalled;
import org.fleetinventory.agent.parse.DpkgStatus;
import org.fleetinventory.agent.parse.InstalledPackage;
import org.fleetinventory.agent.parse.PacmanDesc;
import org.fleetinventory.agent.parse.RpmQuery;

/**
 * Installed packages and where packages come from ({@link Repositories}). The databases of dpkg (status, and status.d of distroless
 * images), opkg, apk and pacman are read as files. That of rpm is a Berkeley, NDB or SQLite database: rpm is asked, once, and only
 * where there is one. A machine without any of these has no section.
 */
public final class Packages implements Section {
    private static final String DPKG = "/var/lib/dpkg/status";
    private static final String DISTROLESS = "/var/lib/dpkg/status.d";
    private static final List<String> OPKG = List.of("/usr/lib/opkg/status", "/var/lib/opkg/status");
    private static final List<String> APK = List.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed");
    private static final String PACMAN = "/var/lib/pacman/local";

    /** Where rpm keeps its database, by age: rpm.org, SUSE and Fedora since 2021, OSTree. */
    private static final List<String> RPM = List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm");

    private static final List<String> RPM_DATABASES = List.of("rpmdb.sqlite", "Packages", "Packages.db");

    /** No digests and signatures are checked, which would take ten times as long. */
    private static final String[] RPM_QUERY = {
        "rpm", "-qa", "--nodigest", "--nosignature", "--queryformat", RpmQuery.FORMAT
    };

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(List.of(
                Source.files(DPKG), //
                Source.files(DISTROLESS + "/*"),
                Source.files(PACMAN + "/*/desc"),
                Source.command(RPM_QUERY)));
        for (String path : OPKG) {
            sources.add(Source.files(path));
        }
        for (String path : APK) {
            sources.add(Source.files(path));
        }
        for (String directory : RPM) {
            for (String database : RPM_DATABASES) {
                sources.add(Source.names(directory + "/" + database));
            }
        }
        sources.addAll(Repositories.SOURCES);
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        PackageRows rows = new PackageRows(reading);
        dpkg(reading, rows);
        rpm(reading, rows);
        for (String path : APK) {
            Optional<String> text = text(reading, path);
            if (text.isPresent()) {
                rows.add("apk", path, ApkInstalled.parse(text.get()));
            }
        }
        pacman(reading, rows);
        for (String path : OPKG) {
            Optional<String> text = text(reading, path);
            if (text.isPresent()) {
                rows.add("opkg", path, stanzas(reading, path, text.get()));
            }
        }
        List<Map<String, Object>> repositories = Repositories.read(reading);
        Fields fields = new Fields();
        if (!rows.managers().isEmpty()) {
            fields.put("managers", rows.managers()).put("packages", rows.rows());
        }
        if (!rows.managers().isEmpty() || !repositories.isEmpty()) {
            fields.put("repositories", repositories);
        }
        return fields.map();
    }

    /** What is wanted of these megabytes is ASCII: to decode the UTF-8 of descriptions would cost more than all the rest. */
    private static Optional<String> text(Reading reading, String path) {
        Optional<byte[]> bytes = reading.bytes(path, Source.DEFAULT_LIMIT);
        return bytes.isPresent() ? Optional.of(new String(bytes.get(), StandardCharsets.ISO_8859_1)) : Optional.empty();
    }

    private static void dpkg(Reading reading, PackageRows rows) {
        Optional<String> status = text(reading, DPKG);
        if (status.isPresent()) {
            rows.add("dpkg", DPKG, stanzas(reading, DPKG, status.get()));
        }
        for (String name : reading.list(DISTROLESS)) {
            String path = DISTROLESS + "/" + name;
            // The checksums of a package's files lie beside it.
            Optional<String> stanza = name.endsWith(".md5sums") ? Optional.empty() : reading.text(path);
            if (stanza.isPresent()) {
                rows.add("dpkg", path, stanzas(reading, path, stanza.get()));
            }
        }
    }

    private static List<InstalledPackage> stanzas(Reading reading, String path, String text) {
        DpkgStatus status = DpkgStatus.parse(text);
        if (status.faults() > 0) {
            reading.problem(
                    Problem.Kind.UNPARSABLE,
                    path,
                    "packages without a name or a version are left out: " + status.faults());
        }
        return status.packages();
    }

    private static void rpm(Reading reading, PackageRows rows) {
        Optional<String> database = rpmDatabase(reading);
        if (database.isEmpty()) {
            return;
        }
        int problems = reading.problems().size();
        Optional<String> output = reading.output(RPM_QUERY);
        if (output.isPresent()) {
            RpmQuery answer = RpmQuery.parse(output.get());
            if (answer.faults() > 0) {
                reading.problem(
                        Problem.Kind.UNPARSABLE,
                        "rpm -qa",
                        "lines that make no sense are left out: " + answer.faults());
            }
            rows.add("rpm", database.get(), answer.packages());
        } else if (reading.problems().size() == problems) {
            reading.problem(
                    Problem.Kind.COMMAND_FAILED, database.get(), "there is no program rpm here to read this database");
        }
    }

    private static Optional<String> rpmDatabase(Reading reading) {
        for (String directory : RPM) {
            for (String database : RPM_DATABASES) {
                String path = directory + "/" + database;
                if (reading.exists(path)) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    private static void pacman(Reading reading, PackageRows rows) {
        List<InstalledPackage> packages = new ArrayList<>();
        List<String> directories = reading.list(PACMAN);
        for (String directory : directories) {
            String path = PACMAN + "/" + directory + "/desc";
            Optional<String> text = reading.text(path);
            Optional<InstalledPackage> found =
                    text.isPresent() ? PacmanDesc.parse(text.get()) : Optional.<InstalledPackage>empty();
            if (found.isPresent()) {
                packages.add(found.get());
            } else if (text.isPresent()) {
                reading.problem(Problem.Kind.UNPARSABLE, path, "names no package or no version");
            }
        }
        if (!directories.isEmpty()) {
            rows.add("pacman", PACMAN, packages);
        }
    }
}
