package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;

/** Builds machines that have nothing but processes, and reads them. */
final class ProcessesHost {
    /** Long before anything that is young. */
    static final long OLD = 1000;

    /** When we look. */
    static final long NOW = 100_000;

    private final CapturedHost.Builder builder = CapturedHost.builder()
            .file("/proc/stat", "btime 1767225600\n")
            .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n");

    /** A process that has run for long, of root. */
    ProcessesHost process(long pid, String name, long parent, long session, long terminal) {
        return process(pid, name, parent, session, terminal, OLD, 0);
    }

    ProcessesHost process(long pid, String name, long parent, long session, long terminal, long start, long uid) {
        String directory = "/proc/" + pid;
        builder.file(directory + "/stat", stat(pid, name, parent, session, terminal, start));
        builder.file(
                directory + "/status",
                "Name:\t" + name + "\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\nVmRSS:\t 4 kB\n");
        return this;
    }

    /** The process that reads. */
    ProcessesHost self(long pid, String name, long parent, long session, long terminal) {
        builder.file("/proc/self/stat", stat(pid, name, parent, session, terminal, NOW));
        return this;
    }

    ProcessesHost file(String path, String content) {
        builder.file(path, content);
        return this;
    }

    ProcessesHost refused(String path) {
        builder.file(path, new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"));
        return this;
    }

    static String stat(long pid, String name, long parent, long session, long terminal, long start) {
        return pid + " (" + name + ") S " + parent + " " + pid + " " + session + " " + terminal
                + " -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 " + start + " 4096 1\n";
    }

    Read read() {
        return read(new Processes());
    }

    Read read(Processes section) {
        Reading reading = new Reading(builder.build(), "processes");
        return new Read(new Declared(section).read(reading), reading.problems());
    }

    record Read(Map<String, Object> fields, List<Problem> problems) {

        List<String> problemTexts() {
            List<String> texts = new ArrayList<>();
            for (Problem problem : problems) {
                texts.add(problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message());
            }
            return texts;
        }

        /** "pid name" of each row. */
        List<String> rows() {
            return rows("list", "pid", "name");
        }

        /** "name user" of each program. */
        List<String> programs() {
            return rows("programs", "name", "user");
        }

        private List<String> rows(String array, String first, String second) {
            List<String> rows = new ArrayList<>();
            for (Object row : (List<?>) fields.getOrDefault(array, List.of())) {
                Map<?, ?> members = (Map<?, ?>) row;
                rows.add(members.get(first) + " " + members.get(second));
            }
            return rows;
        }
    }
}
