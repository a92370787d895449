package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Masked;
import org.fleetinventory.agent.parse.Text;

/**
 * The settings below /proc/sys: all of kernel, fs, vm, and those of every interface, under the names that sysctl(8) gives them (a dot in the
 * name of an interface is a slash there). Not among them: what moves by itself (counters, the last pid, random numbers), what uname and
 * this section tell elsewhere, what does something when it is read or written only (drop_caches, stat_refresh), interfaces that come and go by
 * themselves, and the secret from which IPv6 addresses are made, which is never read. fs/binfmt_misc would be mounted by a look into it.
 * What even root may not read was made to be written only, and has nothing to tell.
 */
final class Sysctls {
    private static final String ROOT = "/proc/sys/";

    /** Rows; a router with hundreds of interfaces has tens of thousands of settings. */
    private static final int LIMIT = 20_000;

    private static final String LEFT_OUT =
            " kernel/arch kernel/hostname kernel/osrelease kernel/ostype kernel/version kernel/tainted"
                    + " kernel/cad_pid kernel/ns_last_pid kernel/pty/nr kernel/random kernel/usermodehelper kernel/sched_domain"
                    + " kernel/hung_task_detect_count kernel/hung_task_warnings kernel/perf_event_max_sample_rate"
                    + " fs/binfmt_misc fs/quota fs/aio-nr fs/dentry-state fs/file-nr fs/inode-nr fs/inode-state"
                    + " vm/compact_memory vm/drop_caches vm/stat_refresh ";

    private static final String STATUS = "/proc/self/status";
    private static final String UID_MAP = "/proc/self/uid_map";

    static final List<Source> SOURCES = List.of(
            Source.files(STATUS),
            Source.files(UID_MAP),
            Source.files(ROOT + "kernel/*"),
            Source.files(ROOT + "kernel/[a-qst]*/*"),
            Source.files(ROOT + "kernel/[v-z]*/*"),
            Source.files(ROOT + "fs/*"),
            Source.files(ROOT + "fs/[ac-z]*/*"),
            Source.files(ROOT + "vm/[abe-rt-z]*"),
            Source.files(ROOT + "vm/compact_[a-ln-z]*"),
            Source.files(ROOT + "vm/compacti*"),
            Source.files(ROOT + "vm/d[a-qs-z]*"),
            Source.files(ROOT + "vm/s[a-su-z]*"),
            Source.files(ROOT + "vm/stat_i*"),
            Source.files(ROOT + "net/ipv4/conf/*/*"),
            Source.files(ROOT + "net/ipv6/conf/*/[a-r]*"),
            Source.files(ROOT + "net/ipv6/conf/*/s[a-su-z]*"),
            Source.files(ROOT + "net/ipv6/conf/*/[t-z]*"));

    private final Reading reading;
    private final TreeMap<String, Object> rows = new TreeMap<>();
    private final boolean isRoot;

    private Sysctls(Reading reading) {
        this.reading = reading;
        this.isRoot = isRoot(reading);
    }

    /** Of the machine and not of a container only: the kernel asks for the global one (proc_sysctl.c, test_perm). */
    private static boolean isRoot(Reading reading) {
        List<String> map = Text.words(reading.value(UID_MAP).orElse(""));
        boolean isMachine =
                map.size() == 3 && map.get(0).equals("0") && map.get(1).equals("0");
        return isMachine && EffectiveUser.uid(reading).orElse("").equals("0");
    }

    static List<Object> read(Reading reading) {
        Sysctls sysctls = new Sysctls(reading);
        sysctls.tree("kernel");
        sysctls.tree("fs");
        sysctls.directory("vm");
        sysctls.interfaces("net/ipv4/conf");
        sysctls.interfaces("net/ipv6/conf");
        if (sysctls.rows.size() >= LIMIT) {
            reading.problem(
                    Problem.Kind.TRUNCATED, "/proc/sys", "more than " + LIMIT + " settings; the rest was not read");
        }
        return new ArrayList<>(sysctls.rows.values());
    }

    /** A directory and those in it. */
    private void tree(String directory) {
        for (String name : reading.list(ROOT + directory)) {
            String path = directory + "/" + name;
            if (!isLeftOut(path) && !setting(path) && !isClosed(path)) {
                directory(path);
            }
        }
    }

    private void interfaces(String directory) {
        for (String name : reading.list(ROOT + directory)) {
            if (!InterfaceKind.isEphemeral(name)) {
                directory(directory + "/" + name);
            }
        }
    }

    private void directory(String directory) {
        for (String name : reading.list(ROOT + directory)) {
            String path = directory + "/" + name;
            if (!isLeftOut(path)) {
                setting(path);
            }
        }
    }

    /** False where there is no file to read: a directory, or nothing any more. */
    private boolean setting(String path) {
        if (rows.size() >= LIMIT) {
            return true;
        }
        Answer<byte[]> answer = reading.answer(ROOT + path, Source.DEFAULT_LIMIT);
        if (answer instanceof Answer.Refused<byte[]> refused) {
            if (!isRoot || refused.kind() != Problem.Kind.PERMISSION_DENIED) {
                reading.problem(refused.kind(), ROOT + path, refused.message());
            }
            return true;
        }
        Optional<byte[]> content = answer.value();
        if (content.isPresent()) {
            String name = path.replace('.', '\0').replace('/', '.').replace('\0', '/');
            String value = new String(content.get(), StandardCharsets.UTF_8).strip();
            rows.put(
                    name,
                    new Fields()
                            .put("name", name)
                            .put("value", name.equals("kernel.core_pattern") ? Masked.command(value) : value)
                            .map());
        }
        return content.isPresent();
    }

    /** Directories that no source names. */
    private static boolean isClosed(String path) {
        return path.startsWith("kernel/r") || path.startsWith("kernel/u") || path.startsWith("fs/b");
    }

    private static boolean isLeftOut(String path) {
        return LEFT_OUT.contains(" " + path + " ")
                || (path.startsWith("net/ipv6/") && path.startsWith("/st", path.lastIndexOf('/')));
    }
}
