package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.SshPublicKey;
import org.fleetinventory.agent.parse.Text;

/**
 * The SSH server: its host keys, and what sshd_config(5) and its includes set ({@link SshdConfig}). Defaults are not filled in: they
 * are those of a version and a distribution that no file names. Without keys and configuration there is no server.
 */
public final class SshServer implements Section {

    /** Each line of these adds; of all others the first counts (servconf.c). */
    private static final Set<String> ADDING = Set.of(
            "port",
            "listenaddress",
            "hostkey",
            "hostcertificate",
            "acceptenv",
            "allowusers",
            "denyusers",
            "allowgroups",
            "denygroups",
            "subsystem",
            "setenv",
            "logverbose");

    @Override
    public String name() {
        return "ssh_server";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(SshdConfig.sources());
        sources.add(HostKeys.SOURCE);
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        List<Object> keys = new ArrayList<>();
        for (SshPublicKey key : HostKeys.keys(reading)) {
            keys.add(new Fields()
                    .put("type", key.type())
                    .put("fingerprint", key.fingerprint())
                    .put("bits", key.bits())
                    .map());
        }
        Optional<SshdConfig> config = SshdConfig.read(reading);
        if (keys.isEmpty() && config.isEmpty()) {
            return Map.of();
        }
        Fields fields = new Fields().put("host_keys", keys);
        if (config.isPresent()) {
            fields.put("settings", settings(config.get().lines(), "")).put("match_blocks", matchBlocks(config.get()));
        }
        return fields.map();
    }

    private static List<Object> matchBlocks(SshdConfig config) {
        Map<String, Object> blocks = new TreeMap<>();
        for (String criteria : config.matches()) {
            blocks.put(
                    criteria,
                    new Fields()
                            .put("criteria", criteria)
                            .put("settings", settings(config.lines(), criteria))
                            .map());
        }
        return new ArrayList<>(blocks.values());
    }

    /** What counts of the lines in blocks with these criteria, by keyword. */
    private static List<Object> settings(List<SshdConfig.Line> lines, String match) {
        Map<String, List<String>> values = new TreeMap<>();
        for (SshdConfig.Line line : lines) {
            if (!line.match().equals(match)) {
                continue;
            }
            List<String> known = values.get(line.keyword());
            if (known == null) {
                known = new ArrayList<>();
                values.put(line.keyword(), known);
            }
            if (known.isEmpty() || ADDING.contains(line.keyword())) {
                known.add(line.keyword().equals("setenv") ? names(line.value()) : line.value());
            }
        }
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, List<String>> setting : values.entrySet()) {
            rows.add(new Fields()
                    .put("keyword", setting.getKey())
                    .put("values", setting.getValue())
                    .map());
        }
        return rows;
    }

    /** The environment of sessions may hold secrets. */
    private static String names(String assignments) {
        StringBuilder names = new StringBuilder();
        for (String word : Text.words(assignments)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                names.append(names.length() == 0 ? "" : " ")
                        .append(word, 0, equals)
                        .append("=***");
            }
        }
        return names.toString();
    }
}
