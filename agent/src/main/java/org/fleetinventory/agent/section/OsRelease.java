package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.parse.Text;

/** os-release(5), completed by what only lsb-release, redhat-release, gentoo-release and debian_version know. */
final class OsRelease {
    private final Map<String, String> values;
    private final String id;
    private final Map<String, String> lsb;
    private final ReleaseLine release;
    private final String debian;

    OsRelease(Reading reading, Map<String, String> values) {
        this.values = values;
        String named = value("ID");
        this.id = named.isEmpty() ? ReleaseLine.id(value("NAME")) : Distribution.id(named);
        this.lsb = Distribution.assignments(reading, Distribution.LSB_RELEASE);
        this.release = release(reading);
        this.debian = reading.value(Distribution.DEBIAN_VERSION).orElse("");
    }

    /** Of this distribution: Oracle's machines say in redhat-release what Red Hat's would say. */
    private ReleaseLine release(Reading reading) {
        for (String name : List.of("centos", "redhat", "system", "gentoo")) {
            ReleaseLine line =
                    ReleaseLine.parse(reading.text("/etc/" + name + "-release").orElse(""));
            if (line.id().equals(id)) {
                return line;
            }
        }
        return ReleaseLine.EMPTY;
    }

    Map<String, Object> fields(String path) {
        Fields fields = new Fields().put("id", id);
        List<String> like = Text.words(value("ID_LIKE").toLowerCase(Locale.ROOT));
        if (!like.isEmpty()) {
            fields.put("id_like", like);
        }
        return fields.put("name", value("NAME"))
                .put("pretty_name", value("PRETTY_NAME"))
                .put("version_id", value("VERSION_ID"))
                .put("version", version())
                .put("variant_id", value("VARIANT_ID"))
                .put("build_id", value("BUILD_ID"))
                .put("codename", codename())
                .put("source", path)
                .map();
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** The first that says more than VERSION_ID does: 12.11 than 12, 16.04.1 than 16.04. */
    private String version() {
        String known = value("VERSION_ID");
        for (String candidate : candidates()) {
            if (known.isEmpty() ? isNumber(candidate) : candidate.startsWith(known + ".")) {
                return candidate;
            }
        }
        // Debian's testing and unstable have no number; Debian's children keep its file and have another version.
        return known.isEmpty() && id.equals("debian") ? debian : known;
    }

    private List<String> candidates() {
        List<String> candidates = new ArrayList<>(Text.words(value("VERSION")));
        candidates.add(value("DEBIAN_VERSION_FULL"));
        candidates.add(release.version());
        candidates.add(debian);
        candidates.add(lsb.getOrDefault("DISTRIB_RELEASE", ""));
        return candidates;
    }

    private static boolean isNumber(String version) {
        return !version.isEmpty() && Character.isDigit(version.charAt(0));
    }

    /**
     * VERSION_CODENAME where the distribution has it, even empty: then it says that there is none. Before 2016 it stood in VERSION:
     * "7 (Core)", "14.04.5 LTS, Trusty Tahr", where the same parentheses may hold the variant.
     */
    private String codename() {
        if (values.containsKey("VERSION_CODENAME")) {
            return value("VERSION_CODENAME");
        }
        if (!value("UBUNTU_CODENAME").isEmpty()) {
            return value("UBUNTU_CODENAME");
        }
        String inVersion = ReleaseLine.parenthesised(value("VERSION"));
        String inLsb = lsbCodename(lsb);
        if (!inVersion.isEmpty() && !inVersion.equals(value("VARIANT"))) {
            return isLongFormOf(inLsb, inVersion) ? inLsb : inVersion;
        }
        if (!inLsb.isEmpty()) {
            return inLsb;
        }
        int comma = value("VERSION").lastIndexOf(", ");
        if (comma > 0) {
            return value("VERSION").substring(comma + 2);
        }
        return release.codename().isEmpty() ? debianCodename(debian) : release.codename();
    }

    /** "Utopic Unicorn" is the long form of "utopic", which is what scripts and repositories use. */
    private static boolean isLongFormOf(String codename, String text) {
        return !codename.isEmpty() && text.toLowerCase(Locale.ROOT).startsWith(codename);
    }

    static String lsbCodename(Map<String, String> lsb) {
        String codename = lsb.getOrDefault("DISTRIB_CODENAME", "");
        return codename.equals("n/a") ? "" : codename;
    }

    /** "stretch/sid" before stretch was released. */
    static String debianCodename(String version) {
        int slash = version.indexOf("/sid");
        return slash < 0 ? "" : version.substring(0, slash);
    }
}
