package org.fleetinventory.collector.store;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The store in a process of its own, for what a test cannot do to itself: another umask, a lock of another process, being killed. */
public final class ForkedStore {
    private ForkedStore() {}

    /**
     * Starts a Java with our class path.
     *
     * @param umask "077"
     * @param options of the JVM
     */
    public static Process start(String umask, List<String> options, Class<?> program, Path directory) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program.getName(), directory.toString()));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace("\n", File.pathSeparator);
    }

    /** The next line that the process prints; empty text at its end. */
    public static String line(Process process) {
        try {
            BufferedReader reader = process.inputReader();
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a run, stores hosts without end, and says so after each. */
    static final class Endless {
        public static void main(String[] arguments) {
            try (RunDirectory run = RunDirectory.create(Path.of(arguments[0]), Samples.PLAN, Samples.START)) {
                for (int i = 0; ; i++) {
                    run.accept(i % 5 == 4 ? Samples.failed("host" + i) : Samples.collected("host" + i));
                    System.out.println("host" + i);
                }
            }
        }
    }

    /** Makes a finished run. */
    static final class Finished {
        public static void main(String[] arguments) {
            try (RunDirectory run = RunDirectory.create(Path.of(arguments[0]), Samples.PLAN, Samples.START)) {
                run.accept(Samples.full());
                run.write("fleet.json", out -> out.write('x'));
                run.finish(run.ended(Samples.END));
            }
        }
    }

    /** Holds the lock until its standard input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (RunDirectory run = RunDirectory.create(Path.of(arguments[0]), Samples.PLAN, Samples.START)) {
                System.out.println(run.path().getFileName());
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
