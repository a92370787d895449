package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What proc_pid_stat(5) says of one process.
 *
 * @param name comm, as it is: at most 15 bytes (64 for workers of the kernel), any of them, parentheses and newlines included
 * @param state one letter
 * @param parentPid 0 where the parent is outside of this PID namespace
 * @param session pid of the session's leader
 * @param terminal device number of the controlling terminal, 0 where there is none
 * @param flags PF_* of include/linux/sched.h
 * @param threads 0 for a process that is being reaped
 * @param startTicks from boot to its start, in ticks of the kernel's clock: see {@link AuxiliaryVector#clockTicks}
 * @param virtualBytes 0 for what has no memory of its own
 */
public record ProcessStat(
        long pid,
        String name,
        char state,
        long parentPid,
        long session,
        long terminal,
        long flags,
        long threads,
        long startTicks,
        long virtualBytes) {

    private static final long PF_KTHREAD = 0x0020_0000;
    private static final long KTHREADD = 2;

    /** Fields after the name, the state being 0; those of the table in proc_pid_stat(5) less 3. */
    private static final int PARENT = 1;

    private static final int SESSION = 3;
    private static final int TERMINAL = 4;
    private static final int FLAGS = 6;
    private static final int THREADS = 17;
    private static final int START = 19;
    private static final int VIRTUAL = 20;

    /** Empty where the text is no such line. */
    public static Optional<ProcessStat> parse(String text) {
        // 1234 (any ) ( name) S 1 ...: numbers follow the name, so the last parenthesis ends it.
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        OptionalLong pid = Numbers.parse(text.substring(0, open).strip());
        List<String> fields = Text.words(text.substring(close + 1));
        if (pid.isEmpty() || fields.size() <= VIRTUAL || fields.get(0).length() != 1) {
            return Optional.empty();
        }
        return parse(pid.getAsLong(), text.substring(open + 1, close), fields);
    }

    private static Optional<ProcessStat> parse(long pid, String name, List<String> fields) {
        OptionalLong parent = Numbers.parse(fields.get(PARENT));
        OptionalLong session = Numbers.parse(fields.get(SESSION));
        OptionalLong terminal = Numbers.parse(fields.get(TERMINAL));
        OptionalLong flags = Numbers.parse(fields.get(FLAGS));
        OptionalLong threads = Numbers.parse(fields.get(THREADS));
        OptionalLong start = Numbers.parse(fields.get(START));
        OptionalLong virtual = Numbers.parse(fields.get(VIRTUAL));
        if (parent.isEmpty() || session.isEmpty() || terminal.isEmpty() || flags.isEmpty()) {
            return Optional.empty();
        }
        if (threads.isEmpty() || start.isEmpty() || virtual.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessStat(
                pid,
                name,
                fields.get(0).charAt(0),
                parent.getAsLong(),
                session.getAsLong(),
                terminal.getAsLong(),
                flags.getAsLong(),
                threads.getAsLong(),
                start.getAsLong(),
                virtual.getAsLong()));
    }

    /**
     * Whether this is a thread of the kernel: by its flag, which came with 2.6.27, else by kthreadd being its parent. In a container
     * process 2 is anybody, so there a child of it must have no memory of its own too, and must not be a zombie, which has none either.
     */
    public boolean isKernelThread() {
        return (flags & PF_KTHREAD) != 0
                || ((pid == KTHREADD || parentPid == KTHREADD) && virtualBytes == 0 && !isDead());
    }

    public boolean isDead() {
        return state == 'Z' || state == 'X' || state == 'x';
    }

    public boolean leadsSession() {
        return pid == session;
    }

    /** The word for the state in the document; empty for a letter that no kernel up to 6.18 writes. */
    public Optional<String> stateWord() {
        return switch (state) {
            case 'R' -> Optional.of("running");
            case 'S' -> Optional.of("sleeping");
            case 'D' -> Optional.of("disk_sleep");
            case 'T' -> Optional.of("stopped");
            case 't' -> Optional.of("tracing_stop");
            case 'Z' -> Optional.of("zombie");
            case 'X', 'x' -> Optional.of("dead");
            case 'K' -> Optional.of("wake_kill");
            // 2.6.33 to 3.13; in kernels before 2.6 it meant paging.
            case 'W' -> Optional.of("waking");
            case 'P' -> Optional.of("parked");
            case 'I' -> Optional.of("idle");
            default -> Optional.empty();
        };
    }
}
