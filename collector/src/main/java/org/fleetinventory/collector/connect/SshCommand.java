package org.fleetinventory.collector.connect;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session.Command;

/** A command in an exec channel. It ends with its connection, which is all that its close can rely on. */
final class SshCommand implements RunningCommand {
    private static final int BUFFER_BYTES = 1 << 15;

    private final Command command;
    private final InputStream stdout;
    private final Drain stderr;

    SshCommand(Command command) {
        this.command = command;
        // Buffered for a second reason: sshj's own stream waits for a byte even where none is asked for, as readNBytes
        // does at its
        // end.
        this.stdout = new BufferedInputStream(command.getInputStream(), BUFFER_BYTES);
        this.stderr = Drain.start("stderr", command.getErrorStream());
    }

    @Override
    public OutputStream stdin() {
        return command.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public String stderr() {
        return stderr.text();
    }

    @Override
    public OptionalInt awaitExit(Deadline deadline) {
        try {
            // Zero would mean to wait for ever. The status is there once the channel is closed, not before.
            command.join(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (ConnectionException timeoutOrLost) {
            return OptionalInt.empty();
        }
        stderr.awaitEnd(deadline);
        Integer status = command.getExitStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
