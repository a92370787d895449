package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A line of /proc/net/unix (proc_net(5)).
 *
 * @param type stream or seqpacket
 * @param path with "@" in front where it is a name in no file system
 */
public record UnixSocket(String type, long inode, String path) {

    /** __SO_ACCEPTCON of linux/net.h. */
    private static final long LISTENING = 0x10000;

    private static final int COLUMNS = 7;

    /** The sockets that listen and have a name. */
    public static List<UnixSocket> listening(String text) {
        List<UnixSocket> sockets = new ArrayList<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            OptionalLong flags = words.size() > COLUMNS ? Numbers.parse(words.get(3), 16) : OptionalLong.empty();
            OptionalLong inode = flags.isPresent() ? Numbers.parse(words.get(6)) : OptionalLong.empty();
            if (inode.isPresent() && (flags.getAsLong() & LISTENING) != 0) {
                String type = words.get(4).equals("0005") ? "seqpacket" : "stream";
                sockets.add(new UnixSocket(type, inode.getAsLong(), path(line)));
            }
        }
        return sockets;
    }

    /** The rest of the line behind seven columns: it may hold blanks. */
    private static String path(String line) {
        int at = 0;
        for (int column = 0; column < COLUMNS; column++) {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            while (at < line.length() && line.charAt(at) != ' ') {
                at++;
            }
        }
        return line.substring(Math.min(at + 1, line.length()));
    }
}
