package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same hosts, groups and ways to connect as the real Ansible finds in the same files. */
class AnsibleInventoryIT {
    private static final int BY_CHANCE = 100;

    @Test
    void written_inventories_come_to_what_ansible_makes_of_them(@TempDir Path directory) throws Exception {
        compare(directory, WrittenInventories.ALL);
    }

    @Test
    void inventories_by_chance_come_to_what_ansible_makes_of_them(@TempDir Path directory) throws Exception {
        compare(
                directory,
                IntStream.range(0, BY_CHANCE).mapToObj(RandomInventory::of).toList());
    }

    private static void compare(Path directory, List<String> inventories) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String inventory : inventories) {
            files.add(Files.writeString(directory.resolve("inventory-" + files.size() + ".yaml"), inventory));
        }
        JsonNode answers = Ansible.ask(files, List.of()).get("inventories");
        for (int at = 0; at < files.size(); at++) {
            assertThat(ours(files.get(at)))
                    .as("inventory %d:%n%s", at, inventories.get(at))
                    .isEqualTo(theirs(answers.get(at)));
        }
    }

    private static String ours(Path file) throws IOException, InventoryException {
        Path home = Path.of("/home/nobody");
        Inventory inventory = new InventoryReader(home, home, InputStream.nullInputStream())
                .parse(file.toString(), Files.readAllBytes(file));
        return inventory.targets().stream()
                .map(AnsibleInventoryIT::line)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String line(Target target) {
        return line(
                target.name(),
                target.address(),
                target.port().map(Object::toString),
                target.user(),
                target.identityFile().map(Path::toString),
                access(target.access()),
                target.become(),
                String.join(",", target.groups()));
    }

    private static String access(Access access) {
        if (access instanceof Access.Unsupported unsupported) {
            return unsupported.reason();
        }
        return access instanceof Access.Local ? "local" : "ssh";
    }

    private static String theirs(JsonNode hosts) {
        TreeMap<String, String> lines = new TreeMap<>();
        hosts.properties().forEach(host -> lines.put(host.getKey(), line(host.getKey(), host.getValue())));
        return lines.values().stream().sorted().collect(Collectors.joining("\n"));
    }

    private static String line(String name, JsonNode host) {
        String connection = text(host, "connection").orElse("ssh").replace("smart", "ssh");
        List<String> groups = new ArrayList<>();
        host.get("groups").forEach(group -> groups.add(group.asString()));
        groups.remove("ungrouped");
        return line(
                name,
                text(host, "address").orElseThrow(),
                text(host, "port"),
                text(host, "user"),
                text(host, "identity_file"),
                connection.equals("winrm") ? "connection winrm is not supported" : connection,
                host.get("become").asBoolean(),
                String.join(",", groups));
    }

    private static Optional<String> text(JsonNode host, String key) {
        return Optional.of(host.get(key)).filter(value -> !value.isNull()).map(JsonNode::asString);
    }

    private static String line(
            String name,
            String address,
            Optional<String> port,
            Optional<String> user,
            Optional<String> identityFile,
            String access,
            boolean become,
            String groups) {
        return name + " address=" + address + " port=" + port.orElse("") + " user=" + user.orElse("") + " key="
                + identityFile.orElse("") + " access=" + access + " become=" + become + " groups=" + groups;
    }
}
