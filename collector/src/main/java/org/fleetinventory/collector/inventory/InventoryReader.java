package org.fleetinventory.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.collector.inventory.Targets.Places;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads inventories in the YAML layout of Ansible
 * (https://docs.ansible.com/ansible/latest/collections/ansible/builtin/yaml_inventory.html):
 *
 * <pre>
 * all:
 *   vars:                          # for every host; nearer words win: all, group, group in it, host
 *     user: collector
 *   children:
 *     web:
 *       hosts:
 *         web[01:20].example.com:  # twenty hosts; also [a:f] and [0:10:2]
 *         mail.example.com:
 *           port: 2222
 * </pre>
 *
 * <p>Keys for hosts and vars, with Ansible's names for the same: host (ansible_host), port (ansible_port), user (ansible_user),
 * identity_file (ansible_ssh_private_key_file), connection (ansible_connection), become (ansible_become), java, timeout, and
 * labels, a mapping that adds up over groups. Where one place has both names the native one counts. Native values have exact
 * types: identity_file is relative to the inventory, a timeout is a number of seconds or 30s, 2m, 1h. Ansible's are converted as
 * Ansible does, a relative key file starts in the working directory, and a connection other than ssh and local makes the host
 * {@link Access.Unsupported}.
 *
 * <p>Other variables are Ansible's business and are left alone, unless one looks like a slip for one of the keys above. A
 * template or an encrypted value is a fault where a host needs it. Not here: INI files, directories, group_vars.
 */
public final class InventoryReader {
    private static final int MOST_BYTES = 64 << 20;

    private final Path home;
    private final Path working;
    private final InputStream standardInput;

    /**
     * @param home what ~ stands for
     * @param working where relative paths start
     */
    public InventoryReader(Path home, Path working, InputStream standardInput) {
        this.home = home;
        this.working = working;
        this.standardInput = standardInput;
    }

    /**
     * Reads it whole and resolves every host.
     *
     * @param source a file, or "-" for standard input
     */
    public Inventory read(String source) throws InventoryException {
        return parse(source, bytes(source));
    }

    private byte[] bytes(String source) throws InventoryException {
        byte[] bytes;
        try (InputStream input = source.equals("-") ? standardInput : open(source)) {
            bytes = input.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException absent) {
            throw InventoryException.unreadable(source, "no such file");
        } catch (AccessDeniedException denied) {
            throw InventoryException.unreadable(source, "permission denied");
        } catch (InvalidPathException notOne) {
            throw InventoryException.unreadable(source, "is no file name in this locale");
        } catch (IOException fault) {
            throw InventoryException.unreadable(source, "cannot be read: " + fault.getMessage());
        }
        if (bytes.length > MOST_BYTES) {
            throw InventoryException.unreadable(source, "is larger than 64 MiB");
        }
        return bytes;
    }

    private InputStream open(String source) throws IOException, InventoryException {
        Path file = working.resolve(source);
        if (Files.isDirectory(file)) {
            throw InventoryException.unreadable(source, "is a directory: give one YAML file");
        }
        return Files.newInputStream(file);
    }

    Inventory parse(String source, byte[] bytes) throws InventoryException {
        Optional<Node> root = YamlDocument.compose(source, bytes);
        if (root.isEmpty()) {
            throw InventoryException.unreadable(source, "is empty: an inventory names hosts below all: and hosts:");
        }
        Optional<Integer> ini =
                root.get() instanceof ScalarNode ? Ini.lineOf(new String(bytes, UTF_8)) : Optional.empty();
        if (ini.isPresent()) {
            throw InventoryException.of(source, List.of(new Fault(ini.get(), 1, Ini.explain(source))));
        }
        Faults faults = new Faults();
        GroupTree tree = new GroupReader(faults).read(root.get());
        Hierarchy hierarchy = Hierarchy.of(tree, faults);
        Path directory = source.equals("-")
                ? working
                : Optional.ofNullable(working.resolve(source).getParent()).orElse(working);
        List<Target> targets = new Targets(tree, hierarchy, new Places(home, directory, working), faults).all();
        faults.throwIfAny(source);
        if (targets.isEmpty()) {
            throw InventoryException.unreadable(source, "names no host");
        }
        return new Inventory(source, digest(bytes), targets, groups(tree));
    }

    /** Every group without a parent is below "all", the children that it names itself come first, but for "ungrouped". */
    private static List<Group> groups(GroupTree tree) {
        Set<String> below = new LinkedHashSet<>(Set.of(GroupTree.UNGROUPED));
        below.addAll(tree.group(GroupTree.ALL).children.keySet());
        Set<String> children = new HashSet<>();
        tree.groups().values().forEach(group -> children.addAll(group.children.keySet()));
        tree.groups().keySet().stream()
                .filter(name -> !children.contains(name) && !name.equals(GroupTree.ALL))
                .forEach(below::add);
        return tree.groups().values().stream()
                .map(group -> new Group(
                        group.name,
                        List.copyOf(group.hosts),
                        List.copyOf(group.name.equals(GroupTree.ALL) ? below : group.children.keySet())))
                .toList();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }
}
