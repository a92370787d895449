package org.fleetinventory.collector.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;

/**
 * Everything that a run may log in with. Keys are read, and passphrases asked for, once and before the first host is reached:
 * a question in the middle would have every host wait for the person at the keyboard while its time runs.
 */
public final class Credentials {
    /** What ssh offers by itself; the newest kind first. */
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Map<Path, Credential> named;
    private final List<Credential> usual;
    private final Optional<Credential> password;

    private Credentials(Map<Path, Credential> named, List<Credential> usual, Optional<Credential> password) {
        this.named = Map.copyOf(named);
        this.usual = List.copyOf(usual);
        this.password = password;
    }

    /**
     * Reads the keys that these hosts need.
     *
     * @param home whose .ssh holds the usual keys
     * @param password for hosts that take no key
     */
    public static Credentials read(
            Collection<Target> targets, Path home, Optional<Secret> password, Passphrases passphrases) {
        Map<Path, Credential> named = new HashMap<>();
        boolean usualNeeded = false;
        for (Target target : targets) {
            if (!(target.access() instanceof Access.Ssh)) {
                continue;
            }
            target.identityFile().ifPresent(file -> named.computeIfAbsent(file, f -> KeyFile.read(f, passphrases)));
            usualNeeded |= target.identityFile().isEmpty();
        }
        List<Credential> usual = usualNeeded ? readUsual(home, passphrases) : List.of();
        return new Credentials(named, usual, password.map(Credential.Password::new));
    }

    private static List<Credential> readUsual(Path home, Passphrases passphrases) {
        List<Credential> keys = new ArrayList<>();
        for (String name : USUAL_KEYS) {
            Path file = home.resolve(".ssh").resolve(name);
            if (Files.exists(file)) {
                keys.add(KeyFile.read(file, passphrases));
            }
        }
        return keys;
    }

    /** What to offer to a host, in this order: its own key and no other, or the usual ones; then the password. */
    List<Credential> of(Target target) {
        List<Credential> credentials = new ArrayList<>();
        Optional<Path> file = target.identityFile();
        if (file.isPresent()) {
            Credential unread = new Credential.BrokenKey(file.get(), "was not read before the run");
            credentials.add(named.getOrDefault(file.get(), unread));
        } else {
            credentials.addAll(usual);
        }
        password.ifPresent(credentials::add);
        return credentials;
    }
}
