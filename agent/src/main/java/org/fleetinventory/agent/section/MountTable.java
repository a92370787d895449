package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Mountinfo;

/** The mounts that the agent sees, and which of them can be asked without a word to a network or to another process. */
final class MountTable {
    static final String MOUNTINFO = "/proc/self/mountinfo";
    static final Source SOURCE = Source.files(MOUNTINFO);

    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "ceph",
            "9p",
            "lustre",
            "gfs2",
            "ocfs2",
            "beegfs",
            "gpfs",
            "orangefs",
            "pvfs2",
            "coda",
            "acfs",
            "virtiofs",
            "vboxsf",
            "vmhgfs",
            "prl_fs");

    /** Without a block device of their own, but with memory or devices of this machine. */
    private static final Set<String> LOCAL =
            Set.of("btrfs", "zfs", "bcachefs", "tmpfs", "overlay", "aufs", "ubifs", "jffs2", "ramfs", "rootfs");

    private static final Set<String> KERNEL = Set.of(
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "devpts",
            "devtmpfs",
            "mqueue",
            "hugetlbfs",
            "debugfs",
            "tracefs",
            "securityfs",
            "selinuxfs",
            "smackfs",
            "efivarfs",
            "pstore",
            "configfs",
            "fusectl",
            "binfmt_misc",
            "rpc_pipefs",
            "nfsd",
            "bpf",
            "nsfs",
            "usbfs",
            "resctrl",
            "openpromfs");

    private final List<Mountinfo> mounts;
    private final Map<String, Mountinfo> byId = new HashMap<>();

    MountTable(List<Mountinfo> mounts) {
        this.mounts = mounts;
        for (Mountinfo mount : mounts) {
            byId.put(mount.id(), mount);
        }
    }

    /** Empty where there is no such file. */
    static Optional<MountTable> read(Reading reading) {
        Optional<String> text = reading.text(MOUNTINFO);
        return text.isPresent() ? Optional.of(new MountTable(Mountinfo.parse(text.get()))) : Optional.empty();
    }

    List<Mountinfo> mounts() {
        return mounts;
    }

    /** What answers for a file system: local, network, fuse, automount, kernel, or other where its type is not known. */
    static String kind(Mountinfo mount) {
        String type = mount.type();
        if (type.equals("autofs")) {
            return "automount";
        }
        if (type.equals("fuse") || type.startsWith("fuse.") || type.equals("fuseblk")) {
            return "fuse";
        }
        if (NETWORK.contains(type)) {
            return "network";
        }
        if (LOCAL.contains(type) || hasDevice(mount)) {
            return "local";
        }
        return KERNEL.contains(type) ? "kernel" : "other";
    }

    /** Linux numbers file systems without a block device 0:n, anew at every boot. */
    static boolean hasDevice(Mountinfo mount) {
        return !mount.device().startsWith("0:");
    }

    /**
     * Whether asking for this mount by its path reaches it and nothing else: it is local, so is all that lies on the way, and no
     * other mount covers it.
     */
    boolean isAskable(Mountinfo mount) {
        if (!kind(mount).equals("local")) {
            return false;
        }
        Set<String> below = new HashSet<>();
        Mountinfo at = mount;
        while (at != null && below.add(at.id())) {
            at = byId.get(at.parent());
        }
        for (Mountinfo other : onTheWay(mount.point())) {
            if (!below.contains(other.id()) || isRemote(other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a path can be looked at without waking a network, a FUSE server or an automounter. */
    boolean isLocal(String path) {
        for (Mountinfo mount : onTheWay(path)) {
            if (isRemote(mount)) {
                return false;
            }
        }
        return true;
    }

    /** The root is left out: a machine whose root hangs would not run us. */
    private List<Mountinfo> onTheWay(String path) {
        List<Mountinfo> found = new ArrayList<>();
        for (Mountinfo mount : mounts) {
            String point = mount.point();
            boolean above =
                    path.startsWith(point) && (path.length() == point.length() || path.charAt(point.length()) == '/');
            if (above && (point.length() > 1 || path.equals("/"))) {
                found.add(mount);
            }
        }
        return found;
    }

    private static boolean isRemote(Mountinfo mount) {
        return switch (kind(mount)) {
            case "network", "fuse", "automount", "other" -> true;
            default -> false;
        };
    }

    /** Where containers, snaps, sessions and name spaces come and go, and what an automounter mounts for a while. */
    boolean isEphemeral(Mountinfo mount) {
        Mountinfo parent = byId.get(mount.parent());
        if (mount.type().equals("nsfs") || (parent != null && parent.type().equals("autofs"))) {
            return true;
        }
        for (String directory : PASSING) {
            if (mount.point().startsWith(directory)) {
                return true;
            }
        }
        return false;
    }

    private static final List<String> PASSING = List.of(
            "/var/lib/docker/",
            "/var/lib/containers/",
            "/var/lib/containerd/",
            "/var/lib/kubelet/pods/",
            "/var/lib/lxc/",
            "/run/containerd/",
            "/run/containers/",
            "/run/docker/",
            "/run/netns/",
            "/run/user/",
            "/run/snapd/",
            "/run/credentials/",
            "/run/systemd/",
            "/snap/",
            "/tmp/.mount_");
}
