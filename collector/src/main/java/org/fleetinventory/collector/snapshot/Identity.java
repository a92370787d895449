package org.fleetinventory.collector.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Evidence of which machine a snapshot is of. What it does not say is empty. */
public record Identity(
        Optional<String> hostname,
        Optional<String> machineId,
        Optional<String> bootId,
        Optional<String> productUuid,
        List<String> macAddresses,
        List<SshHostKey> sshHostKeys) {

    /** {@code type}: "ssh-ed25519"; {@code fingerprint}: "SHA256:...". */
    public record SshHostKey(String type, String fingerprint) {}

    public Identity {
        macAddresses = List.copyOf(macAddresses);
        sshHostKeys = List.copyOf(sshHostKeys);
    }

    /** From the object "identity" of a snapshot. */
    public static Identity of(JsonNode identity) {
        List<String> macAddresses = new ArrayList<>();
        identity.path("mac_addresses").forEach(address -> macAddresses.add(address.asString("")));
        List<SshHostKey> keys = new ArrayList<>();
        identity.path("ssh_host_keys")
                .forEach(key -> keys.add(new SshHostKey(
                        key.path("type").asString(""), key.path("fingerprint").asString(""))));
        return new Identity(
                text(identity, "hostname"),
                text(identity, "machine_id"),
                text(identity, "boot_id"),
                text(identity, "product_uuid"),
                macAddresses,
                keys);
    }

    /** Writes the same object. */
    public void write(CanonicalWriter out) {
        out.startObject();
        member(out, "hostname", hostname);
        member(out, "machine_id", machineId);
        member(out, "boot_id", bootId);
        member(out, "product_uuid", productUuid);
        if (!macAddresses.isEmpty()) {
            out.name("mac_addresses").startArray();
            macAddresses.forEach(out::string);
            out.endArray();
        }
        if (!sshHostKeys.isEmpty()) {
            out.name("ssh_host_keys").startArray();
            sshHostKeys.forEach(key -> out.startObject()
                    .name("type")
                    .string(key.type)
                    .name("fingerprint")
                    .string(key.fingerprint)
                    .endObject());
            out.endArray();
        }
        out.endObject();
    }

    private static void member(CanonicalWriter out, String name, Optional<String> value) {
        value.ifPresent(text -> out.name(name).string(text));
    }

    static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
