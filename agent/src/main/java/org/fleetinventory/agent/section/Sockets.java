package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Passwd;
import org.fleetinventory.agent.parse.SocketTable;
import org.fleetinventory.agent.parse.Text;
import org.fleetinventory.agent.parse.UnixSocket;

/**
 * The sockets on which this machine waits for others: TCP and UDP from /proc/net/{tcp,tcp6,udp,udp6}, unix sockets from
 * /proc/net/unix. Several sockets at one address are one row: how many workers share it changes by itself. A UDP port that the
 * kernel chose, one of ip_local_port_range, is a client's and ephemeral. A kernel without a protocol has no file for it.
 */
public final class Sockets implements Section {
    /** About 7,000 lines. In the files of TCP the sockets that listen stand first (tcp_get_idx in the kernel's net/ipv4/tcp_ipv4.c). */
    private static final int LIMIT = 1 << 20;

    private static final String NET = "/proc/net/";
    private static final String UNIX = "/proc/net/unix";
    private static final String PASSWD = "/etc/passwd";
    private static final String PORT_RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
    private static final int MOST_ROWS = 5_000;

    /** Byte 5 of any program is 2 on a big-endian machine (elf(5), EI_DATA). */
    private static final String PROGRAM = "/bin/sh";

    private static final int PROGRAM_LIMIT = 64;

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(SocketOwners.sources());
        sources.addAll(List.of(
                Source.files(NET + "tcp", LIMIT),
                Source.files(NET + "tcp6", LIMIT),
                Source.files(NET + "udp", LIMIT),
                Source.files(NET + "udp6", LIMIT),
                Source.files(UNIX),
                Source.files(PORT_RANGE),
                Source.files(PROGRAM, PROGRAM_LIMIT),
                Source.files(PASSWD)));
        return sources;
    }

    /** Several sockets of one kind at one address. */
    private static final class Row implements Comparable<Row> {
        final String kind;
        final String address;
        final int port;
        final Set<Long> inodes = new HashSet<>();
        OptionalLong uid = OptionalLong.empty();

        Row(String kind, String address, int port) {
            this.kind = kind;
            this.address = address;
            this.port = port;
        }

        @Override
        public int compareTo(Row other) {
            int order = kind.compareTo(other.kind);
            order = order == 0 ? address.compareTo(other.address) : order;
            return order == 0 ? Integer.compare(port, other.port) : order;
        }
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        boolean bigEndian = isBigEndian(reading.head(PROGRAM, PROGRAM_LIMIT));
        TreeMap<Row, Row> internet = new TreeMap<>();
        boolean any = false;
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            boolean tcp = table.startsWith("tcp");
            Optional<String> text = tcp ? head(reading, NET + table) : reading.text(NET + table, LIMIT);
            any |= text.isPresent();
            for (SocketTable socket : SocketTable.waiting(text.orElse(""), tcp, bigEndian)) {
                Row row = row(internet, new Row(tcp ? "tcp" : "udp", socket.address(), socket.port()));
                row.inodes.add(socket.inode());
                row.uid = OptionalLong.of(socket.uid());
            }
        }
        Optional<String> unixText = reading.text(UNIX);
        TreeMap<Row, Row> unix = new TreeMap<>();
        for (UnixSocket socket : UnixSocket.listening(unixText.orElse(""))) {
            // Sorted by the path first, as the key of the rows is.
            row(unix, new Row(socket.path(), socket.type(), 0)).inodes.add(socket.inode());
        }
        if (!any && unixText.isEmpty()) {
            return Map.of();
        }
        return fields(reading, bounded(reading, internet, NET + "*"), bounded(reading, unix, UNIX));
    }

    private static boolean isBigEndian(Optional<byte[]> program) {
        return program.isPresent() && program.get().length > 5 && program.get()[0] == 0x7f && program.get()[5] == 2;
    }

    /** Established connections behind the limit are no loss. */
    private static Optional<String> head(Reading reading, String path) {
        Optional<byte[]> bytes = reading.head(path, LIMIT);
        return bytes.isPresent() ? Optional.of(new String(bytes.get(), StandardCharsets.US_ASCII)) : Optional.empty();
    }

    private static Row row(Map<Row, Row> rows, Row row) {
        Row known = rows.putIfAbsent(row, row);
        return known == null ? row : known;
    }

    private static List<Row> bounded(Reading reading, Map<Row, Row> rows, String source) {
        List<Row> all = new ArrayList<>(rows.values());
        if (all.size() <= MOST_ROWS) {
            return all;
        }
        reading.problem(
                Problem.Kind.TRUNCATED,
                source,
                all.size() + " sockets listen; those after the first " + MOST_ROWS + " are left out");
        return all.subList(0, MOST_ROWS);
    }

    private static Map<String, Object> fields(Reading reading, List<Row> internet, List<Row> unix) {
        Map<Long, String> users = Passwd.parse(reading.text(PASSWD).orElse("")).names();
        Set<Long> inodes = new HashSet<>();
        for (Row row : internet) {
            inodes.addAll(row.inodes);
        }
        for (Row row : unix) {
            inodes.addAll(row.inodes);
        }
        // Sockets of the kernel's own have none.
        inodes.remove(0L);
        SocketOwners owners = SocketOwners.read(reading, inodes, users);
        int[] chosen = portRange(reading);
        List<Object> listening = new ArrayList<>();
        for (Row row : internet) {
            Fields fields = new Fields()
                    .put("protocol", row.kind)
                    .put("address", row.address)
                    .put("port", row.port)
                    .put("uid", row.uid)
                    .put("user", users.getOrDefault(row.uid.orElse(-1), ""));
            if (row.kind.equals("udp") && chosen[0] <= row.port && row.port <= chosen[1]) {
                fields.put("ephemeral", true);
            }
            listening.add(putPrograms(fields, owners.programs(row.inodes)));
        }
        List<Object> named = new ArrayList<>();
        for (Row row : unix) {
            Fields fields = new Fields().put("path", row.kind).put("type", row.address);
            if (isEphemeral(row.kind)) {
                fields.put("ephemeral", true);
            }
            named.add(putPrograms(fields, owners.programs(row.inodes)));
        }
        return new Fields().put("listening", listening).put("unix", named).map();
    }

    private static Map<String, Object> putPrograms(Fields fields, List<String> programs) {
        return programs.isEmpty()
                ? fields.map()
                : fields.put("programs", programs).map();
    }

    /** "32768 60999", which is also what the kernel begins with. */
    private static int[] portRange(Reading reading) {
        List<String> words = Text.words(reading.text(PORT_RANGE).orElse(""));
        OptionalLong first = words.size() == 2 ? Numbers.parse(words.get(0)) : OptionalLong.empty();
        OptionalLong last = words.size() == 2 ? Numbers.parse(words.get(1)) : OptionalLong.empty();
        return new int[] {(int) first.orElse(32_768), (int) last.orElse(60_999)};
    }

    /** Of sessions, of containers, and those whose name the kernel chose: "@" and five digits (unix(7)). */
    private static boolean isEphemeral(String path) {
        if (path.length() == 6 && path.charAt(0) == '@') {
            return Numbers.parse(path.substring(1), 16).isPresent();
        }
        for (String directory : List.of("/run/user/", "/tmp/", "@/tmp/", "/run/containerd/s/", "@/containerd-shim/")) {
            if (path.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }
}
