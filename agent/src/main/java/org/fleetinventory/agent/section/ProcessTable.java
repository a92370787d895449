package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.ProcessStat;
import org.fleetinventory.agent.parse.ProcessStatus;

/** All processes by pid, read in one pass. One that ends between the listing and its last file is left out, quietly. */
final class ProcessTable {
    static final String DIRECTORY = "/proc";

    private final Map<Long, Entry> entries = new TreeMap<>();
    private int refused;
    private boolean garbled;

    /** The pid is that of the directory. */
    record Entry(long pid, ProcessStat stat, ProcessStatus status) {}

    static List<Source> sources() {
        return List.of(Source.files("/proc/[0-9]*/stat"), Source.files("/proc/[0-9]*/status"));
    }

    /** The pids that /proc lists, in order. */
    static long[] pids(Reading reading) {
        List<String> names = reading.list(DIRECTORY);
        long[] pids = new long[names.size()];
        int count = 0;
        for (String name : names) {
            OptionalLong pid = Character.isDigit(name.charAt(0)) ? Numbers.parse(name) : OptionalLong.empty();
            if (pid.isPresent()) {
                pids[count++] = pid.getAsLong();
            }
        }
        long[] found = Arrays.copyOf(pids, count);
        Arrays.sort(found);
        return found;
    }

    /** Reads the first {@code most} of these processes. */
    static ProcessTable read(Reading reading, long[] pids, int most) {
        ProcessTable table = new ProcessTable();
        for (int i = 0; i < Math.min(pids.length, most); i++) {
            table.add(reading, pids[i]);
        }
        return table;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<ProcessStat> stat(long pid) {
        Entry entry = entries.get(pid);
        return entry == null ? Optional.empty() : Optional.of(entry.stat);
    }

    void remove(Collection<Long> pids) {
        entries.keySet().removeAll(pids);
    }

    /** How many processes exist that may not be read. */
    int refused() {
        return refused;
    }

    private void add(Reading reading, long pid) {
        String directory = DIRECTORY + "/" + pid;
        Optional<String> stat = text(reading, directory + "/stat");
        Optional<String> status = stat.isPresent() ? text(reading, directory + "/status") : Optional.empty();
        if (stat.isEmpty() || status.isEmpty()) {
            return;
        }
        Optional<ProcessStat> parsed = ProcessStat.parse(stat.get());
        if (parsed.isPresent()) {
            entries.put(pid, new Entry(pid, parsed.get(), ProcessStatus.parse(status.get())));
        } else if (!garbled && !stat.get().isEmpty()) {
            // One stands for all: a kernel that writes another form does so for every process.
            garbled = true;
            reading.unparsable(directory + "/stat", stat.get().strip());
        }
    }

    private Optional<String> text(Reading reading, String path) {
        Answer<byte[]> answer = reading.answer(path, Source.DEFAULT_LIMIT);
        refused += answer instanceof Answer.Refused ? 1 : 0;
        Optional<byte[]> bytes = answer.value();
        return bytes.isPresent() ? Optional.of(new String(bytes.get(), StandardCharsets.UTF_8)) : Optional.empty();
    }
}
