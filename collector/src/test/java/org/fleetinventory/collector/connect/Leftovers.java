package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads and descriptors of this process, to see whether something adds to them for good. */
public final class Leftovers {
    private static final long PATIENCE_MILLIS = 5_000;

    private final Set<Long> threads;
    private final long sockets;

    private Leftovers(Set<Long> threads, long sockets) {
        this.threads = threads;
        this.sockets = sockets;
    }

    public static Leftovers now() throws IOException {
        Set<Long> threads =
                Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
        return new Leftovers(threads, sockets());
    }

    /** Threads end a moment after their sockets; so this waits, and fails where they do not. */
    public void assertNothingMore() throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!(newThreads().isEmpty() && sockets() <= sockets) && System.currentTimeMillis() < end) {
            Thread.sleep(20);
        }
        assertThat(newThreads()).as("threads left").isEmpty();
        assertThat(sockets()).as("sockets and pipes open").isLessThanOrEqualTo(sockets);
    }

    private Set<String> newThreads() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            // The JDK keeps threads of its own for processes that it has started.
            boolean ours = !thread.getName().startsWith("process reaper")
                    && !thread.getName().contains("Cleaner");
            if (ours && !threads.contains(thread.getId())) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private static long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(Leftovers::isSocketOrPipe).count();
        }
    }

    private static boolean isSocketOrPipe(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:") || target.startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
