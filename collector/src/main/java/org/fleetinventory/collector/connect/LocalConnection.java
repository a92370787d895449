package org.fleetinventory.collector.connect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Runs commands here, as sshd would run them there. */
final class LocalConnection implements Connection {
    private final Visit visit;
    private final List<Started> started = new ArrayList<>();

    LocalConnection(Visit visit) {
        this.visit = visit;
    }

    @Override
    public RunningCommand start(String command) throws HostException {
        try {
            Started process = new Started(new ProcessBuilder("sh", "-c", command).start());
            started.add(process);
            visit.hold(process);
            return process;
        } catch (IOException e) {
            throw new HostException(Stage.SHELL, "cannot run sh on this machine: " + Reasons.of(e), e);
        }
    }

    @Override
    public Optional<HostKey> hostKey() {
        return Optional.empty();
    }

    @Override
    public void close() {
        for (Started process : started) {
            process.close();
            visit.release(process);
        }
    }

    private static final class Started implements RunningCommand, Closeable {
        private final Process process;
        private final Drain stderr;

        Started(Process process) {
            this.process = process;
            this.stderr = Drain.start("stderr", process.getErrorStream());
        }

        @Override
        public OutputStream stdin() {
            return process.getOutputStream();
        }

        @Override
        public InputStream stdout() {
            return process.getInputStream();
        }

        @Override
        public String stderr() {
            return stderr.text();
        }

        @Override
        public OptionalInt awaitExit(Deadline deadline) {
            try {
                if (!process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                    return OptionalInt.empty();
                }
                stderr.awaitEnd(deadline);
                return OptionalInt.of(process.exitValue());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return OptionalInt.empty();
            }
        }

        /** With everything that it started: a child that lives on would keep the pipes open. */
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
