package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sockets section against ss: this machine, and sockets that the test opens. */
class SocketsIT {
    @BeforeEach
    void there_is_something_to_compare_with() {
        Programs.require("ss");
    }

    private static JsonNode section() {
        return Programs.agent(List.of(), "--sections", "sockets").at("/sections/sockets");
    }

    /** "tcp LISTEN 0 128 127.0.0.1%lo:22 0.0.0.0:*"; "*" is what ss writes for a socket of both families. */
    private static Set<String> listening() {
        TreeSet<String> lines = new TreeSet<>();
        for (String line : Text.lines(Programs.output("ss", "--no-header", "-lntu"))) {
            List<String> words = Text.words(line);
            String local = words.get(4);
            int colon = local.lastIndexOf(':');
            String address = local.substring(0, colon).replace("[", "").replace("]", "");
            int zone = address.indexOf('%');
            address = zone < 0 ? address : address.substring(0, zone);
            lines.add(words.get(0) + " " + (address.equals("*") ? "::" : address) + " " + local.substring(colon + 1));
        }
        return lines;
    }

    private static Set<String> ours(JsonNode section) {
        TreeSet<String> lines = new TreeSet<>();
        rows(section.path("listening"))
                .forEach(
                        row -> lines.add(text(row, "protocol") + " " + text(row, "address") + " " + text(row, "port")));
        return lines;
    }

    @Test
    void internet_sockets_are_as_ss_says() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.9");
        try (ServerSocket tcp = new ServerSocket(0, 5, loopback);
                ServerSocket both = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            JsonNode section = section();
            assertThat(ours(section))
                    .isEqualTo(listening())
                    .contains(
                            "tcp ::ffff:127.0.0.9 " + tcp.getLocalPort(), "udp ::ffff:127.0.0.9 " + udp.getLocalPort());
            assertThat(rows(section.path("listening"))
                            .filter(row -> text(row, "port").equals(String.valueOf(both.getLocalPort())))
                            .map(row -> row.path("programs").toString()))
                    .containsExactly("[\"java\"]");
        }
    }

    @Test
    void unix_sockets_are_as_ss_says(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("a socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(path));
            TreeSet<String> expected = new TreeSet<>();
            for (String line : Text.lines(Programs.output("ss", "--no-header", "-lx"))) {
                List<String> words = Text.words(line);
                if (!words.get(0).equals("u_dgr")) {
                    // The path may hold blanks; its inode and the peer stand behind it.
                    expected.add(String.join(" ", words.subList(4, words.size() - 3)));
                }
            }
            TreeSet<String> actual = new TreeSet<>();
            rows(section().path("unix")).forEach(row -> actual.add(text(row, "path")));
            assertThat(actual).isEqualTo(expected).contains(path.toString());
        }
    }
}
