package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.Capacity;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Fstab;
import org.fleetinventory.agent.parse.FstabFilter;
import org.fleetinventory.agent.parse.MountOptions;
import org.fleetinventory.agent.parse.Mountinfo;
import org.fleetinventory.agent.parse.Swap;

/**
 * Mounted file systems from /proc/self/mountinfo (proc_pid_mountinfo(5)), those that /etc/fstab declares, and swap space from
 * /proc/swaps. Capacity is what statfs(2) says, of local file systems only ({@link MountTable#isAskable}); a captured tree has
 * none. A file that is absent leaves out its rows: a container may have no fstab, a kernel without swap no /proc/swaps.
 */
public final class Filesystems implements Section {
    private static final String FSTAB = "/etc/fstab";
    private static final String SWAPS = "/proc/swaps";

    /** Machines with many containers have some thousands. */
    private static final int MOST_MOUNTS = 10_000;

    /** Every one is a thread for the time of one system call. */
    private static final int MOST_ASKED = 100;

    @Override
    public String name() {
        return "filesystems";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                MountTable.SOURCE, new Source.Capacities(), Source.secret(FSTAB, Filter.FSTAB), Source.files(SWAPS));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<MountTable> table = MountTable.read(reading);
        Optional<String> fstab = reading.filtered(FSTAB, Filter.FSTAB);
        Optional<String> swaps = reading.text(SWAPS);
        List<Fstab> declared = Fstab.parse(fstab.orElse(""));
        Fields fields = new Fields();
        if (table.isPresent()) {
            fields.put("mounts", new Mounts(reading, table.get(), fstab.isPresent(), points(declared)).rows());
        }
        if (fstab.isPresent()) {
            fields.put("declared", declaredRows(declared, table));
        }
        if (swaps.isPresent()) {
            fields.put("swaps", swapRows(swaps.get()));
        }
        return fields.map();
    }

    private static Set<String> points(List<Fstab> declared) {
        TreeSet<String> points = new TreeSet<>();
        for (Fstab entry : declared) {
            points.add(entry.point());
        }
        return points;
    }

    /** The rows of what is mounted. */
    private record Mounts(Reading reading, MountTable table, boolean declaredKnown, Set<String> declared) {

        List<Object> rows() {
            List<Mountinfo> mounts = new ArrayList<>(table.mounts());
            if (mounts.size() > MOST_MOUNTS) {
                reading.problem(
                        Problem.Kind.TRUNCATED,
                        MountTable.MOUNTINFO,
                        mounts.size() + " mounts; those after the first " + MOST_MOUNTS + " are left out");
                mounts = new ArrayList<>(mounts.subList(0, MOST_MOUNTS));
            }
            mounts.sort((a, b) -> a.point().compareTo(b.point()));
            Map<String, Capacity> capacities = capacities(mounts);
            List<Object> rows = new ArrayList<>();
            for (Mountinfo mount : mounts) {
                rows.add(row(mount, Optional.ofNullable(capacities.get(mount.id()))));
            }
            return rows;
        }

        private Map<String, Object> row(Mountinfo mount, Optional<Capacity> capacity) {
            Fields fields = new Fields()
                    .put("mount_point", mount.point())
                    .put("source", FstabFilter.source(mount.source()))
                    .put("type", mount.type())
                    .put("kind", MountTable.kind(mount))
                    .put("device_number", MountTable.hasDevice(mount) ? mount.device() : "")
                    .put("root", mount.root().equals("/") ? "" : mount.root())
                    .put("read_only", MountOptions.isReadOnly(mount))
                    .put("options", MountOptions.of(mount));
            if (declaredKnown) {
                fields.put("declared", declared.contains(mount.point()));
            }
            if (table.isEphemeral(mount)) {
                fields.put("ephemeral", true);
            }
            if (capacity.isPresent()) {
                put(fields, capacity.get());
            }
            return fields.map();
        }

        private static void put(Fields fields, Capacity capacity) {
            fields.put("total_bytes", capacity.totalBytes())
                    .put("used_bytes", capacity.totalBytes() - capacity.freeBytes())
                    .put("available_bytes", capacity.availableBytes());
            OptionalLong inodes = capacity.inodes();
            if (inodes.orElse(0) > 0 && capacity.freeInodes().isPresent()) {
                fields.put("inodes", inodes)
                        .put(
                                "used_inodes",
                                inodes.getAsLong() - capacity.freeInodes().getAsLong());
            }
        }

        /** By the id of the mount; each file system is asked once, however many mounts it has. */
        private Map<String, Capacity> capacities(List<Mountinfo> mounts) {
            Map<String, String> asked = new HashMap<>();
            List<String> points = new ArrayList<>();
            for (Mountinfo mount : mounts) {
                if (!asked.containsKey(mount.device()) && points.size() < MOST_ASKED && table.isAskable(mount)) {
                    asked.put(mount.device(), mount.point());
                    points.add(mount.point());
                }
            }
            Map<String, Capacity> byPoint = new HashMap<>();
            List<Optional<Capacity>> answers = reading.capacities(points);
            for (int i = 0; i < points.size(); i++) {
                if (answers.get(i).isPresent()) {
                    byPoint.put(points.get(i), answers.get(i).get());
                }
            }
            Map<String, Capacity> byId = new HashMap<>();
            for (Mountinfo mount : mounts) {
                Capacity capacity = byPoint.get(asked.getOrDefault(mount.device(), ""));
                if (capacity != null) {
                    byId.put(mount.id(), capacity);
                }
            }
            return byId;
        }
    }

    private static List<Object> declaredRows(List<Fstab> declared, Optional<MountTable> table) {
        TreeSet<String> mounted = new TreeSet<>();
        if (table.isPresent()) {
            for (Mountinfo mount : table.get().mounts()) {
                mounted.add(mount.point());
            }
        }
        List<Fstab> sorted = new ArrayList<>(declared);
        sorted.sort((a, b) -> {
            int order = a.point().compareTo(b.point());
            return order == 0 ? a.source().compareTo(b.source()) : order;
        });
        List<Object> rows = new ArrayList<>();
        for (Fstab entry : sorted) {
            Fields fields = new Fields()
                    .put("mount_point", entry.point())
                    .put("source", entry.source())
                    .put("type", entry.type())
                    .put("options", new ArrayList<>(new TreeSet<>(MountOptions.split(entry.options()))))
                    .put("check_pass", entry.pass());
            if (table.isPresent() && entry.isMounted()) {
                fields.put("mounted", mounted.contains(entry.point()));
            }
            rows.add(fields.map());
        }
        return rows;
    }

    private static List<Object> swapRows(String text) {
        List<Swap> swaps = new ArrayList<>(Swap.parse(text));
        swaps.sort((a, b) -> a.name().compareTo(b.name()));
        List<Object> rows = new ArrayList<>();
        for (Swap swap : swaps) {
            Fields fields = new Fields()
                    .put("name", swap.name())
                    .put("kind", swap.kind())
                    .put("size_bytes", swap.sizeBytes())
                    .put("used_bytes", swap.usedBytes())
                    .put("priority", swap.priority());
            if (swap.deleted()) {
                fields.put("deleted", true);
            }
            rows.add(fields.map());
        }
        return rows;
    }
}
