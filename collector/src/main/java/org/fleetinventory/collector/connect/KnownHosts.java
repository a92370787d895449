package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import org.fleetinventory.collector.connect.KnownHostLine.Marker;

/**
 * The keys that known_hosts files name for hosts, with OpenSSH's rules. Immutable, so any number of threads may ask.
 *
 * <p>A host on another port than 22 is looked up as "[host]:port" first; only where that is unknown, and with the plain name a
 * key matches, is the key taken (check_host_key in OpenSSH's sshconnect.c).
 */
public final class KnownHosts {
    static final int DEFAULT_PORT = 22;

    /** What the files say of a key that a host shows. */
    public sealed interface Verdict {
        record Known() implements Verdict {}

        /** No line for this host. {@code authority}: the line that accepts certificates for it, if there is one. */
        record Unknown(Optional<String> authority) implements Verdict {}

        /** The host is known by another key. {@code place}: "FILE line N". */
        record Changed(Path file, String place, String knownType) implements Verdict {}

        record Revoked(String place) implements Verdict {}
    }

    private final Map<PublicHostKey, List<KnownHostLine>> byKey = new HashMap<>();
    private final Map<String, List<KnownHostLine>> byName = new HashMap<>();
    private final List<KnownHostLine> byPattern = new ArrayList<>();
    private final List<KnownHostLine> hashed = new ArrayList<>();

    private KnownHosts(List<KnownHostLine> lines) {
        for (KnownHostLine line : lines) {
            byKey.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(line);
            HostNames names = line.names();
            if (names instanceof HostNames.Plain plain) {
                // A name that a line repeats is still one line.
                for (String name : new HashSet<>(plain.names())) {
                    byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(line);
                }
            } else if (names instanceof HostNames.Patterns) {
                byPattern.add(line);
            } else {
                hashed.add(line);
            }
        }
    }

    /** Reads the files in order; one that does not exist is empty. */
    public static KnownHosts read(List<Path> files) throws IOException {
        List<KnownHostLine> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(parse(file, readFile(file)));
        }
        return new KnownHosts(lines);
    }

    private static byte[] readFile(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException fresh) {
            return new byte[0];
        }
    }

    static KnownHosts of(Path file, byte[] content) {
        return new KnownHosts(parse(file, content));
    }

    private static List<KnownHostLine> parse(Path file, byte[] content) {
        // Bytes as characters: host names and keys are ASCII, and comments may be anything.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<KnownHostLine> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            number++;
            KnownHostLine.parse(file, number, text.substring(start, end)).ifPresent(lines::add);
            start = end + 1;
        }
        return lines;
    }

    /** As a line of known_hosts names a host: "host", or "[host]:port" for another port than 22. */
    static String name(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? lower : "[" + lower + "]:" + port;
    }

    /** What to make of a key that a host shows. */
    public Verdict check(String host, int port, PublicHostKey key) {
        Verdict verdict = check(name(host, port), key);
        if (port != DEFAULT_PORT
                && verdict instanceof Verdict.Unknown
                && check(name(host, DEFAULT_PORT), key) instanceof Verdict.Known known) {
            return known;
        }
        return verdict;
    }

    /** Looks at the lines that hold this very key first: a file of thousands of hashed names costs no hash then. */
    private Verdict check(String name, PublicHostKey key) {
        Mac mac = HostNames.hmacSha1();
        boolean known = false;
        for (KnownHostLine line : byKey.getOrDefault(key, List.of())) {
            if (!matches(line, name, mac)) {
                continue;
            }
            if (line.marker() == Marker.REVOKED) {
                return new Verdict.Revoked(line.place());
            }
            known |= line.marker() == Marker.HOST;
        }
        return known ? new Verdict.Known() : refused(name);
    }

    private Verdict refused(String name) {
        Optional<String> authority = Optional.empty();
        for (KnownHostLine line : lines(name)) {
            if (line.marker() == Marker.HOST) {
                return new Verdict.Changed(line.file(), line.place(), line.key().type());
            }
            if (line.marker() == Marker.CERT_AUTHORITY && authority.isEmpty()) {
                authority = Optional.of(line.place());
            }
        }
        return new Verdict.Unknown(authority);
    }

    /**
     * The types of the keys that a host is known by. A client has to ask for one of them: a host that shows a key of another type
     * looks like one whose key has changed.
     */
    public Set<String> keyTypes(String host, int port) {
        Set<String> types = keyTypes(name(host, port));
        return types.isEmpty() && port != DEFAULT_PORT ? keyTypes(name(host, DEFAULT_PORT)) : types;
    }

    private Set<String> keyTypes(String name) {
        Set<String> types = new LinkedHashSet<>();
        for (KnownHostLine line : lines(name)) {
            if (line.marker() == Marker.HOST) {
                types.add(line.key().type());
            }
        }
        return types;
    }

    /** All lines that speak of a name, those that name it plainly first. */
    List<KnownHostLine> lines(String name) {
        List<KnownHostLine> lines = new ArrayList<>(byName.getOrDefault(name, List.of()));
        Mac mac = HostNames.hmacSha1();
        for (KnownHostLine line : byPattern) {
            if (matches(line, name, mac)) {
                lines.add(line);
            }
        }
        for (KnownHostLine line : hashed) {
            if (matches(line, name, mac)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean matches(KnownHostLine line, String name, Mac mac) {
        HostNames names = line.names();
        if (names instanceof HostNames.Plain plain) {
            return plain.names().contains(name);
        }
        if (names instanceof HostNames.Patterns patterns) {
            return patterns.matches(name);
        }
        return ((HostNames.Hashed) names).matches(name, mac);
    }
}
