package org.fleetinventory.collector.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;

/**
 * One daemon of the fleet.
 *
 * @param directory everything that belongs to it
 * @param publicKey its host key, as in a .pub file
 */
public record SshHost(String name, String address, int port, Path directory, String publicKey) {

    /** The home of its users, as its own getent says: homes are told apart though all hosts share /etc/passwd. */
    public Path userHome() {
        return directory.resolve("home");
    }

    /** Searched first by its sessions: what is put here stands in for the system's programs. */
    public Path programs() {
        return directory.resolve("bin");
    }

    /** Where the agent is kept. */
    public Path cache() {
        return userHome().resolve(".cache/fleet-inventory");
    }

    Path pidFile() {
        return directory.resolve("pid");
    }

    void prepare() throws IOException {
        Files.createDirectory(
                userHome(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(programs());
        program("getent", "echo \"user:x:$(id -u):$(id -g)::" + userHome() + ":/bin/sh\"");
    }

    /** Puts a shell script in front of a program of the system. */
    public Path program(String program, String... lines) throws IOException {
        Path file = Files.writeString(programs().resolve(program), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public String knownHostsLine() {
        return "[" + address + "]:" + port + " " + publicKey;
    }

    /** As an inventory would name it. */
    public Target target(Path identityFile) {
        return new Target(
                name,
                address,
                Optional.of(port),
                Optional.of(System.getProperty("user.name")),
                Optional.of(identityFile),
                new Access.Ssh(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Map.of());
    }

    /** What its daemon wrote down. */
    public String log() throws IOException {
        return Files.readString(directory.resolve("sshd.log"));
    }

    Optional<Long> pid() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        String text = Files.readString(pidFile()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
    }

    /** Ends the daemon and its sessions, as a machine that loses power. */
    public void stop() {
        try {
            Optional<ProcessHandle> daemon = pid().flatMap(ProcessHandle::of);
            if (daemon.isPresent()) {
                daemon.get().descendants().forEach(ProcessHandle::destroyForcibly);
                daemon.get().destroyForcibly();
                daemon.get().onExit().get(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
            }
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("sshd of " + name + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends its sessions and leaves the daemon: what a broken network looks like to both sides. */
    public void dropSessions() throws IOException {
        pid().flatMap(ProcessHandle::of).ifPresent(daemon -> daemon.children().forEach(ProcessHandle::destroyForcibly));
    }
}
