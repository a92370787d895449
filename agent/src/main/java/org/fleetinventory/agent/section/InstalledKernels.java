package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KernelRelease;
import org.fleetinventory.agent.parse.Text;

/**
 * The kernels that this machine could boot: those with an image in /boot, and those with a directory of modules in /lib/modules that has
 * an image or the kernel's own modules. A directory that holds nothing but modules of others is left over. A container has none: the
 * kernel that it runs on is not its own.
 *
 * <p>A reboot is required where a newer kernel of the same line than the running one is installed, or where the distribution says
 * so in /run/reboot-required.
 */
final class InstalledKernels {
    private static final String BOOT = "/boot";
    private static final String MODULES = "/lib/modules";
    private static final String REQUIRED = "/run/reboot-required";
    private static final String PACKAGES = "/run/reboot-required.pkgs";

    /** How images are named on Debian and Red Hat, on POWER and s390, and on ARM. */
    private static final List<String> IMAGES = List.of("vmlinuz-", "vmlinux-", "kernel-", "image-", "Image-");

    /** What lies beside images: copies, checksums, signatures. */
    private static final List<String> NO_IMAGES =
            List.of(".old", ".bak", ".hmac", ".sig", ".signed", ".dpkg-bak", ".img");

    static final List<Source> SOURCES = List.of(
            Source.names(BOOT + "/*"),
            Source.names(MODULES + "/*/kernel"),
            Source.names(MODULES + "/*/vmlinuz"),
            Source.names(REQUIRED),
            Source.files(PACKAGES));

    private InstalledKernels() {}

    static void read(Reading reading, Optional<String> running, Fields fields) {
        TreeSet<String> installed = new TreeSet<>(KernelRelease.ORDER);
        for (String file : reading.list(BOOT)) {
            Optional<String> release = release(file);
            if (release.isPresent()) {
                installed.add(release.get());
            }
        }
        for (String directory : reading.list(MODULES)) {
            String path = MODULES + "/" + directory;
            if (reading.exists(path + "/vmlinuz") || reading.exists(path + "/kernel")) {
                installed.add(directory);
            }
        }
        if (!installed.isEmpty()) {
            fields.put("installed", new ArrayList<>(installed));
        }
        required(reading, newest(installed, running), running, fields);
    }

    private static Optional<String> release(String file) {
        for (String beginning : IMAGES) {
            if (file.startsWith(beginning)) {
                String release = file.substring(beginning.length());
                return isRelease(release) ? Optional.of(release) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "0-rescue-" and a machine id is Red Hat's image for emergencies, "linux" of Arch tells no release. */
    private static boolean isRelease(String name) {
        for (String end : NO_IMAGES) {
            if (name.endsWith(end)) {
                return false;
            }
        }
        return !name.isEmpty() && name.charAt(0) >= '1' && name.charAt(0) <= '9' && name.indexOf('.') > 0;
    }

    /** Of the running line. */
    private static Optional<String> newest(NavigableSet<String> installed, Optional<String> running) {
        String flavour = KernelRelease.flavour(running.orElse(""));
        for (String release : installed.descendingSet()) {
            if (running.isPresent() && KernelRelease.flavour(release).equals(flavour)) {
                return Optional.of(release);
            }
        }
        return Optional.empty();
    }

    private static void required(Reading reading, Optional<String> newest, Optional<String> running, Fields fields) {
        fields.put("newest_installed", newest);
        boolean newer = newest.isPresent() && KernelRelease.ORDER.compare(newest.get(), running.orElse("")) > 0;
        boolean said = reading.exists(REQUIRED);
        if (newest.isPresent() || said) {
            fields.put("reboot_required", newer || said);
        }
        Optional<String> packages = reading.text(PACKAGES);
        if (packages.isPresent()) {
            TreeSet<String> names = new TreeSet<>(Text.lines(packages.get()));
            names.remove("");
            fields.put("reboot_required_by", new ArrayList<>(names));
        }
    }
}
