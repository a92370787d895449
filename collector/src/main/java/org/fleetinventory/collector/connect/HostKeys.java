package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides on the key that a host shows, for all hosts of a run; safe for use by many threads. */
public final class HostKeys {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final KnownHosts knownHosts;
    private final Path file;
    private final boolean acceptNew;
    private final Map<String, PublicHostKey> accepted = new HashMap<>();

    private HostKeys(KnownHosts knownHosts, Path file, boolean acceptNew) {
        this.knownHosts = knownHosts;
        this.file = file;
        this.acceptNew = acceptNew;
    }

    /** The files that OpenSSH reads, unless told otherwise. */
    public static List<Path> usualFiles(Path home) {
        return List.of(
                home.resolve(".ssh/known_hosts"),
                home.resolve(".ssh/known_hosts2"),
                Path.of("/etc/ssh/ssh_known_hosts"),
                Path.of("/etc/ssh/ssh_known_hosts2"));
    }

    /**
     * Reads the files once.
     *
     * @param files at least one; the first is where new keys are written
     * @param acceptNew take the key of a host that no file knows, and write it down; a changed key is refused all the same
     */
    public static HostKeys read(List<Path> files, boolean acceptNew) throws IOException {
        return new HostKeys(KnownHosts.read(files), files.get(0), acceptNew);
    }

    /** The types of the keys that a host is known by; a client must prefer them. */
    Set<String> keyTypes(String host, int port) {
        Set<String> types = knownHosts.keyTypes(host, port);
        if (!types.isEmpty() || !acceptNew) {
            return types;
        }
        synchronized (accepted) {
            PublicHostKey key = accepted.get(KnownHosts.name(host, port));
            return key == null ? types : Set.of(key.type());
        }
    }

    /** Returns where the key is the host's. */
    void verify(String host, int port, PublicHostKey key) throws HostException {
        KnownHosts.Verdict verdict = knownHosts.check(host, port, key);
        String name = KnownHosts.name(host, port);
        if (verdict instanceof KnownHosts.Verdict.Revoked revoked) {
            throw new HostException(
                    Stage.HOST_KEY,
                    "the host key of " + name + " is revoked: " + revoked.place() + " says that " + described(key)
                            + " must not be accepted; the host needs a new key");
        }
        if (verdict instanceof KnownHosts.Verdict.Changed changed) {
            throw changed(name, changed.place(), changed.file(), changed.knownType(), key);
        }
        if (verdict instanceof KnownHosts.Verdict.Unknown unknown) {
            if (!acceptNew) {
                throw unknown(host, port, key, unknown);
            }
            accept(name, key);
        }
    }

    private HostException changed(String name, String place, Path holder, String knownType, PublicHostKey key) {
        return new HostException(
                Stage.HOST_KEY,
                "the host key of " + name + " has changed: " + place + " holds another " + knownType
                        + " key, the host shows " + described(key)
                        + "; if the host was set up anew, remove the old key with: ssh-keygen -R '" + name + "' -f "
                        + holder + ", and accept the new one with --accept-new-host-keys");
    }

    private HostException unknown(String host, int port, PublicHostKey key, KnownHosts.Verdict.Unknown unknown) {
        String scan = port == KnownHosts.DEFAULT_PORT ? "ssh-keyscan " : "ssh-keyscan -p " + port + " ";
        String authority = unknown.authority()
                .map(place -> " (" + place + " names a certificate authority for it, but certificates are not read)")
                .orElse("");
        return new HostException(
                Stage.HOST_KEY,
                "the host key of " + KnownHosts.name(host, port) + " is not known: " + file + " has none" + authority
                        + ", the host shows " + described(key)
                        + "; compare it with the host's own, then accept it with --accept-new-host-keys, or: " + scan
                        + host + " >> " + file);
    }

    private static String described(PublicHostKey key) {
        return key.type() + " " + key.fingerprint();
    }

    /** First contact: written down before it is used, and remembered, for two names of an inventory may mean one host. */
    private void accept(String name, PublicHostKey key) throws HostException {
        synchronized (accepted) {
            PublicHostKey before = accepted.get(name);
            if (key.equals(before)) {
                return;
            }
            if (before != null) {
                throw changed(name, file + ", written in this run,", file, before.type(), key);
            }
            try {
                append(name + " " + key.type() + " " + key.base64() + "\n");
            } catch (IOException e) {
                throw new HostException(
                        Stage.HOST_KEY,
                        "the new host key of " + name + " cannot be written to " + file + ": " + Reasons.of(e),
                        e);
            }
            accepted.put(name, key);
        }
    }

    /** Appended with one write, which O_APPEND keeps whole: other collectors, and ssh, may be writing too. */
    private void append(String line) throws IOException {
        createFile();
        String text = endsWithinLine() ? "\n" + line : line;
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
    }

    private void createFile() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
        }
        if (Files.exists(file)) {
            return;
        }
        // Not "create new": another collector may have come first.
        FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                .close();
    }

    private boolean endsWithinLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size();
            return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
        }
    }
}
