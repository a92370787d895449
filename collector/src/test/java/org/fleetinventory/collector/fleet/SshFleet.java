package org.fleetinventory.collector.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * OpenSSH daemons, each with an address 127.x.y.n, a host key, a configuration and a home of its own, all on one port that is not 22.
 * They let in the user who runs the tests, by {@link #userKey()}. Nothing outside of the given directory is written, and they are
 * stopped by their process ids.
 */
public final class SshFleet implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final long START_MILLIS = 10_000;

    private final Path directory;
    private final Path userKey;
    private final int port;
    private final String network;
    private final List<SshHost> hosts = new ArrayList<>();

    private SshFleet(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Several builds may run on one machine.
        this.network = "127." + random.nextInt(1, 255) + "." + random.nextInt(0, 256) + ".";
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(network + "1"))) {
            this.port = free.getLocalPort();
        }
        this.userKey = newKey(directory.resolve("user_key"));
    }

    /**
     * Starts so many hosts, named host01, host02, ...
     *
     * @param directory an empty one, for everything that they need
     */
    public static SshFleet start(Path directory, int count) throws IOException, InterruptedException {
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            // sshd wants this directory, whatever its configuration says.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        SshFleet fleet = new SshFleet(directory);
        try {
            for (int i = 1; i <= count; i++) {
                fleet.add();
            }
            return fleet;
        } catch (IOException | InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** Adds a host with extra lines of sshd_config, which take precedence over the usual ones. */
    public SshHost add(String... configuration) throws IOException, InterruptedException {
        int number = hosts.size() + 1;
        String name = "host%02d".formatted(number);
        Path home = Files.createDirectories(directory.resolve(name));
        Path hostKey = newKey(home.resolve("host_key"));
        SshHost host = new SshHost(
                name,
                network + number,
                port,
                home,
                Files.readString(publicKey(hostKey)).strip());
        host.prepare();
        Path config = home.resolve("sshd_config");
        Files.write(config, configuration(host, hostKey, configuration));
        run(List.of(
                SSHD.toString(),
                "-f",
                config.toString(),
                "-E",
                home.resolve("sshd.log").toString()));
        hosts.add(host);
        awaitPid(host);
        return host;
    }

    private List<String> configuration(SshHost host, Path hostKey, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.addAll(List.of(
                "ListenAddress " + host.address() + ":" + host.port(),
                "HostKey " + hostKey,
                "PidFile " + host.pidFile(),
                "AuthorizedKeysFile " + publicKey(userKey),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "MaxStartups 200",
                "UseDNS no",
                "LogLevel VERBOSE",
                "SetEnv HOME=" + host.userHome() + " PATH=" + host.programs() + ":/usr/bin:/bin"));
        return lines;
    }

    private static void awaitPid(SshHost host) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + START_MILLIS;
        while (host.pid().isEmpty()) {
            if (System.currentTimeMillis() > end) {
                throw new IOException("sshd of " + host.name() + " did not start: "
                        + Files.readString(host.directory().resolve("sshd.log")));
            }
            Thread.sleep(5);
        }
    }

    public List<SshHost> hosts() {
        return List.copyOf(hosts);
    }

    public SshHost host(int number) {
        return hosts.get(number - 1);
    }

    public int port() {
        return port;
    }

    /** An address of the fleet's network at which nobody listens. */
    public String deadAddress() {
        return network + "250";
    }

    /** The private key that every host lets in. */
    public Path userKey() {
        return userKey;
    }

    /** Writes a known_hosts file with the keys of all hosts. */
    public Path knownHosts() throws IOException {
        List<String> lines = new ArrayList<>();
        for (SshHost host : hosts) {
            lines.add(host.knownHostsLine());
        }
        return Files.write(directory.resolve("known_hosts"), lines);
    }

    /** Makes an ed25519 key without passphrase, and its public half beside it. */
    public static Path newKey(Path file) throws IOException, InterruptedException {
        return newKey(file, "ed25519", "");
    }

    /** Makes a key of a type that ssh-keygen knows; an RSA one no longer than OpenSSH insists on, for they take their time. */
    public static Path newKey(Path file, String type, String passphrase) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "", "-f", file.toString()));
        if (type.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        run(command);
        return file;
    }

    public static Path publicKey(Path privateKey) {
        return privateKey.resolveSibling(privateKey.getFileName() + ".pub");
    }

    /** Runs a program to its end; its output, both streams. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        hosts.forEach(SshHost::stop);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(directory))
                    .forEach(SshFleet::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
