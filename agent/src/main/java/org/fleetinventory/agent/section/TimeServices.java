package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Text;

/**
 * The programs that keep the clock right, the servers that their configuration names, and whether they start at boot: by a link of
 * systemd, OpenRC or System V. chrony.conf(5), ntp.conf(5) and ntpd.conf(5) say "server", "pool" or "servers" and a name;
 * timesyncd.conf(5) has them after "NTP=".
 */
final class TimeServices {
    private static final List<String> LEVELS =
            List.of("/etc/runlevels/default", "/etc/runlevels/boot", "/etc/rc3.d", "/etc/rc2.d");

    /**
     * @param programs where it is installed
     * @param configurations patterns, the last part with a * or not
     * @param units what starts it: names of services without an ending
     */
    private record Daemon(String name, List<String> programs, List<String> configurations, List<String> units) {}

    private static final List<Daemon> DAEMONS = List.of(
            new Daemon(
                    "chrony",
                    List.of("/usr/sbin/chronyd"),
                    List.of(
                            "/etc/chrony.conf",
                            "/etc/chrony/chrony.conf",
                            "/etc/chrony.d/*.conf",
                            "/etc/chrony/conf.d/*.conf",
                            "/etc/chrony/sources.d/*.sources"),
                    List.of("chronyd", "chrony")),
            new Daemon(
                    "ntpd",
                    List.of("/usr/sbin/ntpd"),
                    List.of("/etc/ntp.conf", "/etc/ntpsec/ntp.conf"),
                    List.of("ntpd", "ntp", "ntpsec")),
            new Daemon(
                    "openntpd", List.of("/usr/sbin/openntpd"), List.of("/etc/openntpd/ntpd.conf"), List.of("openntpd")),
            new Daemon(
                    "systemd-timesyncd",
                    List.of("/usr/lib/systemd/systemd-timesyncd", "/lib/systemd/systemd-timesyncd"),
                    List.of(
                            "/etc/systemd/timesyncd.conf",
                            "/etc/systemd/timesyncd.conf.d/*.conf",
                            "/usr/lib/systemd/timesyncd.conf.d/*.conf"),
                    List.of("systemd-timesyncd")));

    private TimeServices() {}

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>(
                List.of(Source.names("/etc/systemd/system/*.wants/*.service"), Source.names("/etc/rc[23].d/*")));
        sources.add(Source.links("/etc/systemd/system/*.service"));
        for (String level : List.of("default", "boot")) {
            sources.add(Source.names("/etc/runlevels/" + level + "/*"));
        }
        for (Daemon daemon : DAEMONS) {
            for (String program : daemon.programs) {
                sources.add(Source.names(program));
            }
            for (String configuration : daemon.configurations) {
                sources.add(Source.files(configuration));
            }
        }
        return sources;
    }

    /** Rows of the daemons that are installed, sorted by name. */
    static List<Object> read(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (Daemon daemon : DAEMONS) {
            if (isInstalled(reading, daemon)) {
                rows.add(row(reading, daemon));
            }
        }
        return rows;
    }

    private static boolean isInstalled(Reading reading, Daemon daemon) {
        for (String program : daemon.programs) {
            if (reading.exists(program)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> row(Reading reading, Daemon daemon) {
        TreeSet<String> servers = new TreeSet<>();
        for (String pattern : daemon.configurations) {
            int star = pattern.indexOf('*');
            if (star < 0) {
                servers(reading.text(pattern).orElse(""), servers);
                continue;
            }
            String directory = pattern.substring(0, star - 1);
            for (String name : reading.list(directory)) {
                if (name.endsWith(pattern.substring(star + 1))) {
                    servers(reading.text(directory + "/" + name).orElse(""), servers);
                }
            }
        }
        return new Fields()
                .put("name", daemon.name)
                .put("enabled", isEnabled(reading, daemon.units))
                .put("servers", new ArrayList<>(servers))
                .map();
    }

    private static void servers(String text, Set<String> servers) {
        for (String line : Text.lines(text)) {
            String entry = line.strip();
            List<String> words = Text.words(entry.startsWith("NTP=") ? entry.substring("NTP=".length()) : entry);
            if (entry.startsWith("NTP=")) {
                servers.addAll(words);
            } else if (words.size() > 1 && List.of("server", "servers", "pool").contains(words.get(0))) {
                servers.add(words.get(1));
            }
        }
    }

    private static boolean isEnabled(Reading reading, List<String> units) {
        for (String unit : units) {
            String service = unit + ".service";
            if (reading.link("/etc/systemd/system/" + service).orElse("").equals("/dev/null")) {
                return false;
            }
            for (String target : List.of("multi-user.target", "sysinit.target")) {
                if (reading.exists("/etc/systemd/system/" + target + ".wants/" + service)) {
                    return true;
                }
            }
        }
        for (String level : LEVELS) {
            for (String name : reading.list(level)) {
                boolean ordered = name.length() > 3 && name.startsWith("S") && Character.isDigit(name.charAt(1));
                if (units.contains(name) || (ordered && units.contains(name.substring(3)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
