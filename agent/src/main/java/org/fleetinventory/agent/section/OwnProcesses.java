package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.agent.parse.ProcessStat;

/**
 * The processes that run only because we look: the reading process and its ancestors up to, and with, the one that serves our
 * login, but never the server that listens; and what else hangs below them. The reading process is whatever opened /proc/self: the
 * agent's java, or the capture's head, so both methods leave out the same.
 *
 * <p>Upwards, all ancestors of the same session are ours. Each login channel is a session of its own, and so is each connection of
 * sshd (session.c and sshd.c call setsid); hence above a session we go on only to the server of the login or to a program that
 * changes the user. An interactive shell, which leads its session and has a terminal, is not ours: somebody started the collector
 * from it. Without a server above us we are on the collector's own machine, and only the children of our parent are left out beside
 * our ancestors: others below may be anybody's.
 */
final class OwnProcesses {
    /** comm of the process that serves a login; sshd-session since OpenSSH 9.8. */
    private static final Set<String> LOGIN_SERVERS = Set.of("sshd", "sshd-session", "dropbear");

    private static final Set<String> USER_CHANGERS = Set.of("sudo", "doas", "su", "runuser");

    /** Deeper than any process tree; stops at cycles, which a table read piece by piece can hold. */
    private static final int MOST_ANCESTORS = 1000;

    private final ProcessTable table;

    private OwnProcesses(ProcessTable table) {
        this.table = table;
    }

    /** Their pids; the reading process need not be in the table, for it may have started after the listing. */
    static Set<Long> find(ProcessTable table, ProcessStat self) {
        return new OwnProcesses(table).find(self);
    }

    static boolean isLoginServer(ProcessStat process) {
        return LOGIN_SERVERS.contains(process.name());
    }

    private Set<Long> find(ProcessStat self) {
        List<ProcessStat> chain = chain(self);
        Set<Long> own = new HashSet<>();
        for (ProcessStat process : chain) {
            own.add(process.pid());
        }
        long top = top(chain).pid();
        for (ProcessTable.Entry entry : table.entries()) {
            if (descends(entry.stat(), top)) {
                own.add(entry.pid());
            }
        }
        return own;
    }

    /** Ourselves first, then parent after parent. */
    private List<ProcessStat> chain(ProcessStat self) {
        List<ProcessStat> chain = new ArrayList<>();
        // Of pids, not of records, whose hash code costs 20 ms of every start.
        Set<Long> seen = new HashSet<>();
        ProcessStat at = self;
        while (seen.add(at.pid())) {
            chain.add(at);
            Optional<ProcessStat> parent = table.stat(at.parentPid());
            if (parent.isEmpty() || !isOurs(parent.get(), at)) {
                break;
            }
            at = parent.get();
        }
        return chain;
    }

    private static boolean isOurs(ProcessStat parent, ProcessStat child) {
        if (parent.pid() == 1 || parent.isKernelThread()) {
            return false;
        }
        if (USER_CHANGERS.contains(parent.name())) {
            return true;
        }
        if (parent.session() == child.session()) {
            return !(parent.leadsSession() && parent.terminal() != 0);
        }
        return isLoginServer(parent) && !isLoginServer(child);
    }

    /** Everything below it is ours too: the highest one that is no login server, for that may serve other channels. */
    private static ProcessStat top(List<ProcessStat> chain) {
        for (int i = 1; i < chain.size(); i++) {
            if (isLoginServer(chain.get(i))) {
                return chain.get(i - 1);
            }
        }
        return chain.get(Math.min(1, chain.size() - 1));
    }

    private boolean descends(ProcessStat process, long top) {
        Optional<ProcessStat> at = Optional.of(process);
        for (int i = 0; i < MOST_ANCESTORS && at.isPresent(); i++) {
            if (at.get().pid() == top) {
                return true;
            }
            at = table.stat(at.get().parentPid());
        }
        return false;
    }
}
