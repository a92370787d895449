package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;

/** A session with a host over sshj. */
final class SshConnection implements Connection {
    /** A peer that does not read keeps a polite goodbye waiting; longer than this nobody waits for it. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final SSHClient client;
    private final Socket socket;
    private final Visit visit;
    private final HostKeyCheck check;

    SshConnection(SSHClient client, Socket socket, Visit visit, HostKeyCheck check) {
        this.client = client;
        this.socket = socket;
        this.visit = visit;
        this.check = check;
    }

    @Override
    public RunningCommand start(String command) throws HostException {
        int limit = (int) Math.max(1, visit.deadline().left().toMillis());
        client.getTransport().setTimeoutMs(limit);
        client.getConnection().setTimeoutMs(limit);
        try {
            Session session = client.startSession();
            return new SshCommand(session.exec(command));
        } catch (ConnectionException | TransportException e) {
            throw new HostException(Stage.SHELL, "the host lets us in, but runs no command: " + Reasons.of(e), e);
        }
    }

    @Override
    public Optional<HostKey> hostKey() {
        return check.key().map(PublicHostKey::summary);
    }

    @Override
    public void close() {
        Watchdog.Alarm alarm = visit.watchdog().after(GOODBYE, () -> TcpConnection.closeQuietly(socket));
        try {
            client.close();
        } catch (IOException closedAllTheSame) {
            return;
        } finally {
            alarm.close();
            TcpConnection.closeQuietly(socket);
            visit.release(socket);
        }
    }
}
