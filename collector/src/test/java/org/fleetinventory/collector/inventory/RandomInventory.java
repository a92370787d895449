package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Inventories by chance, without faults: ten groups that are children of earlier ones in any number, hosts alone and in ranges, in
 * several groups and several times, variables of every kind that both sides read, anchors and merges.
 */
final class RandomInventory {
    private static final List<String> VARIABLES = List.of(
            "ansible_user: anna",
            "ansible_user: 1000",
            "ansible_user: 0755",
            "ansible_user: 0x1F",
            "ansible_user: 0b101",
            "ansible_user: 1_000",
            "ansible_user: !unsafe '{{x}}'",
            "ansible_user: ~",
            "ansible_user:",
            "ansible_user: 1e5",
            "ansible_user: y",
            "ansible_user: 'yes'",
            "ansible_user: 0o17",
            "ansible_ssh_user: otto",
            "ansible_ssh_user: null",
            "ansible_port: 2222",
            "ansible_port: 0026",
            "ansible_port: 22:22",
            "ansible_port: \"443\"",
            "ansible_ssh_port: 8022",
            "ansible_host: 192.0.2.7",
            "ansible_host: 'fe80::1'",
            "ansible_ssh_host: db.example.com",
            "ansible_become: yes",
            "ansible_become: off",
            "ansible_become: 'True'",
            "ansible_become: 1",
            "ansible_connection: smart",
            "ansible_connection: local",
            "ansible_connection: winrm",
            "ansible_ssh_private_key_file: /keys/one",
            "ansible_private_key_file: /keys/two",
            "ansible_winrm_scheme: https",
            "packages: [a, b]",
            "nested: {a: {b: 1}, c: '{{ x }}'}");
    private static final List<String> HOSTS = List.of(
            "web1",
            "web2",
            "web[1:3]",
            "web[01:03]",
            "db-[a:c]",
            "'[0:4:2].example.com'",
            "a[1:2]b[x:y]",
            "mail:2525",
            "'[2001:db8::1]:2222'",
            "'2001:db8::2'",
            "edge_1",
            "ümlaut",
            "db-[y:B]",
            "n[:2]",
            "192.0.2.[1:3]",
            "x[8:12]:77");
    private static final List<String> GROUP_NAMES =
            List.of("papa", "alfa", "zulu", "kilo", "Beta", "mike", "_low", "echo", "yard-1", "india");
    private static final int GROUPS = GROUP_NAMES.size();

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomInventory(long seed) {
        this.random = new Random(seed);
    }

    static String of(long seed) {
        return new RandomInventory(seed).write();
    }

    private String write() {
        text.append("shared:\n  vars: &shared {ansible_user: shared, ansible_port: 7}\n");
        text.append("other:\n  vars: &other {ansible_user: other, ansible_become: true}\n");
        if (random.nextBoolean()) {
            group("all", 0, random.nextInt(GROUPS), 0);
        }
        if (random.nextInt(4) == 0) {
            text.append("ungrouped:\n  hosts: {web1: , lone: }\n");
        }
        for (int group = 0; group < GROUPS; group++) {
            if (random.nextInt(3) > 0) {
                group(GROUP_NAMES.get(group), 0, group + 1, 0);
            }
        }
        return text.append("last:\n  hosts: {tail: }\n").toString();
    }

    /** Children are groups of a higher number only, so there are no circles. */
    private void group(String name, int indent, int firstChild, int depth) {
        line(indent, name + ":");
        if (random.nextInt(3) > 0) {
            line(indent + 2, "hosts:");
            for (String host : some(HOSTS, 4)) {
                line(indent + 4, host + ":");
                variables(indent + 6, 2);
            }
        }
        if (random.nextBoolean()) {
            line(indent + 2, "vars:");
            variables(indent + 4, 12);
            if (random.nextBoolean()) {
                line(indent + 4, "ansible_group_priority: " + (random.nextInt(20) - 5));
            }
        }
        if (firstChild < GROUPS && depth < 3 && random.nextInt(3) > 0) {
            line(indent + 2, "children:");
            for (int child = firstChild; child < GROUPS; child += 1 + random.nextInt(4)) {
                group(GROUP_NAMES.get(child), indent + 4, child + 1, depth + 1);
            }
        }
    }

    private void variables(int indent, int most) {
        if (random.nextInt(6) == 0) {
            line(
                    indent,
                    "<<: " + pick(List.of("*shared", "[*shared, *other]", "[*other, *shared]", "{ansible_user: own}")));
        }
        Set<String> keys = new HashSet<>();
        for (String variable : some(VARIABLES, most)) {
            if (keys.add(variable.substring(0, variable.indexOf(':')))) {
                line(indent, variable);
            }
        }
    }

    /** In any order, each once. */
    private List<String> some(List<String> from, int most) {
        List<String> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(most + 1));
    }

    private void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
