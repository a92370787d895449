package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.inventory.Inventories.faults;
import static org.fleetinventory.collector.inventory.Inventories.only;

import java.util.List;
import org.junit.jupiter.api.Test;

class CustomReaderTest {
    @Test
    void a_host_has_the_files_and_commands_of_the_nearest_place() throws Exception {
        assertThat(only("""
                        all:
                          vars:
                            custom: {files: [/etc/all], commands: [id]}
                          hosts:
                            web1:
                              custom: {commands: ["uptime -p", 'a: "b"']}
                        """).custom()).isEqualTo(new Custom(List.of(), List.of("uptime -p", "a: \"b\"")));
    }

    @Test
    void the_agent_is_asked_a_line_for_each() {
        assertThat(new Custom(List.of("/etc/a b"), List.of("id; uptime")).request())
                .isEqualTo("file /etc/a b\ncommand id; uptime\n");
        assertThat(Custom.NONE.request()).isEmpty();
    }

    /** Of Ansible's own inventories. */
    @Test
    void a_variable_of_this_name_for_another_purpose_is_left_alone() throws Exception {
        assertThat(only("all: {hosts: {web1: {custom: yes}}}").custom()).isEqualTo(Custom.NONE);
        assertThat(only("all: {hosts: {web1: {custom: {theme: dark}}}}").custom())
                .isEqualTo(Custom.NONE);
    }

    @Test
    void what_cannot_be_asked_is_said_with_its_place() {
        assertThat(faults("""
                        all:
                          hosts:
                            web1:
                              custom:
                                files: [etc/a, 7, ""]
                                commands: uptime
                                file: [/etc/b]
                        """)).isEqualTo("""
                        inventory.yaml:5:17: files of custom: "etc/a" is no absolute path
                        inventory.yaml:5:24: files of custom must be text, not the number 7
                        inventory.yaml:5:27: files of custom: "" is empty
                        inventory.yaml:6:19: commands of custom must be a list, not "uptime"
                        inventory.yaml:7:9: unknown key "file" of custom: there are files and commands""");
    }

    @Test
    void a_template_is_a_fault_where_a_host_needs_it() {
        assertThat(faults("all: {hosts: {web1: {custom: {commands: ['{{ x }}']}}}}"))
                .isEqualTo(
                        "inventory.yaml:1:42: commands of custom holds a template, which is not evaluated here: write the"
                                + " value itself");
    }
}
