package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.AuxiliaryVector;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Passwd;
import org.fleetinventory.agent.parse.ProcessStat;
import org.fleetinventory.agent.parse.Timestamp;

/**
 * Processes of the PID namespace that /proc shows, from each one's stat and status and nothing else: arguments and environment can
 * hold secrets. {@link OwnProcesses} are left out everywhere. User names are those of /etc/passwd.
 */
public final class Processes implements Section {
    /** So many rows fit the 64 MiB that the agent runs in, and are read within its time limit. */
    static final int MOST_PROCESSES = 20_000;

    private static final String SELF = "/proc/self/stat";
    private static final String SYSTEM = "/proc/stat";
    private static final String PASSWD = "/etc/passwd";
    private static final String AUXV = "/proc/self/auxv";

    /** USER_HZ where the kernel does not tell: 100 but on Alpha and Itanium, which have 1024 (asm/param.h). */
    private static final long USUAL_TICKS = 100;

    private final int most;

    public Processes() {
        this(MOST_PROCESSES);
    }

    /** {@code most}: processes beyond this many are not read, and that is said. */
    Processes(int most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(ProcessTable.sources());
        sources.addAll(HiddenProcesses.sources());
        sources.add(Source.files(SELF));
        sources.add(Source.files(SYSTEM));
        sources.add(Source.files(PASSWD));
        sources.add(Source.files(AUXV));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        long[] pids = ProcessTable.pids(reading);
        if (pids.length == 0) {
            return Map.of();
        }
        if (pids.length > most) {
            reading.problem(
                    Problem.Kind.TRUNCATED,
                    ProcessTable.DIRECTORY,
                    pids.length + " processes, of which the first " + most + " are read");
        }
        Map<Long, String> users = Passwd.parse(reading.text(PASSWD).orElse("")).names();
        boolean hidden = HiddenProcesses.read(reading, users);
        ProcessTable table = ProcessTable.read(reading, pids, most);
        if (table.refused() > 0 && !hidden) {
            reading.problem(
                    Problem.Kind.PERMISSION_DENIED,
                    ProcessTable.DIRECTORY,
                    table.refused() + " of " + pids.length + " processes may not be read");
        }
        long ticks = ticks(reading);
        Optional<ProcessStat> self = reading.text(SELF).flatMap(ProcessStat::parse);
        Programs programs = new Programs(table, self, ticks);
        if (self.isPresent()) {
            table.remove(OwnProcesses.find(table, self.get()));
        }
        return new Writer(users, bootedAt(reading), ticks, programs).write(table, hidden);
    }

    /** "btime 1418183276": seconds since the epoch. It moves by a second when the clock is set. */
    private static OptionalLong bootedAt(Reading reading) {
        return KeyValue.first(KeyValue.parseAll(reading.text(SYSTEM).orElse(""), ' '), "btime")
                .map(Numbers::parse)
                .orElse(OptionalLong.empty());
    }

    private static long ticks(Reading reading) {
        Optional<byte[]> vector = reading.bytes(AUXV, Source.DEFAULT_LIMIT);
        OptionalLong ticks = vector.isPresent() ? AuxiliaryVector.clockTicks(vector.get()) : OptionalLong.empty();
        if (vector.isPresent() && ticks.isEmpty()) {
            reading.problem(
                    Problem.Kind.UNPARSABLE, AUXV, "no auxiliary vector; a clock of " + USUAL_TICKS + " Hz is assumed");
        }
        return ticks.orElse(USUAL_TICKS);
    }

    /** Turns the table into the section's object. */
    private record Writer(Map<Long, String> users, OptionalLong bootedAt, long ticks, Programs programs) {

        Map<String, Object> write(ProcessTable table, boolean hidden) {
            long threads = 0;
            Map<String, Long> states = new TreeMap<>();
            List<Object> rows = new ArrayList<>();
            for (ProcessTable.Entry entry : table.entries()) {
                threads += entry.stat().threads();
                Optional<String> state = entry.stat().stateWord();
                if (state.isPresent()) {
                    states.merge(state.get(), 1L, Long::sum);
                }
                rows.add(row(entry, state));
            }
            Fields fields = new Fields()
                    .put("total", rows.size())
                    .put("threads", threads)
                    .put("states", stateRows(states))
                    .put("list", rows)
                    .put("programs", programRows(table));
            return (hidden ? fields.put("others_hidden", true) : fields).map();
        }

        private Map<String, Object> row(ProcessTable.Entry entry, Optional<String> state) {
            ProcessStat stat = entry.stat();
            OptionalLong uid = entry.status().effectiveUid();
            Fields row = new Fields()
                    .put("pid", entry.pid())
                    .put("parent_pid", stat.parentPid())
                    .put("name", stat.name())
                    .put("user", uid.isPresent() ? users.getOrDefault(uid.getAsLong(), "") : "")
                    .put("uid", uid)
                    .put("state", state)
                    .put("kernel_thread", stat.isKernelThread());
            if (stat.threads() > 0) {
                row.put("threads", stat.threads());
            }
            row.put("resident_bytes", entry.status().residentBytes());
            if (bootedAt.isPresent()) {
                long start = bootedAt.getAsLong() + stat.startTicks() / ticks;
                row.put("started_at", Timestamp.ofEpochSecond(start));
            }
            return row.map();
        }

        private static List<Object> stateRows(Map<String, Long> states) {
            List<Object> rows = new ArrayList<>();
            for (Map.Entry<String, Long> state : states.entrySet()) {
                rows.add(new Fields()
                        .put("state", state.getKey())
                        .put("count", state.getValue())
                        .map());
            }
            return rows;
        }

        private List<Object> programRows(ProcessTable table) {
            TreeMap<String, TreeSet<String>> usersByName = new TreeMap<>();
            for (ProcessTable.Entry entry : table.entries()) {
                OptionalLong uid = entry.status().effectiveUid();
                String name = entry.stat().name();
                if (uid.isPresent() && !name.isEmpty() && programs.holds(entry.stat())) {
                    String user = users.getOrDefault(uid.getAsLong(), String.valueOf(uid.getAsLong()));
                    usersByName.computeIfAbsent(name, unused -> new TreeSet<>()).add(user);
                }
            }
            List<Object> rows = new ArrayList<>();
            for (Map.Entry<String, TreeSet<String>> program : usersByName.entrySet()) {
                for (String user : program.getValue()) {
                    rows.add(new Fields()
                            .put("name", program.getKey())
                            .put("user", user)
                            .map());
                }
            }
            return rows;
        }
    }
}
