package org.fleetinventory.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who is at the other end of our streams. */
final class Terminal {
    private Terminal() {}

    /** Java 17 tells only of standard input and output together; where there is no /proc, lines are right anywhere. */
    static boolean isStandardError() {
        return isTerminal("2");
    }

    static boolean isStandardOutput() {
        return isTerminal("1");
    }

    private static boolean isTerminal(String descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException noProc) {
            return false;
        }
    }
}
