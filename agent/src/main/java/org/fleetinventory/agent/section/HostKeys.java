package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.SshPublicKey;
import org.fleetinventory.agent.parse.Text;

/** The public halves of the machine's SSH host keys. Private keys are never read. */
final class HostKeys {
    private static final String DIRECTORY = "/etc/ssh";
    private static final String PREFIX = "ssh_host_";
    private static final String SUFFIX = "_key.pub";

    static final Source SOURCE = Source.files(DIRECTORY + "/" + PREFIX + "*" + SUFFIX);

    private HostKeys() {}

    /** Rows of type and fingerprint, sorted by them. */
    static List<Object> read(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (SshPublicKey key : keys(reading)) {
            rows.add(new Fields()
                    .put("type", key.type())
                    .put("fingerprint", key.fingerprint())
                    .map());
        }
        return rows;
    }

    /** Sorted by type and fingerprint. */
    static Collection<SshPublicKey> keys(Reading reading) {
        Map<String, SshPublicKey> keys = new TreeMap<>();
        for (String name : reading.list(DIRECTORY)) {
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                Optional<SshPublicKey> key = read(reading, DIRECTORY + "/" + name);
                if (key.isPresent()) {
                    keys.put(key.get().type() + " " + key.get().fingerprint(), key.get());
                }
            }
        }
        return keys.values();
    }

    private static Optional<SshPublicKey> read(Reading reading, String path) {
        Optional<String> line = reading.value(path);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Text.words(line.get());
        Optional<SshPublicKey> key =
                words.size() < 2 ? Optional.empty() : SshPublicKey.parse(words.get(0), words.get(1));
        if (key.isEmpty()) {
            // Not quoted: somebody may have copied the private half here.
            reading.problem(Problem.Kind.UNPARSABLE, path, "is not one public key as ssh-keygen writes it");
        }
        return key;
    }
}
