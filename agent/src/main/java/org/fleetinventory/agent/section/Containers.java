package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Container engines by their programs, with what their data directories tell: no engine is asked. Only root may look into most of
 * these. Where an engine keeps its data elsewhere, or none of it yet, the numbers are absent. Containers are made and end by
 * themselves where something orchestrates them, so all numbers are volatile. Versions stand with the packages.
 */
public final class Containers implements Section {
    private static final List<String> DIRECTORIES =
            List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/bin", "/snap/bin");

    private static final String DOCKER = "/var/lib/docker";
    private static final String CONTAINERD = "/var/lib/containerd";

    /** A directory for every task that runs, by containerd's namespace; Docker's is "moby". */
    private static final String TASKS = "/run/containerd/io.containerd.runtime.v2.task";

    /** containers-storage.conf(5): podman and CRI-O share one store. */
    private static final String STORAGE = "/var/lib/containers/storage";

    private static final List<String> STORAGE_DRIVERS = List.of("overlay", "btrfs", "vfs", "zfs");
    private static final String LXC = "/var/lib/lxc";
    private static final List<String> LXD = List.of("/var/snap/lxd/common/lxd", "/var/lib/lxd");
    private static final String INCUS = "/var/lib/incus";
    private static final String MACHINES = "/var/lib/machines";

    private static final Map<String, String> PROGRAMS = Map.of(
            "containerd", "containerd",
            "cri-o", "crio",
            "docker", "dockerd",
            "incus", "incusd",
            "lxc", "lxc-start",
            "lxd", "lxd",
            "podman", "podman",
            "systemd-nspawn", "systemd-nspawn");

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            for (String program : PROGRAMS.values()) {
                sources.add(Source.names(directory + "/" + program));
            }
        }
        sources.add(Source.names(DOCKER + "/containers/*"));
        sources.add(Source.names(DOCKER + "/image/*/imagedb/content/sha256/*"));
        sources.add(Source.names(CONTAINERD));
        sources.add(Source.names(TASKS + "/*/*"));
        for (String driver : STORAGE_DRIVERS) {
            sources.add(Source.names(STORAGE + "/" + driver + "-containers/*"));
            sources.add(Source.names(STORAGE + "/" + driver + "-images/*"));
        }
        sources.add(Source.names(LXC + "/*/config"));
        for (String directory : List.of(LXD.get(0), LXD.get(1), INCUS)) {
            sources.add(Source.names(directory + "/containers/*"));
        }
        sources.add(Source.names(MACHINES + "/*"));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, String> engine : new TreeMap<>(PROGRAMS).entrySet()) {
            Optional<String> program = program(reading, engine.getValue());
            if (program.isPresent()) {
                Fields fields = new Fields().put("name", engine.getKey()).put("program", program.get());
                rows.add(data(reading, engine.getKey(), fields).map());
            }
        }
        return rows.isEmpty() ? Map.of() : new Fields().put("engines", rows).map();
    }

    private static Optional<String> program(Reading reading, String name) {
        for (String directory : DIRECTORIES) {
            String path = directory + "/" + name;
            if (reading.exists(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static Fields data(Reading reading, String engine, Fields fields) {
        return switch (engine) {
            case "docker" -> docker(reading, fields);
            case "containerd" -> containerd(reading, fields);
            case "podman", "cri-o" -> storage(reading, fields);
            case "lxd" -> directory(reading, fields, LXD);
            case "incus" -> directory(reading, fields, List.of(INCUS));
            case "lxc" -> lxc(reading, fields);
            default -> machines(reading, fields);
        };
    }

    private static Fields docker(Reading reading, Fields fields) {
        if (!reading.exists(DOCKER)) {
            return fields;
        }
        OptionalLong containers = count(reading, DOCKER + "/containers");
        fields.put("data_directory", DOCKER);
        for (String driver : reading.list(DOCKER + "/image")) {
            OptionalLong images = count(reading, DOCKER + "/image/" + driver + "/imagedb/content/sha256");
            if (images.isPresent()) {
                return fields.put("storage_driver", driver)
                        .put("containers", containers)
                        .put("running", tasks(reading, true))
                        .put("images", images);
            }
        }
        return fields.put("containers", containers).put("running", tasks(reading, true));
    }

    private static Fields containerd(Reading reading, Fields fields) {
        String data = reading.exists(CONTAINERD) ? CONTAINERD : "";
        return fields.put("data_directory", data).put("running", tasks(reading, false));
    }

    private static OptionalLong tasks(Reading reading, boolean ofDocker) {
        if (!reading.exists(TASKS)) {
            return OptionalLong.empty();
        }
        long count = 0;
        for (String namespace : reading.list(TASKS)) {
            if (namespace.equals("moby") == ofDocker) {
                count += reading.list(TASKS + "/" + namespace).size();
            }
        }
        return OptionalLong.of(count);
    }

    private static Fields storage(Reading reading, Fields fields) {
        for (String driver : STORAGE_DRIVERS) {
            OptionalLong images = count(reading, STORAGE + "/" + driver + "-images");
            if (images.isPresent()) {
                return fields.put("data_directory", STORAGE)
                        .put("storage_driver", driver)
                        .put("containers", count(reading, STORAGE + "/" + driver + "-containers"))
                        .put("images", images);
            }
        }
        return fields;
    }

    private static Fields directory(Reading reading, Fields fields, List<String> directories) {
        for (String directory : directories) {
            if (reading.exists(directory)) {
                return fields.put("data_directory", directory)
                        .put("containers", count(reading, directory + "/containers"));
            }
        }
        return fields;
    }

    private static Fields lxc(Reading reading, Fields fields) {
        if (!reading.exists(LXC)) {
            return fields;
        }
        long count = 0;
        for (String name : reading.list(LXC)) {
            count += reading.exists(LXC + "/" + name + "/config") ? 1 : 0;
        }
        return fields.put("data_directory", LXC).put("containers", count);
    }

    /** machinectl(1): directories, subvolumes and images; names with a dot in front are its own. */
    private static Fields machines(Reading reading, Fields fields) {
        OptionalLong machines = count(reading, MACHINES);
        return machines.isPresent() ? fields.put("data_directory", MACHINES).put("containers", machines) : fields;
    }

    /** The entries of a directory but for the engine's own files: locks, lists in JSON, hidden ones. Empty where it cannot be listed. */
    private static OptionalLong count(Reading reading, String directory) {
        int problems = reading.problems().size();
        List<String> names = reading.list(directory);
        if (names.isEmpty() && (reading.problems().size() > problems || !reading.exists(directory))) {
            return OptionalLong.empty();
        }
        long count = 0;
        for (String name : names) {
            count += name.startsWith(".") || name.endsWith(".json") || name.endsWith(".lock") ? 0 : 1;
        }
        return OptionalLong.of(count);
    }
}
