package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import org.fleetinventory.collector.inventory.Target;

/** Connects by SSH in this process; one for a run, safe for use by many threads. */
public final class SshConnector implements Connector, AutoCloseable {
    /** How sshj begins to say it; "WHAT: [ours] and [theirs]" follows. */
    private static final String NO_AGREEMENT = "Unable to reach a settlement of ";

    private final SshOptions options;
    private final HostKeys hostKeys;
    private final Credentials credentials;
    private final Config config = SshAlgorithms.config();
    private final Resolver resolver = new Resolver();
    private final RefusedPasswords refusedPasswords = new RefusedPasswords();

    public SshConnector(SshOptions options, HostKeys hostKeys, Credentials credentials) {
        this.options = options;
        this.hostKeys = hostKeys;
        this.credentials = credentials;
    }

    @Override
    public Connection connect(Target target, Visit visit) throws HostException {
        String host = target.address();
        int port = target.port().orElse(KnownHosts.DEFAULT_PORT);
        Deadline deadline = Deadline.in(options.connectTimeout()).orEarlier(visit.deadline());

        visit.reach(Stage.RESOLVE);
        List<InetAddress> addresses = resolver.resolve(host, deadline.left());
        visit.reach(Stage.CONNECT);
        Socket socket = TcpConnection.open(host, addresses, port, deadline, visit);
        SSHClient client = client(socket, deadline);
        HostKeyCheck check = new HostKeyCheck(hostKeys, host, port);
        client.addHostKeyVerifier(check);
        SshConnection connection = new SshConnection(client, socket, visit, check);
        try {
            handshake(client, socket, check, host, port, deadline, visit);
            visit.reach(Stage.AUTHENTICATE);
            String user = target.user().orElse(options.defaultUser());
            new SshLogin(client, user, target.name(), visit, refusedPasswords).with(credentials.of(target));
            return connection;
        } catch (HostException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Without limits of ours sshj waits for ever; the alarm of the handshake comes first, they are there in case it is missed. The
     * keep-alive must be set before it connects, or it is not started.
     */
    private SSHClient client(Socket socket, Deadline deadline) {
        SSHClient client = new SSHClient(config);
        client.setSocketFactory(new ConnectedSocket(socket));
        int limit = (int) deadline.left().plusSeconds(1).toMillis();
        client.setConnectTimeout(limit);
        client.setTimeout(limit);
        client.getTransport().setTimeoutMs(limit);
        client.getConnection().getKeepAlive().setKeepAliveInterval((int)
                options.keepAlive().toSeconds());
        return client;
    }

    /**
     * Greeting, exchange of keys, check of the host key. The alarm is for a peer that sends its greeting byte by byte: a limit on each
     * read does not catch it.
     */
    private void handshake(
            SSHClient client, Socket socket, HostKeyCheck check, String host, int port, Deadline deadline, Visit visit)
            throws HostException {
        AtomicBoolean late = new AtomicBoolean();
        Runnable giveUp = () -> {
            late.set(true);
            TcpConnection.closeQuietly(socket);
        };
        Watchdog.Alarm alarm = visit.watchdog().after(deadline.left(), giveUp);
        try {
            // By address: for the name of its threads sshj looks up whatever it is given, in its own time.
            client.connect(socket.getInetAddress().getHostAddress(), port);
        } catch (IOException e) {
            if (check.refusal().isPresent()) {
                throw check.refusal().get();
            }
            throw noSession(host, port, late.get(), e);
        } finally {
            alarm.close();
        }
    }

    private HostException noSession(String host, int port, boolean late, IOException e) {
        String where = host + " port " + port;
        String reason = String.valueOf(e.getMessage());
        if (reason.startsWith(NO_AGREEMENT)) {
            return new HostException(
                    Stage.CONNECT,
                    where + " speaks only SSH algorithms that are switched off here as unsafe: "
                            + Reasons.oneLine(
                                    reason.substring(NO_AGREEMENT.length()).replaceFirst("\\[.*\\] and ", "")),
                    e);
        }
        if (late) {
            return HostException.passing(
                    Stage.CONNECT,
                    where + " took the connection, but there was no SSH session within "
                            + Durations.text(options.connectTimeout()) + "; is it an SSH server, or overloaded?",
                    e);
        }
        return HostException.passing(
                Stage.CONNECT, where + " took the connection and ended it before a session: " + Reasons.of(e), e);
    }

    @Override
    public void close() {
        resolver.close();
    }
}
