package org.fleetinventory.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.inventory.Inventories.only;
import static org.fleetinventory.collector.inventory.Inventories.parse;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryReaderTest {
    @Test
    void a_host_has_what_its_keys_say() throws Exception {
        assertThat(only("""
                        web:
                          hosts:
                            web1:
                              host: 192.0.2.1
                              port: 2222
                              user: anna
                              identity_file: keys/web
                              connection: ssh
                              java: /opt/java 17/bin/java
                              become: yes
                              timeout: 90
                              labels: {site: fra1, rack: 07, version: 1.10, live: yes}
                        """))
                .isEqualTo(new Target(
                        "web1",
                        "192.0.2.1",
                        Optional.of(2222),
                        Optional.of("anna"),
                        Optional.of(Path.of("/etc/fleet/keys/web")),
                        new Access.Ssh(),
                        Optional.of("/opt/java 17/bin/java"),
                        true,
                        Optional.of(Duration.ofSeconds(90)),
                        List.of("web"),
                        Map.of("site", "fra1", "rack", "07", "version", "1.10", "live", "yes")));
    }

    @Test
    void a_host_of_which_nothing_is_said_is_reached_by_ssh_under_its_name() throws Exception {
        assertThat(only("all: {hosts: {web1: }}"))
                .isEqualTo(new Target(
                        "web1",
                        "web1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Access.Ssh(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    @Test
    void hosts_keep_the_order_of_the_file_and_come_once() throws Exception {
        Inventory inventory = parse("""
                web:
                  hosts: {zeta: , 'web[2:3]': , alfa: }
                all:
                  hosts: {first: , alfa: {port: 5}}
                  children: {web: }
                """);
        assertThat(inventory.targets().stream().map(Target::name))
                .containsExactly("zeta", "web2", "web3", "alfa", "first");
        assertThat(inventory.targets().get(3).port()).contains(5);
        assertThat(inventory.source()).isEqualTo("/etc/fleet/inventory.yaml");
        assertThat(inventory.groups())
                .containsExactly(
                        new Group("all", List.of("first", "alfa"), List.of("ungrouped", "web")),
                        new Group("ungrouped", List.of("first"), List.of()),
                        new Group("web", List.of("zeta", "web2", "web3", "alfa"), List.of()));
    }

    @Test
    void groups_of_groups_are_groups_of_the_host() throws Exception {
        Target target = only("""
                site:
                  children:
                    web:
                      children:
                        edge:
                          hosts: {one: }
                other:
                  children: {edge: }
                ungrouped:
                  hosts: {one: }
                """);
        assertThat(target.groups()).containsExactly("edge", "other", "site", "web");
    }

    @Test
    void labels_of_all_groups_add_up_and_nearer_words_win() throws Exception {
        Target target = only("""
                all:
                  vars: {labels: {a: all, b: all, c: all}}
                web:
                  vars: {labels: {b: web, c: web}}
                  hosts: {one: {labels: {c: one}}}
                more:
                  hosts: {one: {labels: {d: two}}}
                """);
        assertThat(target.labels()).isEqualTo(Map.of("a", "all", "b", "web", "c", "one", "d", "two"));
    }

    @Test
    void the_nearer_place_counts_and_in_one_place_the_native_key() throws Exception {
        Target target = only("""
                all:
                  vars: {user: all, ansible_port: 1, host: far, ansible_become: true, become: false}
                web:
                  vars: {ansible_user: web, port: 2, ansible_port: 3}
                  hosts: {one: {ansible_ssh_host: near}}
                """);
        assertThat(target.user()).contains("web");
        assertThat(target.port()).contains(2);
        assertThat(target.address()).isEqualTo("near");
        assertThat(target.become()).isFalse();
    }

    @Test
    void key_files_start_at_home_beside_the_inventory_or_as_ansible_has_it() throws Exception {
        assertThat(keyFile("identity_file: ~/.ssh/id")).isEqualTo("/home/anna/.ssh/id");
        assertThat(keyFile("identity_file: '~'")).isEqualTo("/home/anna");
        assertThat(keyFile("identity_file: /keys/id")).isEqualTo("/keys/id");
        assertThat(keyFile("identity_file: ../id")).isEqualTo("/etc/id");
        assertThat(keyFile("ansible_ssh_private_key_file: keys/id")).isEqualTo("/srv/keys/id");
        assertThat(keyFile("ansible_private_key_file: ~/id")).isEqualTo("/home/anna/id");
    }

    private static String keyFile(String variable) throws InventoryException {
        return only("all: {hosts: {one: {" + variable + "}}}")
                .identityFile()
                .orElseThrow()
                .toString();
    }

    @Test
    void connections_that_are_not_ours_are_unsupported_and_no_fault() throws Exception {
        assertThat(access("connection: local")).isEqualTo(new Access.Local());
        assertThat(access("ansible_connection: local")).isEqualTo(new Access.Local());
        assertThat(access("ansible_connection: ansible.builtin.local")).isEqualTo(new Access.Local());
        for (String plugin : List.of("ssh", "smart", "paramiko", "paramiko_ssh", "ansible.builtin.ssh")) {
            assertThat(access("ansible_connection: " + plugin)).isEqualTo(new Access.Ssh());
        }
        assertThat(access("ansible_connection: winrm"))
                .isEqualTo(new Access.Unsupported("connection winrm is not supported"));
        assertThat(access("ansible_connection: community.docker.docker"))
                .isEqualTo(new Access.Unsupported("connection community.docker.docker is not supported"));
    }

    private static Access access(String variable) throws InventoryException {
        return only("all: {hosts: {one: {" + variable + "}}}").access();
    }

    @Test
    void timeouts_have_several_forms() throws Exception {
        assertThat(timeout("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(timeout("1.5")).isEqualTo(Duration.ofMillis(1_500));
        assertThat(timeout("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(timeout("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(timeout("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(timeout("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(timeout("\"20\"")).isEqualTo(Duration.ofSeconds(20));
        assertThat(timeout("1:30")).isEqualTo(Duration.ofSeconds(90)); // YAML 1.1 counts to the base of 60
    }

    private static Duration timeout(String value) throws InventoryException {
        return only("all: {hosts: {one: {timeout: " + value + "}}}").timeout().orElseThrow();
    }

    @Test
    void json_is_yaml_too() throws Exception {
        assertThat(only("{\n\t\"all\": {\"hosts\": {\"one\": {\"port\": 22, \"labels\": {\"a\": \"b\"}}}}\n}")
                        .labels())
                .isEqualTo(Map.of("a", "b"));
    }

    @Test
    void the_digest_is_that_of_the_bytes() throws Exception {
        // printf 'all: {hosts: {one: }}' | sha256sum
        assertThat(parse("all: {hosts: {one: }}").digest())
                .isEqualTo("sha256:7c50ef25b832825d8d5e9af718b1264d5fe33c8ff54aeee2981bbed146909a0f");
    }

    @Test
    void standard_input_is_an_inventory(@TempDir Path directory) throws Exception {
        InputStream input = new ByteArrayInputStream("all: {hosts: {one: {identity_file: id}}}".getBytes(UTF_8));
        Inventory inventory = new InventoryReader(directory, Path.of("/srv"), input).read("-");
        assertThat(inventory.source()).isEqualTo("-");
        assertThat(inventory.targets().get(0).identityFile()).contains(Path.of("/srv/id"));
        InputStream wrong = new ByteArrayInputStream("all: 5".getBytes(UTF_8));
        assertThatThrownBy(() -> new InventoryReader(directory, directory, wrong).read("-"))
                .isInstanceOf(InventoryException.class)
                .hasMessage("standard input:1:6: group all must be a mapping with hosts, children or vars, "
                        + "not the number 5");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() throws Exception {
        assertThat(only("\uFEFFall: {hosts: {one: }}").name()).isEqualTo("one");
    }

    @Test
    void a_file_that_cannot_be_read_says_why(@TempDir Path directory) throws Exception {
        InventoryReader reader = new InventoryReader(directory, directory, InputStream.nullInputStream());
        assertThatThrownBy(() -> reader.read("inventory.yaml"))
                .isInstanceOf(InventoryException.class)
                .hasMessage("inventory.yaml: no such file");
        Files.createDirectory(directory.resolve("inventories"));
        assertThatThrownBy(() -> reader.read("inventories"))
                .isInstanceOf(InventoryException.class)
                .hasMessage("inventories: is a directory: give one YAML file");
        try (var large = Files.newByteChannel(
                Files.createFile(directory.resolve("large.yaml")), java.nio.file.StandardOpenOption.WRITE)) {
            large.position((64L << 20) + 1).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertThatThrownBy(() -> reader.read("large.yaml"))
                .isInstanceOf(InventoryException.class)
                .hasMessage("large.yaml: is larger than 64 MiB");
    }

    @Test
    void the_inventory_of_the_project_is_this_machine_and_its_example_is_right() throws Exception {
        String root = System.getProperty("fleet.root");
        String text = Files.readString(Path.of(root, "inventory.yaml"));
        Target localhost = only(text);
        assertThat(localhost.name()).isEqualTo("localhost");
        assertThat(localhost.access()).isEqualTo(new Access.Local());

        Inventory example = parse(text.replaceAll("(?m)^# (?=  )", ""));
        assertThat(example.targets()).hasSize(23);
        Target database = example.targets().get(21);
        assertThat(database.name()).isEqualTo("db1");
        assertThat(database.address()).isEqualTo("192.0.2.10");
        assertThat(database.become()).isTrue();
        assertThat(database.timeout()).contains(Duration.ofSeconds(60));
    }

    @Test
    void ten_thousand_hosts_are_read_in_less_than_two_seconds() throws Exception {
        StringBuilder yaml = new StringBuilder("all:\n  vars: {user: anna, labels: {a: b}}\n  children:\n");
        for (int group = 0; group < 100; group++) {
            yaml.append("    group").append(group).append(":\n      hosts:\n");
            for (int host = 0; host < 100; host++) {
                yaml.append("        host-" + group + "-" + host + ".example.com:\n          ansible_host: 10.0."
                        + group + "." + host + "\n          ansible_port: 22\n          labels: {rack: r" + host
                        + "}\n");
            }
        }
        parse(yaml.toString());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean(); // of the clock other work takes its share
        long start = threads.getCurrentThreadCpuTime();
        assertThat(parse(yaml.toString()).targets()).hasSize(10_000);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
