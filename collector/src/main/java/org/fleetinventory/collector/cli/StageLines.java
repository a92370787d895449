package org.fleetinventory.collector.cli;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.fleetinventory.collector.connect.Connection;
import org.fleetinventory.collector.connect.Connector;
import org.fleetinventory.collector.connect.Deadline;
import org.fleetinventory.collector.connect.HostException;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.connect.RunningCommand;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.connect.Visit;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.report.PlainText;

/**
 * Connects as another connector does, and says on one line each how far every host has got: "web1: 0.412 s authenticate". The stages bear the
 * names that failures are told with.
 */
final class StageLines implements Connector {
    private final Connector connector;
    private final PrintWriter err;
    private final boolean hasTraces;

    /** {@code hasTraces}: whether it is also said where in the program a connection failed. */
    StageLines(Connector connector, PrintWriter err, boolean hasTraces) {
        this.connector = connector;
        this.err = err;
        this.hasTraces = hasTraces;
    }

    @Override
    public Connection connect(Target target, Visit visit) throws HostException {
        Traffic traffic = new Traffic();
        boolean[] isSent = {false};
        visit.tell((stage, after) -> {
            isSent[0] |= stage == Stage.TRANSFER;
            say(target, after, stage.term() + detail(stage, target, isSent[0], traffic));
        });
        try {
            return new CountedConnection(connector.connect(target, visit), traffic);
        } catch (HostException | RuntimeException e) {
            trace(target, e);
            throw e;
        }
    }

    private void trace(Target target, Exception failure) {
        if (hasTraces) {
            // In one piece: other hosts print at the same time.
            StringWriter trace = new StringWriter();
            trace.append(target.name()).append(": ");
            failure.printStackTrace(new PrintWriter(trace, true));
            err.print(trace);
            err.flush();
        }
    }

    private static String detail(Stage stage, Target target, boolean isSent, Traffic traffic) {
        return switch (stage) {
            case RESOLVE -> " " + target.address();
            case TRANSFER -> ": the host has no agent, or a damaged one";
            case AGENT -> isSent ? ": it was sent" : ": it was there";
            case ANSWER -> ": " + traffic.sent + " bytes sent, " + traffic.received + " received";
            default -> "";
        };
    }

    private void say(Target target, Duration after, String text) {
        String seconds = String.format(Locale.ROOT, "%.3f", after.toMillis() / 1000.0);
        err.println(PlainText.of(target.name() + ": " + seconds + " s " + text));
    }

    /** Bytes of one session, before SSH packs and encrypts them. */
    private record Traffic(AtomicLong sent, AtomicLong received) {
        Traffic() {
            this(new AtomicLong(), new AtomicLong());
        }
    }

    private record CountedConnection(Connection connection, Traffic traffic) implements Connection {
        @Override
        public RunningCommand start(String command) throws HostException {
            RunningCommand running = connection.start(command);
            return new CountedCommand(
                    running, new Sent(running.stdin(), traffic.sent), new Received(running.stdout(), traffic.received));
        }

        @Override
        public Optional<HostKey> hostKey() {
            return connection.hostKey();
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private record CountedCommand(RunningCommand command, OutputStream stdin, InputStream stdout)
            implements RunningCommand {
        @Override
        public String stderr() {
            return command.stderr();
        }

        @Override
        public OptionalInt awaitExit(Deadline deadline) {
            return command.awaitExit(deadline);
        }
    }

    private static final class Sent extends FilterOutputStream {
        private final AtomicLong count;

        Sent(OutputStream out, AtomicLong count) {
            super(out);
            this.count = count;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count.incrementAndGet();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count.addAndGet(length);
        }
    }

    private static final class Received extends FilterInputStream {
        private final AtomicLong count;

        Received(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
