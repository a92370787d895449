package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** Opens the TCP connection to a host, at the first of its addresses that answers. */
final class TcpConnection {
    private TcpConnection() {}

    /**
     * Tries the addresses one after the other; each gets its share of the time that is left, so that a dead first one leaves some for
     * the second.
     *
     * @return a connected socket, which the caller closes and the visit holds
     */
    static Socket open(String host, List<InetAddress> addresses, int port, Deadline deadline, Visit visit)
            throws HostException {
        int left = addresses.size();
        while (true) {
            InetAddress address = addresses.get(addresses.size() - left);
            Duration share = deadline.left().dividedBy(left);
            Socket socket = new Socket();
            visit.hold(socket);
            try {
                // Zero would mean to wait for ever.
                socket.connect(new InetSocketAddress(address, port), (int) Math.max(1, share.toMillis()));
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                visit.release(socket);
                closeQuietly(socket);
                left--;
                if (left == 0) {
                    throw failed(host, address, port, share, e);
                }
            }
        }
    }

    private static HostException failed(String host, InetAddress address, int port, Duration waited, IOException e) {
        String where = host.equals(address.getHostAddress()) ? host : host + " (" + address.getHostAddress() + ")";
        String reason = e instanceof SocketTimeoutException
                ? "no answer within " + Durations.text(waited)
                : Reasons.of(e).replaceFirst("^Connection refused$", "connection refused");
        return HostException.passing(Stage.CONNECT, "cannot connect to " + where + " port " + port + ": " + reason, e);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAllTheSame) {
            return;
        }
    }
}
