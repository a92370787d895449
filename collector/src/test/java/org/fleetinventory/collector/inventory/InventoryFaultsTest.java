package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.inventory.Inventories.faults;

import org.junit.jupiter.api.Test;

/** Structure, names and settings: every fault at once, each with its place and what to do. */
class InventoryFaultsTest {
    @Test
    void all_faults_come_at_once_sorted_by_place() {
        assertThat(faults("""
                        all:
                          hosts:
                            web1:
                              port: 70000
                              usre: anna
                            -oProxyCommand=x:
                          vars:
                            become: maybe
                        web:
                          host:
                            web2:
                        """)).isEqualTo("""
                        inventory.yaml:4:13: port must be a whole number from 1 to 65535, not the number 70000
                        inventory.yaml:5:7: unknown key "usre"; did you mean user?
                        inventory.yaml:6:5: host name "-oProxyCommand=x" starts with a dash, which commands take for an option
                        inventory.yaml:8:13: become must be true or false, not "maybe"
                        inventory.yaml:10:3: unknown key "host" in group web; did you mean hosts?""");
    }

    @Test
    void a_syntax_error_comes_alone() {
        assertThat(faults("all:\n  hosts:\n    web1: {port: 70000}\n  vars: a: b\n"))
                .isEqualTo("inventory.yaml:4:10: not YAML: mapping values are not allowed here");
        assertThat(faults("all:\n\thosts:\n"))
                .isEqualTo(
                        "inventory.yaml:2:1: not YAML: while scanning for the next token, "
                                + "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)");
        assertThat(faults("all:\n  hosts: *web\n"))
                .isEqualTo("inventory.yaml:2:10: not YAML: found undefined alias web");
        assertThat(faults("all:\n---\nall:\n"))
                .isEqualTo("inventory.yaml:2:1: not YAML: expected a single document in the stream, "
                        + "but found another document");
        assertThat(faults("all: {hosts: {a: {port: 22}}\n"))
                .isEqualTo("inventory.yaml:2:1: not YAML: while parsing a flow mapping, "
                        + "expected ',' or '}', but got <stream end>");
    }

    @Test
    void bytes_that_are_no_text_are_named_with_their_place() {
        assertThat(faults(new byte[] {'a', ':', '\n', ' ', (byte) 0xc3, (byte) 0xbc, (byte) 0xff}))
                .isEqualTo("inventory.yaml:2:3: not UTF-8: the byte 0xff");
        assertThat(faults("all:\n  hosts: \u0000"))
                .isEqualTo("inventory.yaml:2:10: not YAML: the character U+0000 is not allowed");
        assertThat(faults(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}))
                .isEqualTo("inventory.yaml:1:1: not UTF-8: the byte 0xff");
    }

    @Test
    void a_document_that_is_no_inventory_says_what_one_is() {
        assertThat(faults("")).isEqualTo("inventory.yaml: is empty: an inventory names hosts below all: and hosts:");
        assertThat(faults("# nothing\n"))
                .isEqualTo("inventory.yaml: is empty: an inventory names hosts below all: and hosts:");
        assertThat(faults("- web1\n- web2\n"))
                .isEqualTo(
                        "inventory.yaml:1:1: an inventory is a mapping of groups, such as all: with hosts: below it, "
                                + "not a list");
        assertThat(faults("web1"))
                .isEqualTo(
                        "inventory.yaml:1:1: an inventory is a mapping of groups, such as all: with hosts: below it, "
                                + "not \"web1\"");
        assertThat(faults("all:\nweb: {hosts: , children: }\n")).isEqualTo("inventory.yaml: names no host");
        assertThat(faults("plugin: amazon.aws.aws_ec2\nregions: [eu-central-1]\n"))
                .isEqualTo("""
                        inventory.yaml:1:1: configures a plugin of Ansible's and lists no hosts: ansible-inventory --list --yaml writes the list
                        inventory.yaml:2:10: group regions must be a mapping with hosts, children or vars, not a list""");
    }

    @Test
    void an_ini_inventory_is_recognised() {
        String expected =
                "looks like an INI inventory, and only YAML is read: write it so with ansible-inventory -i inventory.yaml --list --yaml";
        assertThat(faults("# hosts\n[web]\nweb1 ansible_host=192.0.2.1\n"))
                .isEqualTo("inventory.yaml:2:1: " + expected);
        assertThat(faults("web1 ansible_host=192.0.2.1\n")).isEqualTo("inventory.yaml:1:1: " + expected);
        assertThat(faults("web1 ansible_host=192.0.2.1 ansible_user=x\nweb2\n"))
                .isEqualTo("inventory.yaml:1:1: " + expected);
        assertThat(faults("web1\n[web:children]\ndb\n")).isEqualTo("inventory.yaml:2:1: " + expected);
        assertThat(faults("[all:vars] ; comment\na=b: c: d\n")).isEqualTo("inventory.yaml:1:1: " + expected);
    }

    @Test
    void keys_of_groups_are_closed_and_name_the_nearest() {
        assertThat(faults("web:\n  hsots: {a: }\n  childern: {b: }\n  var: {}\n  web1: {}\n"))
                .isEqualTo("""
                        inventory.yaml:2:3: unknown key "hsots" in group web; did you mean hosts?
                        inventory.yaml:3:3: unknown key "childern" in group web; did you mean children?
                        inventory.yaml:4:3: unknown key "var" in group web; did you mean vars?
                        inventory.yaml:5:3: unknown key "web1" in group web, which holds hosts, children and vars""");
        assertThat(faults("hosts:\n  web1:\n"))
                .isEqualTo("inventory.yaml:1:1: hosts belongs into a group: put it below all:");
        assertThat(faults("hosts: [web1]\nvars: {user: x}\n")).isEqualTo("""
                        inventory.yaml:1:1: hosts belongs into a group: put it below all:
                        inventory.yaml:2:1: vars belongs into a group: put it below all:""");
    }

    @Test
    void what_must_be_a_mapping_says_so() {
        assertThat(faults(
                        "web: [a]\ndb: 5\nc: {hosts: [a, b], children: true, vars: [x]}\nd: {hosts: {h: 5, i: [1]}}\n"))
                .isEqualTo("""
                        inventory.yaml:1:6: group web must be a mapping with hosts, children or vars, not a list
                        inventory.yaml:2:5: group db must be a mapping with hosts, children or vars, not the number 5
                        inventory.yaml:3:12: hosts of group c must be a mapping, each name with a colon behind it, not a list
                        inventory.yaml:3:30: children of group c must be a mapping, each name with a colon behind it, not the boolean true
                        inventory.yaml:3:42: the variables of group c must be a mapping, not a list
                        inventory.yaml:4:16: the variables of host h must be a mapping, not the number 5
                        inventory.yaml:4:22: the variables of host i must be a mapping, not a list""");
    }

    @Test
    void names_that_commands_files_or_terminals_would_misread_are_refused() {
        assertThat(faults("""
                        all:
                          hosts:
                            "":
                            "-l":
                            "a b":
                            "a,b":
                            "!a":
                            "@a":
                            "a\\e[31m":
                            "a\\u202eb":
                            "{{host}}":
                            5:
                            yes:
                            a:b:
                        """ + "    " + "x".repeat(256) + ":\n")).isEqualTo("""
                        inventory.yaml:3:5: host name "" is empty
                        inventory.yaml:4:5: host name "-l" starts with a dash, which commands take for an option
                        inventory.yaml:5:5: host name "a b" holds a blank
                        inventory.yaml:6:5: host name "a,b" holds a comma, which separates names in --limit
                        inventory.yaml:7:5: host name "!a" starts with !, which means something else in --limit
                        inventory.yaml:8:5: host name "@a" starts with @, which means something else in --limit
                        inventory.yaml:9:5: host name "a\\u001b[31m" has a [ without its ]
                        inventory.yaml:10:5: host name "a\\u202eb" holds a control or an invisible character
                        inventory.yaml:11:5: host name "{{host}}" holds a template, which is not evaluated here: write the name itself
                        inventory.yaml:12:5: a key must be text, not the number 5: put it in quotes
                        inventory.yaml:13:5: a key must be text, not the boolean true: put it in quotes
                        inventory.yaml:14:5: host name "a:b" has a colon, but is no IPv6 address and no name with a port
                        inventory.yaml:15:5: host name "%s..." is longer than 255 characters""".formatted("x".repeat(60)));
        assertThat(faults("'a b': {}\n'': {}\n-x: {}\n")).isEqualTo("""
                        inventory.yaml:1:1: group name "a b" holds a blank
                        inventory.yaml:2:1: group name "" is empty
                        inventory.yaml:3:1: group name "-x" starts with a dash, which commands take for an option""");
    }

    @Test
    void duplicate_keys_are_faults_wherever_we_read() {
        assertThat(
                        faults(
                                "web:\n  hosts: {a: , b: , a: }\ndb:\n  vars:\n    port: 1\n    port: 2\n    labels: {x: 1, x: 2}\ndb:\n"))
                .isEqualTo("""
                        inventory.yaml:2:21: duplicate key "a", already in line 2
                        inventory.yaml:6:5: duplicate key "port", already in line 5
                        inventory.yaml:7:20: duplicate key "x", already in line 7
                        inventory.yaml:8:1: duplicate key "db", already in line 3""");
    }

    @Test
    void ranges_must_make_sense() {
        assertThat(faults("""
                        all:
                          hosts:
                            a[1:]:
                            b[5:1]:
                            c[01:100]:
                            d[1]:
                            e[1:2:0]:
                            f[1:x]:
                            g[a:b:c]:
                            'h[1:2':
                            'i]':
                            j[1:1000000000]:
                            k[1:999999]:
                            l[1:1000]m[1:1000]:
                            m[z:a]:
                            n:70000:
                        """)).isEqualTo("""
                        inventory.yaml:3:5: host name "a[1:]" has the range [1:], which runs neither between numbers nor between letters
                        inventory.yaml:4:5: host name "b[5:1]" has the range [5:1], which runs backwards
                        inventory.yaml:5:5: host name "c[01:100]" has the range [01:100], whose ends differ in width
                        inventory.yaml:6:5: host name "d[1]" has the range [1], which is neither [first:last] nor [first:last:step]
                        inventory.yaml:7:5: host name "e[1:2:0]" has the range [1:2:0], whose step is no whole number above 0
                        inventory.yaml:8:5: host name "f[1:x]" has the range [1:x], which runs neither between numbers nor between letters
                        inventory.yaml:9:5: host name "g[a:b:c]" has the range [a:b:c], whose step is no whole number above 0
                        inventory.yaml:10:5: host name "h[1:2" has a [ without its ]
                        inventory.yaml:11:5: host name "i]" has a ] without its [
                        inventory.yaml:12:5: host name "j[1:1000000000]" stands for more than 100,000 hosts
                        inventory.yaml:13:5: host name "k[1:999999]" stands for more than 100,000 hosts
                        inventory.yaml:14:5: host name "l[1:1000]m[1:1000]" stands for more than 100,000 hosts
                        inventory.yaml:15:5: host name "m[z:a]" has the range [z:a], which runs backwards
                        inventory.yaml:16:5: host name "n:70000" has a port that is not from 1 to 65535""");
    }

    @Test
    void a_group_below_itself_is_a_fault_at_the_step_that_closes_the_circle() {
        assertThat(faults("""
                        web:
                          children:
                            front:
                              children:
                                edge:
                        edge:
                          children:
                            web:
                        own:
                          children:
                            own:
                        one:
                          children: {two: }
                        two:
                          children: {one: }
                        db:
                          children: {all: , ungrouped: }
                        """)).isEqualTo("""
                        inventory.yaml:8:5: group web is below itself: web > front > edge > web
                        inventory.yaml:11:5: group own cannot be its own child
                        inventory.yaml:15:14: group one is below itself: one > two > one
                        inventory.yaml:17:14: group all holds every group and cannot be a child of db
                        inventory.yaml:17:21: group ungrouped holds what is in no other group and cannot be a child of db""");
    }

    @Test
    void an_alias_that_leads_back_to_its_own_group_is_a_circle() {
        assertThat(faults("web: &web\n  children:\n    front: *web\n")).isEqualTo("""
                        inventory.yaml:3:5: group front cannot be its own child""");
    }

    @Test
    void merges_take_mappings_only() {
        assertThat(faults("all:\n  hosts:\n    a: {<<: 5}\n    b: {<<: [{port: 1}, x]}\n    c: &c {<<: *c, port: 0}\n"))
                .isEqualTo("""
                        inventory.yaml:3:13: << merges a mapping or a list of mappings, not the number 5
                        inventory.yaml:4:25: << merges mappings, not "x"
                        inventory.yaml:5:26: port must be a whole number from 1 to 65535, not the number 0""");
    }

    @Test
    void a_host_cannot_have_two_ports_in_its_name() {
        assertThat(faults("a: {hosts: {'h:22': }}\nb: {hosts: {'h:23': }}\n"))
                .isEqualTo("inventory.yaml:2:13: host h already has the port 22");
    }

    @Test
    void a_priority_is_a_whole_number() {
        assertThat(faults("a: {hosts: {h: }, vars: {ansible_group_priority: high}}\n"))
                .isEqualTo("inventory.yaml:1:50: ansible_group_priority must be a whole number, not \"high\"");
    }

    @Test
    void what_unfolds_without_end_is_cut_short() {
        StringBuilder yaml = new StringBuilder("a0: &a {hosts: {'h[1:100000]': }}\n");
        for (int group = 1; group <= 10; group++) {
            yaml.append("a").append(group).append(": *a\n");
        }
        assertThat(faults(yaml.toString()))
                .isEqualTo("inventory.yaml:1:17: the inventory lists more than 1,000,000 hosts");
        assertThat(faults("a: " + "[".repeat(300)))
                .isEqualTo("inventory.yaml:1:304: not YAML: Nesting Depth exceeded max 200");
    }
}
