package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Numbers;

/**
 * Which programs have a socket: descriptors that are links to "socket:[inode]" (proc_pid_fd(5)), and the names of their processes
 * in comm. A user who is not root sees those of its own processes.
 */
final class SocketOwners {
    /** One costs about 5 microseconds. */
    private static final int MOST_DESCRIPTORS = 30_000;

    private static final String PREFIX = "socket:[";

    private final Reading reading;
    private final Set<Long> wanted;
    private final Map<Long, TreeSet<String>> names = new HashMap<>();
    private int refused;
    private int descriptors;

    private SocketOwners(Reading reading, Set<Long> wanted) {
        this.reading = reading;
        this.wanted = wanted;
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>(HiddenProcesses.sources());
        sources.add(Source.links("/proc/[0-9]*/fd/*"));
        sources.add(Source.files("/proc/[0-9]*/comm"));
        return sources;
    }

    /** Looks for these inodes in all processes. */
    static SocketOwners read(Reading reading, Set<Long> wanted, Map<Long, String> users) {
        SocketOwners owners = new SocketOwners(reading, wanted);
        if (!wanted.isEmpty()) {
            owners.readAll();
            owners.sayWhatIsMissing(users);
        }
        return owners;
    }

    /** The names of the programs that have one of these sockets, sorted. */
    List<String> programs(Set<Long> inodes) {
        TreeSet<String> programs = new TreeSet<>();
        for (Long inode : inodes) {
            programs.addAll(names.getOrDefault(inode, new TreeSet<>()));
        }
        return new ArrayList<>(programs);
    }

    private void readAll() {
        for (long pid : ProcessTable.pids(reading)) {
            if (descriptors > MOST_DESCRIPTORS) {
                reading.problem(
                        Problem.Kind.TRUNCATED,
                        "/proc/*/fd",
                        "more than " + MOST_DESCRIPTORS + " open files; the programs of some sockets are left out");
                return;
            }
            readProcess(ProcessTable.DIRECTORY + "/" + pid);
        }
    }

    private void readProcess(String directory) {
        Answer<List<String>> files = reading.listAnswer(directory + "/fd");
        if (files instanceof Answer.Refused<List<String>>) {
            refused++;
        }
        Optional<String> name = Optional.empty();
        for (String file : files.value().orElse(List.of())) {
            descriptors++;
            Optional<String> target =
                    reading.linkAnswer(directory + "/fd/" + file).value();
            OptionalLong inode = target.isPresent() ? inode(target.get()) : OptionalLong.empty();
            if (inode.isPresent() && wanted.contains(inode.getAsLong())) {
                name = name.isPresent() ? name : reading.value(directory + "/comm");
                add(inode.getAsLong(), name);
            }
        }
    }

    private void add(long inode, Optional<String> name) {
        TreeSet<String> programs = names.get(inode);
        if (programs == null) {
            programs = new TreeSet<>();
            names.put(inode, programs);
        }
        if (name.isPresent()) {
            programs.add(name.get());
        }
    }

    private static OptionalLong inode(String target) {
        return target.startsWith(PREFIX) && target.endsWith("]")
                ? Numbers.parse(target.substring(PREFIX.length(), target.length() - 1))
                : OptionalLong.empty();
    }

    private void sayWhatIsMissing(Map<Long, String> users) {
        int unknown = 0;
        for (Long inode : wanted) {
            unknown += names.containsKey(inode) ? 0 : 1;
        }
        if (unknown > 0 && !HiddenProcesses.read(reading, users) && refused > 0) {
            reading.problem(
                    Problem.Kind.PERMISSION_DENIED,
                    "/proc/*/fd",
                    "open files of " + refused + " processes may not be read: the programs of " + unknown
                            + " sockets are not known");
        }
    }
}
