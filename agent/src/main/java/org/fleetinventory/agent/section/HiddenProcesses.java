package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Mountinfo;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.ProcessStatus;
import org.fleetinventory.agent.parse.Text;

/**
 * Whether /proc shows us our own processes only: its mount option hidepid (Documentation/filesystems/proc.rst) limits without an
 * error. By words since 5.8, by numbers before.
 */
final class HiddenProcesses {
    private static final String MOUNTINFO = "/proc/self/mountinfo";
    private static final String STATUS = "/proc/self/status";

    /** CAP_SYS_PTRACE, which the kernel asks for. */
    private static final int SEES_ALL = 1 << 19;

    private HiddenProcesses() {}

    static List<Source> sources() {
        return List.of(Source.files(MOUNTINFO), Source.files(STATUS));
    }

    /** Looks, and where processes are hidden says so as a problem. */
    static boolean read(Reading reading, Map<Long, String> users) {
        Optional<Mountinfo> mount = mount(reading.text(MOUNTINFO).orElse(""));
        Optional<String> mode = mount.flatMap(proc -> proc.superOption("hidepid"));
        if (mode.isEmpty() || mode.get().equals("0") || mode.get().equals("off")) {
            return false;
        }
        String status = reading.text(STATUS).orElse("");
        Optional<String> group = groupThatSees(mount.get(), mode.get());
        if (isPrivileged(status) || (group.isPresent() && isMember(status, group.get()))) {
            return false;
        }
        reading.problem(
                Problem.Kind.PERMISSION_DENIED,
                ProcessTable.DIRECTORY,
                "mounted with hidepid=" + mode.get() + ": processes of other users are hidden from "
                        + reader(status, users) + "; root" + (group.isPresent() ? " and group " + group.get() : "")
                        + " would see them");
        return true;
    }

    /** The last one covers the others. */
    private static Optional<Mountinfo> mount(String mountinfo) {
        Optional<Mountinfo> found = Optional.empty();
        for (Mountinfo mount : Mountinfo.parse(mountinfo)) {
            if (mount.point().equals(ProcessTable.DIRECTORY)) {
                found = Optional.of(mount);
            }
        }
        return found;
    }

    /** The option gid lifts hidepid for a group, but not "ptraceable" (fs/proc/base.c, has_pid_permissions). */
    private static Optional<String> groupThatSees(Mountinfo mount, String mode) {
        return mode.equals("ptraceable") || mode.equals("4") ? Optional.empty() : mount.superOption("gid");
    }

    private static boolean isPrivileged(String status) {
        String capabilities = line(status, "CapEff");
        String low = capabilities.substring(Math.max(0, capabilities.length() - 8));
        OptionalLong bits = Numbers.parse(low, 16);
        return bits.isPresent() && (bits.getAsLong() & SEES_ALL) != 0;
    }

    private static boolean isMember(String status, String group) {
        List<String> gids = Text.words(line(status, "Gid"));
        return Text.words(line(status, "Groups")).contains(group)
                || (gids.size() > 1 && gids.get(1).equals(group));
    }

    private static String reader(String status, Map<Long, String> users) {
        OptionalLong uid = ProcessStatus.parse(status).effectiveUid();
        if (uid.isEmpty()) {
            return "this user";
        }
        String name = users.get(uid.getAsLong());
        return name == null ? "uid " + uid.getAsLong() : name;
    }

    private static String line(String status, String name) {
        return KeyValue.first(KeyValue.parseAll(status, ':'), name).orElse("");
    }
}
