package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.KeyValue;

/**
 * Which distribution this is: os-release(5), else lsb-release, else the file that its family had before os-release came in 2012.
 * What only another file knows, above all the minor version, completes os-release: {@link OsRelease}. source names the file
 * that decided.
 */
public final class Distribution implements Section {
    static final String LSB_RELEASE = "/etc/lsb-release";
    static final String DEBIAN_VERSION = "/etc/debian_version";

    private static final String SLACKWARE_VERSION = "/etc/slackware-version";
    private static final String OPENWRT_RELEASE = "/etc/openwrt_release";
    private static final String RELEASE = "-release";

    /** The derived before what they derive from: a machine of Oracle's has a redhat-release too. */
    private static final List<String> RELEASE_LINES = List.of(
            "/etc/oracle-release",
            "/etc/centos-release",
            "/etc/fedora-release",
            "/etc/redhat-release",
            "/etc/system-release",
            "/etc/gentoo-release",
            SLACKWARE_VERSION);

    @Override
    public String name() {
        return "distribution";
    }

    /** The first pattern holds os-release, lsb-release and everything that is not named here. */
    @Override
    public List<Source> sources() {
        return List.of(
                Source.files("/etc/*-release"),
                Source.files("/usr/lib/os-release"),
                Source.files(OPENWRT_RELEASE),
                Source.files(SLACKWARE_VERSION),
                Source.files(DEBIAN_VERSION));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        for (String path : List.of("/etc/os-release", "/usr/lib/os-release")) {
            Map<String, String> values = assignments(reading, path);
            if (values.containsKey("ID") || values.containsKey("NAME")) {
                return new OsRelease(reading, values).fields(path);
            }
        }
        for (String path : List.of(LSB_RELEASE, OPENWRT_RELEASE)) {
            Map<String, String> values = assignments(reading, path);
            if (!values.getOrDefault("DISTRIB_ID", "").isEmpty()) {
                return lsbFields(path, values);
            }
        }
        return older(reading);
    }

    static Map<String, String> assignments(Reading reading, String path) {
        return Assignments.parse(reading.text(path).orElse(""));
    }

    /** ID is "lower-case, no spaces"; some write it otherwise. */
    static String id(String id) {
        return id.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Map<String, Object> lsbFields(String path, Map<String, String> lsb) {
        String name = lsb.getOrDefault("DISTRIB_ID", "");
        return fields(
                path,
                ReleaseLine.id(name),
                name,
                lsb.getOrDefault("DISTRIB_DESCRIPTION", ""),
                lsb.getOrDefault("DISTRIB_RELEASE", ""),
                OsRelease.lsbCodename(lsb));
    }

    private static Map<String, Object> older(Reading reading) {
        for (String path : RELEASE_LINES) {
            ReleaseLine line = ReleaseLine.parse(reading.text(path).orElse(""));
            if (!line.name().isEmpty()) {
                return fields(path, line.id(), line.name(), line.line(), line.version(), line.codename());
            }
        }
        Optional<String> suse = reading.value("/etc/SuSE-release");
        if (suse.isPresent()) {
            return suseFields(suse.get());
        }
        Optional<String> alpine = reading.value("/etc/alpine-release");
        if (alpine.isPresent()) {
            return fields("/etc/alpine-release", "alpine", "Alpine Linux", "", alpine.get(), "");
        }
        if (reading.text("/etc/arch-release").isPresent()) {
            return fields("/etc/arch-release", "arch", "Arch Linux", "", "", "");
        }
        Optional<String> debian = reading.value(DEBIAN_VERSION);
        if (debian.isPresent()) {
            String codename = OsRelease.debianCodename(debian.get());
            return fields(DEBIAN_VERSION, "debian", "Debian GNU/Linux", "", debian.get(), codename);
        }
        return unknown(reading);
    }

    /** "SUSE Linux Enterprise Server 11 (x86_64)", below it VERSION = 11, PATCHLEVEL = 3, on openSUSE CODENAME = Malachite. */
    private static Map<String, Object> suseFields(String text) {
        ReleaseLine line = ReleaseLine.parse(text);
        List<KeyValue> values = KeyValue.parseAll(text, '=');
        String patchLevel = KeyValue.first(values, "PATCHLEVEL").orElse("0");
        String version = patchLevel.equals("0") ? line.version() : line.version() + "." + patchLevel;
        String codename = KeyValue.first(values, "CODENAME").orElse("");
        return fields("/etc/SuSE-release", line.id(), line.name(), line.line(), version, codename);
    }

    /** Any /etc/NAME-release, of a family that is not known here: NAME is the best that can be said. */
    private static Map<String, Object> unknown(Reading reading) {
        for (String name : reading.list("/etc")) {
            String path = "/etc/" + name;
            boolean release = name.endsWith(RELEASE) && !path.equals(LSB_RELEASE) && !name.equals("os-release");
            Optional<String> text = release ? reading.text(path) : Optional.empty();
            if (text.isPresent()) {
                ReleaseLine line = ReleaseLine.parse(text.get());
                String id = name.substring(0, name.length() - RELEASE.length());
                return fields(path, id, line.name(), line.line(), line.version(), line.codename());
            }
        }
        return Map.of();
    }

    private static Map<String, Object> fields(
            String path, String id, String name, String prettyName, String version, String codename) {
        return new Fields()
                .put("id", id(id))
                .put("name", name)
                .put("pretty_name", prettyName)
                .put("version_id", version)
                .put("version", version)
                .put("codename", codename)
                .put("source", path)
                .map();
    }
}
