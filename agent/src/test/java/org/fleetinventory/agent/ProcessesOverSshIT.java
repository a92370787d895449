package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The section processes through a real sshd: our own login is not in it, the listening server is. */
@Timeout(60)
class ProcessesOverSshIT {
    private static final String ADDRESS = "127.0.0.77";

    @TempDir
    private Path directory;

    private int port;

    private Process startServer() throws Exception {
        for (String key : new String[] {"host", "user"}) {
            AgentJar.lines(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    directory.resolve(key).toString());
        }
        Files.copy(directory.resolve("user.pub"), directory.resolve("authorized"));
        Files.createDirectories(Path.of("/run/sshd"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            port = free.getLocalPort();
        }
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        List.of(
                                "ListenAddress " + ADDRESS + ":" + port,
                                "HostKey " + directory.resolve("host"),
                                "AuthorizedKeysFile " + directory.resolve("authorized"),
                                "PidFile none",
                                "UsePAM no",
                                "StrictModes no",
                                "")));
        Process server = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        for (int i = 0; i < 100 && !listens(); i++) {
            assertThat(server.isAlive())
                    .as(Files.readString(directory.resolve("log")))
                    .isTrue();
            Thread.sleep(50);
        }
        return server;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private AgentJar.Result ssh(String command) {
        return AgentJar.execute(List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                String.valueOf(port),
                "-i",
                directory.resolve("user").toString(),
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                ADDRESS,
                command));
    }

    @Test
    void neither_our_sshd_nor_our_shell_nor_our_pipe_is_listed_but_the_listening_sshd_is() throws Exception {
        AgentJar.needsRoot("our own processes behind an sshd");
        // cat under a name that nobody else has: once in our login, and once elsewhere to see that it would be listed.
        Path pipe = Files.copy(Path.of("/bin/cat"), directory.resolve("own-pipe"), StandardCopyOption.COPY_ATTRIBUTES);
        Process elsewhere = new ProcessBuilder(pipe.toString()).start();
        Process server = startServer();
        try {
            String agent = String.join(" ", AgentJar.command("--sections", "processes"));
            JsonNode snapshot = AgentJar.snapshot(ssh("sh -c '" + agent + " | " + pipe + "; exit 0'"));
            assertThat(snapshot.get("problems")).isEmpty();
            List<Long> pipes = new ArrayList<>();
            List<Long> sessions = new ArrayList<>();
            List<Long> servers = new ArrayList<>();
            for (JsonNode row : snapshot.at("/sections/processes/list")) {
                long pid = row.get("pid").asLong();
                if (row.path("name").asString("").equals("own-pipe")) {
                    pipes.add(pid);
                }
                if (row.get("parent_pid").asLong() == server.pid()) {
                    sessions.add(pid);
                }
                if (pid == server.pid()) {
                    servers.add(pid);
                }
            }
            assertThat(servers).containsExactly(server.pid());
            assertThat(sessions).isEmpty();
            assertThat(pipes).containsExactly(elsewhere.pid());
        } finally {
            elsewhere.destroyForcibly();
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
