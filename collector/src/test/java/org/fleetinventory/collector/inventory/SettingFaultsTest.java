package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.inventory.Inventories.faults;
import static org.fleetinventory.collector.inventory.Inventories.only;

import org.junit.jupiter.api.Test;

/** Variables: wrong types, slips, and values that cannot be read here. */
class SettingFaultsTest {
    private static String faultsOf(String variables) {
        return faults("all:\n  hosts:\n    web1:\n" + variables.indent(6));
    }

    @Test
    void native_values_have_exact_types() {
        assertThat(faultsOf("""
                        host: 10
                        port: "22"
                        user: yes
                        identity_file: [a]
                        connection: winrm
                        java: {version: 17}
                        become: "yes"
                        timeout: soon
                        labels: [a]
                        """)).isEqualTo("""
                        inventory.yaml:4:13: host must be text, not the number 10: put it in quotes
                        inventory.yaml:5:13: port must be a whole number from 1 to 65535, not "22"
                        inventory.yaml:6:13: user must be text, not the boolean true: put it in quotes
                        inventory.yaml:7:22: identity_file must be text, not a list
                        inventory.yaml:8:19: connection must be ssh or local, not "winrm"
                        inventory.yaml:9:13: java must be text, not a mapping
                        inventory.yaml:10:15: become must be true or false, not "yes"
                        inventory.yaml:11:16: timeout must be more than 0 and at most a day, such as 30 (seconds), 30s, 2m or 1h, not "soon"
                        inventory.yaml:12:15: labels must be a mapping of names to words, not a list""");
    }

    @Test
    void ansible_values_are_converted_but_not_at_any_price() {
        assertThat(faultsOf("""
                        ansible_host: [a]
                        ansible_port: ssh
                        ansible_user: 1.5
                        ansible_ssh_private_key_file: true
                        ansible_connection: 5
                        ansible_become: maybe
                        ansible_ssh_port: 0
                        ansible_ssh_user: 2024-01-01
                        """)).isEqualTo("""
                        inventory.yaml:4:21: ansible_host must be text, not a list
                        inventory.yaml:5:21: ansible_port must be a whole number from 1 to 65535, not "ssh"
                        inventory.yaml:6:21: ansible_user must be text, not the number 1.5: put it in quotes
                        inventory.yaml:7:37: ansible_ssh_private_key_file must be text, not the boolean true: put it in quotes
                        inventory.yaml:8:27: ansible_connection must be ssh or local, not the number 5
                        inventory.yaml:9:23: ansible_become must be true or false, not "maybe"
                        inventory.yaml:10:25: ansible_ssh_port must be a whole number from 1 to 65535, not the number 0
                        inventory.yaml:11:25: ansible_ssh_user must be text, not a date""");
    }

    @Test
    void a_native_key_without_a_value_is_a_fault() {
        assertThat(faultsOf("port:\nuser: ~\nlabels: {a: }\n")).isEqualTo("""
                        inventory.yaml:4:12: port has no value: write one or leave the line out
                        inventory.yaml:5:13: user has no value: write one or leave the line out
                        inventory.yaml:6:18: label "a" has no value: write one or leave the line out""");
    }

    @Test
    void words_that_a_command_line_or_a_terminal_would_misread_are_refused() {
        assertThat(faultsOf("""
                        host: -oProxyCommand=reboot
                        user: "a b"
                        java: "/opt/a\\nb"
                        identity_file: ~otto/key
                        ansible_user: -l
                        labels: {"a\\e": b, c: "d\\a", "": e}
                        """)).isEqualTo("""
                        inventory.yaml:4:13: host starts with a dash, which commands take for an option
                        inventory.yaml:5:13: user holds a blank
                        inventory.yaml:6:13: java holds a control or an invisible character
                        inventory.yaml:7:22: identity_file names another user's home directory, "~otto/key": write the whole path
                        inventory.yaml:8:21: ansible_user starts with a dash, which commands take for an option
                        inventory.yaml:9:23: label "a\\u001b" holds a control or an invisible character
                        inventory.yaml:9:29: label "c" holds a control or an invisible character
                        inventory.yaml:9:40: label "" has no name""");
    }

    @Test
    void labels_are_words() {
        assertThat(faultsOf("labels:\n  a: [1]\n  b: {c: d}\n  5: x\n")).isEqualTo("""
                        inventory.yaml:5:12: label "a" must be a word, not a list
                        inventory.yaml:6:12: label "b" must be a word, not a mapping
                        inventory.yaml:7:9: a key must be text, not the number 5: put it in quotes""");
    }

    @Test
    void a_slip_names_the_key_that_was_meant() {
        assertThat(faultsOf("""
                        prot: 22
                        usre: anna
                        hots: a
                        identity_flie: k
                        conection: local
                        becmoe: true
                        time_out: 5
                        lables: {a: b}
                        jaav:
                        """)).isEqualTo("""
                        inventory.yaml:4:7: unknown key "prot"; did you mean port?
                        inventory.yaml:5:7: unknown key "usre"; did you mean user?
                        inventory.yaml:6:7: unknown key "hots"; did you mean host?
                        inventory.yaml:7:7: unknown key "identity_flie"; did you mean identity_file?
                        inventory.yaml:8:7: unknown key "conection"; did you mean connection?
                        inventory.yaml:9:7: unknown key "becmoe"; did you mean become?
                        inventory.yaml:10:7: unknown key "time_out"; did you mean timeout?
                        inventory.yaml:11:7: unknown key "lables"; did you mean labels?
                        inventory.yaml:12:7: unknown key "jaav"; did you mean java?""");
    }

    @Test
    void variables_of_ansible_are_left_alone() throws Exception {
        Target target = only("""
                all:
                  hosts:
                    web1:
                      http_port: 80
                      users: [anna, otto]
                      ports: [80, 443]
                      hosts: {a: b}
                      used: true
                      label: x
                      ansible_become_method: su
                      ansible_password: !vault |
                        $ANSIBLE_VAULT;1.1;AES256
                      greeting: "{{ lookup('file', 'x') }}"
                      odd: {port: 70000, port: 5}
                      custom: !mine {a: b}
                """);
        assertThat(target.port()).isEmpty();
        assertThat(target.labels()).isEmpty();
        assertThat(target.become()).isFalse();
    }

    @Test
    void a_value_that_cannot_be_read_here_is_a_fault_where_a_host_needs_it() {
        assertThat(faults("""
                        all:
                          hosts:
                            web1:
                              ansible_user: !vault |
                                $ANSIBLE_VAULT;1.1;AES256
                              port: "{{ base_port + 1 }}"
                              host: !lookup dns
                              labels: {a: "{% if x %}"}
                            web2:
                          vars:
                            ansible_host: "{{ inventory_hostname }}.example.com"
                        """)).isEqualTo("""
                        inventory.yaml:4:21: ansible_user is encrypted (!vault), which cannot be read here: write the value itself
                        inventory.yaml:6:13: port holds a template, which is not evaluated here: write the value itself
                        inventory.yaml:7:13: host has the tag !lookup, which cannot be read here: write the value itself
                        inventory.yaml:8:19: label "a" holds a template, which is not evaluated here: write the value itself
                        inventory.yaml:11:19: ansible_host holds a template, which is not evaluated here: write the value itself""");
    }

    @Test
    void a_value_that_cannot_be_read_here_does_no_harm_where_no_host_needs_it() throws Exception {
        Target target = only("""
                all:
                  hosts:
                    web1: {user: anna, ansible_port: 22, labels: {a: b}}
                  vars:
                    ansible_user: "{{ vaulted }}"
                    ansible_port: !vault x
                    labels: {a: "{{ x }}"}
                empty:
                  vars: {ansible_host: "{{ x }}"}
                """);
        assertThat(target.user()).contains("anna");
        assertThat(target.port()).contains(22);
        assertThat(target.labels()).containsExactly(java.util.Map.entry("a", "b"));
    }
}
