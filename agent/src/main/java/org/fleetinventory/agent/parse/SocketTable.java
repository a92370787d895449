package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sockets that wait for others in /proc/net/tcp, tcp6, udp and udp6 (proc_net(5)): TCP in state LISTEN, UDP without a peer.
 * Addresses are 32-bit numbers in the machine's own byte order, one or four of them, ports in hexadecimal.
 *
 * @param address as people write it
 * @param inode that the descriptors of processes name; 0 for a socket that none has
 */
public record SocketTable(String address, int port, long uid, long inode) {

    /** TCP_LISTEN and TCP_CLOSE of net/tcp_states.h; an unconnected UDP socket is in the latter. */
    private static final String LISTEN = "0A";

    private static final String CLOSE = "07";

    /** Those that wait, in the order of the file; its heading and a line that was cut are passed over. */
    public static List<SocketTable> waiting(String text, boolean tcp, boolean bigEndian) {
        List<SocketTable> sockets = new ArrayList<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            if (words.size() > 9
                    && words.get(3).equals(tcp ? LISTEN : CLOSE)
                    && words.get(2).endsWith(":0000")) {
                Optional<SocketTable> socket = parse(words, bigEndian);
                if (socket.isPresent()) {
                    sockets.add(socket.get());
                }
            }
        }
        return sockets;
    }

    private static Optional<SocketTable> parse(List<String> words, boolean bigEndian) {
        String local = words.get(1);
        int colon = local.indexOf(':');
        OptionalLong port = Numbers.parse(local.substring(colon + 1), 16);
        OptionalLong uid = Numbers.parse(words.get(7));
        OptionalLong inode = Numbers.parse(words.get(9));
        Optional<String> address = colon < 0 ? Optional.empty() : address(local.substring(0, colon), bigEndian);
        if (address.isEmpty() || port.isEmpty() || uid.isEmpty() || inode.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SocketTable(address.get(), (int) port.getAsLong(), uid.getAsLong(), inode.getAsLong()));
    }

    private static Optional<String> address(String digits, boolean bigEndian) {
        String ordered = bigEndian ? digits : reversed(digits);
        if (ordered.length() != 8) {
            return IpAddress.formatIpv6(ordered);
        }
        OptionalLong number = Numbers.parse(ordered, 16);
        return number.isPresent() ? Optional.of(IpAddress.formatIpv4((int) number.getAsLong())) : Optional.empty();
    }

    /** The bytes of each 32-bit number the other way round. */
    private static String reversed(String digits) {
        StringBuilder reversed = new StringBuilder(digits.length());
        for (int word = 0; word + 8 <= digits.length(); word += 8) {
            for (int at = word + 6; at >= word; at -= 2) {
                reversed.append(digits, at, at + 2);
            }
        }
        return reversed.toString();
    }
}
