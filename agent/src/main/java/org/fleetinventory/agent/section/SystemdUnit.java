package org.fleetinventory.agent.section;

import java.util.Optional;
import java.util.TreeSet;

/** A unit as its files and links tell it. */
final class SystemdUnit {
    final String name;
    final String file;
    final Optional<String> target;
    final TreeSet<String> wantedBy = new TreeSet<>();
    final TreeSet<String> aliases = new TreeSet<>();

    /** Links in the configuration that enabling makes: of the administrator, and of this boot only. */
    boolean linkedInConfiguration;

    boolean linkedInRuntime;
    String enablement = "";

    SystemdUnit(String name, String file, Optional<String> target) {
        this.name = name;
        this.file = file;
        this.target = target;
    }

    /** The template of an instance: getty@.service of getty@tty1.service; of any other name that name itself. */
    static String template(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at + 1) + name.substring(name.lastIndexOf('.'));
    }

    /** Whether it comes with a boot, rather than when something asks for it. */
    boolean startsAtBoot() {
        return !wantedBy.isEmpty() || enablement.equals("generated");
    }

    boolean isRuntime() {
        return file.startsWith("/run/");
    }
}
