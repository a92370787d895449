package org.fleetinventory.collector.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.differences;
import static org.fleetinventory.collector.compare.Documents.document;
import static org.fleetinventory.collector.compare.Documents.json;
import static org.fleetinventory.collector.compare.Documents.snapshot;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What one side could not read is unknown, and what it could is not. */
class UnreadableTest {
    @Test
    void a_value_that_one_side_may_not_read_is_unknown() {
        JsonNode asRoot = json("{'identity': {'hostname': 'web1', 'product_uuid': 'c9a4'}, 'problems': []}");
        JsonNode asUser = json("{'identity': {'hostname': 'web1'}, 'problems': [{'section': 'identity',"
                + "'kind': 'permission_denied', 'source': '/sys/class/dmi/id/product_uuid', 'message': 'm'}]}");
        assertThat(differences(asRoot, asUser))
                .containsExactly("unknown /identity/product_uuid was \"c9a4\""
                        + " (permission_denied: /sys/class/dmi/id/product_uuid)");
        assertThat(differences(asUser, asRoot))
                .containsExactly("unknown /identity/product_uuid is \"c9a4\""
                        + " (permission_denied: /sys/class/dmi/id/product_uuid)");
    }

    @Test
    void a_problem_that_both_sides_have_explains_nothing() {
        assertThat(differences(
                        snapshot("'users': {'accounts': [{'name': 'a'}, {'name': 'b'}]}", passwd("line 31")),
                        snapshot("'users': {'accounts': [{'name': 'a'}]}", passwd("line 30"))))
                .containsExactly("removed /sections/users/accounts/{\"name\":\"b\"} {\"name\":\"b\"}");
    }

    @Test
    void one_more_problem_of_the_same_kind_explains() {
        assertThat(differences(
                        snapshot("'users': {'accounts': [{'name': 'a'}, {'name': 'b'}]}", passwd("line 31")),
                        snapshot(
                                "'users': {'accounts': [{'name': 'a'}]}", passwd("line 30") + "," + passwd("line 31"))))
                .containsExactly("unknown /sections/users/accounts/{\"name\":\"b\"} was {\"name\":\"b\"}"
                        + " (unparsable: /etc/passwd)");
    }

    @Test
    void a_problem_of_another_section_explains_nothing() {
        assertThat(differences(
                        snapshot("'uname': {'node': 'a', 'release': '6'}, 'users': {}"),
                        snapshot("'uname': {'release': '6'}, 'users': {}", passwd("line 1"))))
                .containsExactly("removed /sections/uname/node \"a\"");
    }

    @Test
    void a_problem_with_the_source_of_another_field_explains_nothing() {
        String problem = problem("uname", "permission_denied", "/proc/sys/kernel/osrelease");
        assertThat(differences(
                        snapshot("'uname': {'node': 'a', 'release': '6', 'version': '1'}"),
                        snapshot("'uname': {'version': '1'}", problem)))
                .containsExactly(
                        "removed /sections/uname/node \"a\"",
                        "unknown /sections/uname/release was \"6\" (permission_denied: /proc/sys/kernel/osrelease)");
    }

    @Test
    void a_problem_that_belongs_to_no_field_may_be_about_any() {
        JsonNode before = snapshot("'uname': {'node': 'a', 'version': '1'}");
        assertThat(differences(
                        before,
                        snapshot(
                                "'uname': {'version': '1'}",
                                "{'section': 'uname', 'kind': 'internal', 'message': 'NumberFormatException'}")))
                .containsExactly("unknown /sections/uname/node was \"a\" (internal: NumberFormatException)");
        assertThat(differences(
                        before, snapshot("'uname': {'version': '1'}", problem("uname", "read_failed", "/opt/uname"))))
                .containsExactly("unknown /sections/uname/node was \"a\" (read_failed: /opt/uname)");
    }

    @Test
    void a_directory_that_cannot_be_listed_explains_what_comes_from_below() {
        assertThat(differences(
                        snapshot("'network': {'interfaces': [{'name': 'eth0', 'mac_address': '52:54:00:00:00:01'},"
                                + "{'name': 'eth1'}], 'dns_servers': ['192.0.2.1']}"),
                        snapshot(
                                "'network': {'interfaces': [{'name': 'eth0'}]}",
                                problem("network", "permission_denied", "/sys/class/net"))))
                .containsExactly(
                        "unknown /sections/network/interfaces/{\"name\":\"eth0\"}/mac_address was"
                                + " \"52:54:00:00:00:01\" (permission_denied: /sys/class/net)",
                        "unknown /sections/network/interfaces/{\"name\":\"eth1\"} was {\"name\":\"eth1\"}"
                                + " (permission_denied: /sys/class/net)",
                        "removed /sections/network/dns_servers [\"192.0.2.1\"]");
    }

    @Test
    void what_a_truncated_list_lacks_is_unknown_and_what_it_has_is_compared() {
        assertThat(differences(
                        snapshot("'users': {'accounts': [{'name': 'a', 'uid': 1}, {'name': 'b'}], 'groups': ["
                                + "{'name': 'g', 'gid': 1}]}"),
                        snapshot(
                                "'users': {'accounts': [{'name': 'a', 'uid': 2}, {'name': 'c'}], 'groups': []}",
                                problem("users", "truncated", "/etc/passwd"))))
                .containsExactly(
                        "changed /sections/users/accounts/{\"name\":\"a\"}/uid 1 -> 2",
                        "unknown /sections/users/accounts/{\"name\":\"b\"} was {\"name\":\"b\"}"
                                + " (truncated: /etc/passwd)",
                        "added /sections/users/accounts/{\"name\":\"c\"} {\"name\":\"c\"}",
                        "removed /sections/users/groups/{\"name\":\"g\"} {\"name\":\"g\",\"gid\":1}");
    }

    @Test
    void a_missing_row_is_not_explained_by_what_other_rows_lack() {
        assertThat(differences(
                        snapshot("'network': {'interfaces': [{'name': 'eth0', 'speed_megabits': 1000},"
                                + "{'name': 'eth1'}]}"),
                        snapshot(
                                "'network': {'interfaces': [{'name': 'eth0'}]}",
                                problem("network", "read_failed", "/sys/class/net/eth0/speed"))))
                .containsExactly(
                        "unknown /sections/network/interfaces/{\"name\":\"eth0\"}/speed_megabits was 1000"
                                + " (read_failed: /sys/class/net/eth0/speed)",
                        "removed /sections/network/interfaces/{\"name\":\"eth1\"} {\"name\":\"eth1\"}");
    }

    @Test
    void elements_of_a_set_are_unknown_where_its_source_was_refused() {
        assertThat(differences(
                        json("{'identity': {'mac_addresses': ['52:54:00:00:00:01', '52:54:00:00:00:02']}}"),
                        json("{'identity': {'mac_addresses': ['52:54:00:00:00:02', '52:54:00:00:00:03']}, 'problems':"
                                + "[" + problem("identity", "read_failed", "/sys/class/net/eth0/address") + "]}")))
                .containsExactly(
                        "unknown /identity/mac_addresses was \"52:54:00:00:00:01\""
                                + " (read_failed: /sys/class/net/eth0/address)",
                        "added /identity/mac_addresses \"52:54:00:00:00:03\"");
    }

    @Test
    void a_section_that_failed_is_unknown() {
        JsonNode before = snapshot("'uname': {'node': 'a'}");
        String timeout = "{'section': 'uname', 'kind': 'timeout', 'message': 'no answer within 5000 ms'}";
        JsonNode failed = document("{'uname': {'outcome': 'failed'}}", timeout, "{}");
        assertThat(differences(before, failed))
                .containsExactly("unknown /sections/uname was {\"node\":\"a\"} (timeout: no answer within 5000 ms)");
        assertThat(differences(failed, before))
                .containsExactly("unknown /sections/uname is {\"node\":\"a\"} (timeout: no answer within 5000 ms)");
        assertThat(differences(failed, failed)).isEmpty();
    }

    @Test
    void a_section_that_failed_is_unknown_even_where_the_other_side_had_the_same_problem() {
        JsonNode partial = snapshot("'users': {'uid_min': 1000}", passwd("line 1"));
        assertThat(differences(partial, document("{'users': {'outcome': 'failed'}}", passwd("line 1"), "{}")))
                .containsExactly("unknown /sections/users was {\"uid_min\":1000} (unparsable: /etc/passwd)");
        assertThat(differences(partial, document("{'users': {'outcome': 'failed'}}", "", "{}")))
                .containsExactly("unknown /sections/users was {\"uid_min\":1000} (failed)");
    }

    @Test
    void a_value_from_a_poorer_source_is_unknown() {
        String refused = problem("uname", "permission_denied", "/proc/sys/kernel/arch");
        JsonNode before = snapshot("'uname': {'machine': 'x86_64', 'node': 'a'}");
        JsonNode poorer = snapshot("'uname': {'machine': 'i686', 'node': 'b'}", refused);
        assertThat(differences(before, poorer))
                .containsExactly(
                        "changed /sections/uname/node \"a\" -> \"b\"",
                        "unknown /sections/uname/machine was \"x86_64\" (permission_denied: /proc/sys/kernel/arch)");
        assertThat(differences(poorer, before))
                .containsExactly(
                        "changed /sections/uname/node \"b\" -> \"a\"",
                        "unknown /sections/uname/machine is \"x86_64\" (permission_denied: /proc/sys/kernel/arch)");
    }

    @Test
    void a_change_is_no_less_one_for_a_broken_line_elsewhere_in_its_file() {
        assertThat(differences(
                        snapshot("'users': {'accounts': [{'name': 'root', 'shell': '/bin/sh'}]}"),
                        snapshot("'users': {'accounts': [{'name': 'root', 'shell': '/bin/evil'}]}", passwd("line 9"))))
                .containsExactly(
                        "changed /sections/users/accounts/{\"name\":\"root\"}/shell" + " \"/bin/sh\" -> \"/bin/evil\"");
    }

    private static String passwd(String message) {
        return "{'section': 'users', 'kind': 'unparsable', 'source': '/etc/passwd', 'message': '" + message + "'}";
    }

    private static String problem(String section, String kind, String source) {
        return "{'section': '" + section + "', 'kind': '" + kind + "', 'source': '" + source + "', 'message': 'm'}";
    }
}
