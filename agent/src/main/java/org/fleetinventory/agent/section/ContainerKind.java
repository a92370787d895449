package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Optional;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Mountinfo;
import org.fleetinventory.agent.parse.Text;

/**
 * Whether this is a container, and whose, by what nobody can leave behind by mistake: the process's own namespaces and cgroup, and where its
 * root comes from. Only then do files tell whose it is: a /.dockerenv gets into images of virtual machines too, and is believed in a
 * container only. The environment of process 1, where systemd-detect-virt(1) looks as well, is never read.
 */
final class ContainerKind {
    private static final String PID_NAMESPACE = "/proc/self/ns/pid";
    private static final String CGROUP_NAMESPACE = "/proc/self/ns/cgroup";
    private static final String CGROUP = "/proc/self/cgroup";
    private static final String MOUNTS = "/proc/self/mountinfo";
    private static final String RELEASE = RunningKernel.RELEASE;

    /** Written by the manager, and by systemd in the container. */
    private static final List<String> MANAGER = List.of("/run/host/container-manager", "/run/systemd/container");

    /** PROC_PID_INIT_INO and PROC_CGROUP_INIT_INO of the kernel's include/linux/proc_ns.h: the same on every machine. */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    private static final String FIRST_CGROUP_NAMESPACE = "cgroup:[4026531835]";

    static final List<Source> SOURCES = List.of(
            Source.links(PID_NAMESPACE),
            Source.links(CGROUP_NAMESPACE),
            Source.files(CGROUP),
            Source.files(MOUNTS),
            Source.files(RELEASE),
            Source.files(MANAGER.get(0)),
            Source.files(MANAGER.get(1)),
            Source.names("/proc/vz"),
            Source.names("/proc/bc"),
            Source.names("/.dockerenv"),
            Source.names("/run/.containerenv"));

    private ContainerKind() {}

    /** The word of the document; empty outside of containers. */
    static Optional<String> read(Reading reading) {
        if (reading.exists("/proc/vz") && !reading.exists("/proc/bc")) {
            return Optional.of("openvz");
        }
        String release = reading.value(RELEASE).orElse("");
        if (release.contains("icrosoft") || release.contains("WSL")) {
            return Optional.of("wsl");
        }
        Optional<String> namespace = reading.link(PID_NAMESPACE);
        Optional<String> cgroups = reading.link(CGROUP_NAMESPACE);
        boolean own = differs(namespace, FIRST_PID_NAMESPACE) || differs(cgroups, FIRST_CGROUP_NAMESPACE);
        String place = place(reading);
        String manager = manager(reading);
        if (!own && place.isEmpty() && (namespace.isPresent() || manager.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(kind(reading, manager, place));
    }

    private static boolean differs(Optional<String> namespace, String first) {
        return namespace.isPresent() && !namespace.get().equals(first);
    }

    private static String kind(Reading reading, String manager, String place) {
        if (!manager.isEmpty()) {
            return manager;
        }
        if (reading.exists("/run/.containerenv")) {
            return "podman";
        }
        if (reading.exists("/.dockerenv")) {
            return "docker";
        }
        return place.isEmpty() ? "other" : place;
    }

    /** Some images say "oci", which names no manager. */
    private static String manager(Reading reading) {
        Optional<String> first = reading.value(MANAGER.get(0));
        String name =
                first.isPresent() ? first.get() : reading.value(MANAGER.get(1)).orElse("");
        return switch (name) {
            case "", "oci" -> "";
            case "systemd-nspawn" -> "nspawn";
            case "lxc", "lxc-libvirt" -> "lxc";
            case "docker", "podman", "wsl", "openvz" -> name;
            default -> "other";
        };
    }

    /** Whose the cgroup is, or the storage that the root is mounted from. */
    private static String place(Reading reading) {
        for (String line : Text.lines(reading.text(CGROUP).orElse(""))) {
            String path = line.substring(line.lastIndexOf(':') + 1);
            String place = cgroup(path);
            if (!place.isEmpty()) {
                return place;
            }
        }
        for (Mountinfo mount : Mountinfo.parse(reading.text(MOUNTS).orElse(""))) {
            if (mount.point().equals("/") && mount.type().equals("overlay")) {
                return storage(mount.superOptions());
            }
        }
        return "";
    }

    private static String cgroup(String path) {
        if (path.contains("/docker/") || path.contains("/docker-")) {
            return "docker";
        }
        if (path.contains("/libpod-") || path.contains("/libpod_parent")) {
            return "podman";
        }
        if (path.startsWith("/lxc/") || path.startsWith("/lxc.payload")) {
            return "lxc";
        }
        return path.startsWith("/kubepods") ? "containerd" : "";
    }

    private static String storage(String options) {
        if (options.contains("/docker/")) {
            return "docker";
        }
        if (options.contains("/containers/storage/")) {
            return "podman";
        }
        return options.contains("containerd") ? "containerd" : "";
    }
}
