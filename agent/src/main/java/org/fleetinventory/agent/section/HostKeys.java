package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Sha256;
import org.fleetinventory.agent.parse.Text;

/** The public halves of the machine's SSH host keys, by the fingerprint that ssh-keygen -l prints. Private keys are never read. */
final class HostKeys {
    private static final String DIRECTORY = "/etc/ssh";
    private static final String PREFIX = "ssh_host_";
    private static final String SUFFIX = "_key.pub";

    static final Source SOURCE = Source.files(DIRECTORY + "/" + PREFIX + "*" + SUFFIX);

    private HostKeys() {}

    /** Rows of type and fingerprint, sorted by them. */
    static List<Object> read(Reading reading) {
        Map<String, Object> rows = new TreeMap<>();
        for (String name : reading.list(DIRECTORY)) {
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                read(reading, DIRECTORY + "/" + name, rows);
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static void read(Reading reading, String path, Map<String, Object> rows) {
        Optional<String> line = reading.value(path);
        if (line.isEmpty()) {
            return;
        }
        List<String> words = Text.words(line.get());
        Optional<String> fingerprint = words.size() < 2 ? Optional.empty() : fingerprint(words.get(0), words.get(1));
        if (fingerprint.isEmpty()) {
            // Not quoted: somebody may have copied the private half here.
            reading.problem(Problem.Kind.UNPARSABLE, path, "is not one public key as ssh-keygen writes it");
            return;
        }
        rows.put(
                words.get(0) + " " + fingerprint.get(),
                new Fields()
                        .put("type", words.get(0))
                        .put("fingerprint", fingerprint)
                        .map());
    }

    /** RFC 4253, section 6.6: the key begins with its type, which the line repeats before it. */
    private static Optional<String> fingerprint(String type, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (!startsWith(key, type)) {
            return Optional.empty();
        }
        return Optional.of("SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Sha256.digest(key)));
    }

    private static boolean startsWith(byte[] key, String type) {
        int length = type.length();
        if (key.length < 4 + length
                || length > 255
                || key[0] != 0
                || key[1] != 0
                || key[2] != 0
                || key[3] != (byte) length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key[4 + i] != type.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
