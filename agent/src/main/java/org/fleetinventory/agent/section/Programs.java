package org.fleetinventory.agent.section;

import java.util.Optional;
import org.fleetinventory.agent.parse.ProcessStat;

/**
 * Tells what a machine runs from what happens to be running. Checks of a monitoring agent, cron jobs, logins, other collections come
 * and go by themselves; counted, they would make two looks at an idle machine differ. They are young and hang below something old. A
 * service that was just restarted is young too, but with everything above it up to init, so it counts at once.
 */
final class Programs {
    private static final long YOUNG_SECONDS = 30;

    /** How scripts wait: says nothing of the machine, and is young or old by chance. */
    private static final String WAITING = "sleep";

    private static final int MOST_ANCESTORS = 100;

    private final ProcessTable table;
    private final long now;
    private final long youngTicks;

    /** {@code self} has just started, and so is the clock, of so many ticks a second; without it nothing is young. */
    Programs(ProcessTable table, Optional<ProcessStat> self, long ticks) {
        this.table = table;
        this.youngTicks = YOUNG_SECONDS * ticks;
        this.now = self.isPresent() ? self.get().startTicks() : 0;
    }

    boolean holds(ProcessStat process) {
        return !process.isKernelThread()
                && !process.isDead()
                && !process.name().equals(WAITING)
                && isSettled(process, MOST_ANCESTORS);
    }

    private boolean isSettled(ProcessStat process, int generations) {
        if (!isYoung(process) || isPlanted(process, MOST_ANCESTORS)) {
            return true;
        }
        // A server replaces its workers, and then all of them may be young.
        Optional<ProcessStat> parent = table.stat(process.parentPid());
        return generations > 0
                && parent.isPresent()
                && process.name().equals(parent.get().name())
                && !OwnProcesses.isLoginServer(process)
                && isSettled(parent.get(), generations - 1);
    }

    /** Young up to init: a service that was just started. */
    private boolean isPlanted(ProcessStat process, int generations) {
        if (process.pid() == 1 || process.parentPid() == 1) {
            return true;
        }
        Optional<ProcessStat> parent = table.stat(process.parentPid());
        return generations > 0
                && parent.isPresent()
                && isYoung(parent.get())
                && isPlanted(parent.get(), generations - 1);
    }

    private boolean isYoung(ProcessStat process) {
        return now > 0 && now - process.startTicks() < youngTicks;
    }
}
