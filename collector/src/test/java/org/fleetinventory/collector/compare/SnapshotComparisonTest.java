package org.fleetinventory.collector.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.collector.compare.Documents.differences;
import static org.fleetinventory.collector.compare.Documents.document;
import static org.fleetinventory.collector.compare.Documents.json;
import static org.fleetinventory.collector.compare.Documents.lines;
import static org.fleetinventory.collector.compare.Documents.snapshot;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SnapshotComparisonTest {
    @Test
    void equal_snapshots_do_not_differ() {
        JsonNode full = snapshot("'users': {'accounts': [{'name': 'root', 'uid': 0}], 'uid_min': 1000},"
                + "'network': {'dns_servers': ['192.0.2.1'], 'interfaces': [{'name': 'lo', 'mtu': 65536}]}");
        assertThat(differences(full, full.deepCopy())).isEmpty();
    }

    @Test
    void a_value_is_added_removed_or_changed() {
        assertThat(differences(
                        snapshot("'uname': {'node': 'web1', 'release': '6.1.0-34', 'processor': 'x86_64'}"),
                        snapshot("'uname': {'node': 'web1', 'release': '6.1.0-35', 'machine': 'x86_64'}")))
                .containsExactly(
                        "changed /sections/uname/release \"6.1.0-34\" -> \"6.1.0-35\"",
                        "added /sections/uname/machine \"x86_64\"",
                        "removed /sections/uname/processor \"x86_64\"");
    }

    @Test
    void identity_is_compared_and_the_rest_of_the_envelope_is_not() {
        JsonNode before = json("{'schema_version': '1.0', 'agent': {'effective_user': 'root'}, 'identity': {'hostname':"
                + "'a', 'mac_addresses': ['52:54:00:00:00:01']}, 'collected_at': '2025-06-01T04:30:00Z'}");
        JsonNode after = json("{'schema_version': '1.0', 'agent': {'effective_user': 'eve'}, 'identity': {'hostname':"
                + "'b', 'mac_addresses': ['52:54:00:00:00:02']}, 'collected_at': '2025-06-02T04:30:00Z'}");
        assertThat(differences(before, after))
                .containsExactly(
                        "changed /identity/hostname \"a\" -> \"b\"",
                        "removed /identity/mac_addresses \"52:54:00:00:00:01\"",
                        "added /identity/mac_addresses \"52:54:00:00:00:02\"");
    }

    @Test
    void what_changes_by_itself_is_left_out_unless_asked_for() {
        JsonNode before = snapshot("'memory': {'total_bytes': 1024, 'free_bytes': 512}");
        JsonNode after = snapshot("'memory': {'total_bytes': 1024, 'free_bytes': 256}");
        assertThat(differences(before, after)).isEmpty();
        assertThat(lines(SnapshotComparison.compare(Documents.SCHEMA, before, after, true)))
                .containsExactly("changed /sections/memory/free_bytes 512 -> 256");
    }

    @Test
    void ephemeral_rows_are_left_out_unless_asked_for_whichever_side_calls_them_so() {
        JsonNode before = snapshot("'network': {'interfaces': [{'name': 'docker0', 'mtu': 1500}]}");
        JsonNode after = snapshot("'network': {'interfaces': [{'name': 'docker0', 'mtu': 9000, 'ephemeral': true},"
                + "{'name': 'veth1', 'ephemeral': true}]}");
        assertThat(differences(before, after)).isEmpty();
        assertThat(differences(after, before)).isEmpty();
        assertThat(lines(SnapshotComparison.compare(Documents.SCHEMA, before, after, true)))
                .containsExactly(
                        "changed /sections/network/interfaces/{\"name\":\"docker0\"}/mtu 1500 -> 9000",
                        "added /sections/network/interfaces/{\"name\":\"docker0\"}/ephemeral true",
                        "added /sections/network/interfaces/{\"name\":\"veth1\"}"
                                + " {\"name\":\"veth1\",\"ephemeral\":true}");
    }

    @Test
    void an_added_row_shows_what_is_stable_in_it() {
        JsonNode before = snapshot("'network': {'interfaces': []}");
        JsonNode after = snapshot("'network': {'interfaces': [{'name': 'eth1', 'mtu': 1500, 'addresses': ["
                + "{'address': '192.0.2.7'}, {'address': '2001:db8::7', 'ephemeral': true}],"
                + "'counters': {'received_bytes': 7}}]}");
        assertThat(differences(before, after))
                .containsExactly("added /sections/network/interfaces/{\"name\":\"eth1\"}"
                        + " {\"name\":\"eth1\",\"mtu\":1500,\"addresses\":[{\"address\":\"192.0.2.7\"}]}");
        assertThat(differences(after, before))
                .containsExactly("removed /sections/network/interfaces/{\"name\":\"eth1\"}"
                        + " {\"name\":\"eth1\",\"mtu\":1500,\"addresses\":[{\"address\":\"192.0.2.7\"}]}");
        assertThat(lines(SnapshotComparison.compare(Documents.SCHEMA, before, after, true)))
                .containsExactly("added /sections/network/interfaces/{\"name\":\"eth1\"}"
                        + " {\"name\":\"eth1\",\"mtu\":1500,\"addresses\":[{\"address\":\"192.0.2.7\"},"
                        + "{\"address\":\"2001:db8::7\",\"ephemeral\":true}],\"counters\":{\"received_bytes\":7}}");
    }

    @Test
    void what_holds_nothing_stable_is_no_difference() {
        assertThat(differences(
                        snapshot("'network': {'dns_servers': ['192.0.2.1']}, 'processes': {'programs': []}"),
                        snapshot("'network': {'dns_servers': ['192.0.2.1'],"
                                + "'interfaces': [{'name': 'veth1', 'ephemeral': true}]},"
                                + "'processes': {'total': 7, 'programs': []}")))
                .isEmpty();
    }

    @Test
    void moved_rows_fields_and_elements_are_no_difference() {
        assertThat(differences(
                        snapshot("'users': {'groups': [{'name': 'a', 'gid': 1, 'members': ['x', 'y']},"
                                + "{'name': 'b', 'gid': 2}]}"),
                        snapshot("'users': {'groups': [{'gid': 2, 'name': 'b'},"
                                + "{'members': ['y', 'x'], 'gid': 1, 'name': 'a'}]}")))
                .isEmpty();
    }

    @Test
    void differences_are_in_the_order_of_the_document_and_rows_in_that_of_their_key() {
        assertThat(differences(
                        snapshot("'cpu': {'model': 'A', 'numa_nodes': [{'node': 9}, {'node': 11}]},"
                                + "'users': {'uid_min': 500}"),
                        snapshot("'users': {'uid_min': 1000},"
                                + "'cpu': {'numa_nodes': [{'node': 2}, {'node': 10}, {'node': 11, 'cpus': '0'}],"
                                + "'model': 'B'}")))
                .containsExactly(
                        "changed /sections/cpu/model \"A\" -> \"B\"",
                        "added /sections/cpu/numa_nodes/{\"node\":2} {\"node\":2}",
                        "removed /sections/cpu/numa_nodes/{\"node\":9} {\"node\":9}",
                        "added /sections/cpu/numa_nodes/{\"node\":10} {\"node\":10}",
                        "added /sections/cpu/numa_nodes/{\"node\":11}/cpus \"0\"",
                        "changed /sections/users/uid_min 500 -> 1000");
    }

    @Test
    void a_row_that_lacks_a_field_of_its_key_comes_first() {
        assertThat(differences(
                        snapshot("'network': {'routes': []}"),
                        snapshot("'network': {'routes': ["
                                + "{'family': 'ipv4', 'destination': 'default', 'gateway': '192.0.2.1'},"
                                + "{'family': 'ipv4', 'destination': 'default', 'interface': 'ppp0'}]}")))
                .containsExactly(
                        "added /sections/network/routes/{\"family\":\"ipv4\",\"destination\":\"default\","
                                + "\"interface\":\"ppp0\"} {\"family\":\"ipv4\",\"destination\":\"default\","
                                + "\"interface\":\"ppp0\"}",
                        "added /sections/network/routes/{\"family\":\"ipv4\",\"destination\":\"default\","
                                + "\"gateway\":\"192.0.2.1\"} {\"family\":\"ipv4\",\"destination\":\"default\","
                                + "\"gateway\":\"192.0.2.1\"}");
    }

    @Test
    void rows_with_equal_keys_are_compared_in_their_order() {
        assertThat(differences(
                        snapshot("'cpu': {'caches': [{'level': 1, 'type': 'data', 'size_bytes': 49152}]}"),
                        snapshot("'cpu': {'caches': [{'level': 1, 'type': 'data', 'size_bytes': 65536},"
                                + "{'level': 1, 'type': 'data', 'size_bytes': 32768}]}")))
                .containsExactly(
                        "changed /sections/cpu/caches/{\"level\":1,\"type\":\"data\"}/size_bytes 49152 -> 65536",
                        "added /sections/cpu/caches/{\"level\":1,\"type\":\"data\"}#2"
                                + " {\"level\":1,\"type\":\"data\",\"size_bytes\":32768}");
    }

    @Test
    void rows_in_rows_are_found_by_both_keys() {
        assertThat(differences(
                        snapshot("'network': {'interfaces': [{'name': 'eth0', 'addresses': ["
                                + "{'address': '192.0.2.7', 'prefix_length': 24}, {'address': '192.0.2.9'}]}]}"),
                        snapshot("'network': {'interfaces': [{'name': 'eth0', 'addresses': ["
                                + "{'address': '192.0.2.7', 'prefix_length': 25}]}]}")))
                .containsExactly(
                        "changed /sections/network/interfaces/{\"name\":\"eth0\"}/addresses/{\"address\":\"192.0.2.7\"}"
                                + "/prefix_length 24 -> 25",
                        "removed /sections/network/interfaces/{\"name\":\"eth0\"}/addresses/{\"address\":\"192.0.2.9\"}"
                                + " {\"address\":\"192.0.2.9\"}");
    }

    @Test
    void a_set_differs_by_its_elements_and_an_ordered_list_as_a_whole() {
        assertThat(differences(
                        snapshot("'cpu': {'flags': ['fpu', 'vmx']}, 'network': {'dns_servers': ['b', 'a']}"),
                        snapshot("'cpu': {'flags': ['avx', 'fpu']}, 'network': {'dns_servers': ['a', 'b']}")))
                .containsExactly(
                        "added /sections/cpu/flags \"avx\"",
                        "removed /sections/cpu/flags \"vmx\"",
                        "changed /sections/network/dns_servers [\"b\",\"a\"] -> [\"a\",\"b\"]");
    }

    @Test
    void a_section_that_was_skipped_on_one_side_is_left_out() {
        JsonNode asked = document(
                "{'uname': {'outcome': 'ok'}, 'users': {'outcome': 'ok'}}",
                "",
                "{'uname': {'node': 'a'}, 'users': {'uid_min': 1000}}");
        JsonNode limited = document(
                "{'uname': {'outcome': 'ok'}, 'users': {'outcome': 'skipped'}}", "", "{'uname': {'node': 'a'}}");
        assertThat(differences(asked, limited)).containsExactly("left out /sections/users not_asked");
        assertThat(differences(limited, asked)).containsExactly("left out /sections/users not_asked");
        assertThat(differences(limited, limited)).isEmpty();
    }

    @Test
    void a_section_that_the_machine_gained_is_added_whole() {
        JsonNode without = document("{'memory': {'outcome': 'none'}}", "", "{}");
        JsonNode with = snapshot("'memory': {'total_bytes': 1024, 'free_bytes': 512}");
        assertThat(differences(without, with)).containsExactly("added /sections/memory {\"total_bytes\":1024}");
        assertThat(differences(with, without)).containsExactly("removed /sections/memory {\"total_bytes\":1024}");
    }

    @Test
    void a_section_that_one_agent_does_not_know_is_left_out() {
        JsonNode older = snapshot("'uname': {'node': 'a'}");
        JsonNode newer = snapshot("'uname': {'node': 'a'}, 'users': {'uid_min': 1000}, 'firmware': {'vendor': 'x'}");
        assertThat(differences(older, newer))
                .containsExactly("left out /sections/firmware newer_version", "left out /sections/users newer_version");
    }

    @Test
    void a_field_that_the_schema_does_not_know_is_left_out_and_said_once() {
        assertThat(differences(
                        snapshot("'users': {'accounts': [{'name': 'a', 'quota': 1}, {'name': 'b', 'quota': 1}]}"),
                        snapshot("'users': {'accounts': [{'name': 'a', 'quota': 2}, {'name': 'b'}]}")))
                .containsExactly("left out /sections/users/accounts/quota newer_version");
    }

    @Test
    void a_field_that_is_newer_than_the_older_side_is_left_out() {
        JsonNode older = json("{'schema_version': '1.0', 'status': {'uname': {'outcome': 'ok'}},"
                + "'sections': {'uname': {'node': 'a'}}}");
        JsonNode newer = json("{'schema_version': '1.2', 'status': {'uname': {'outcome': 'ok'}},"
                + "'sections': {'uname': {'node': 'a', 'livepatch': 'on'}}}");
        JsonNode newest = json("{'schema_version': '1.10', 'status': {'uname': {'outcome': 'ok'}},"
                + "'sections': {'uname': {'node': 'a', 'livepatch': 'off'}}}");
        var schema = SchemaWith.fieldSince("uname", "livepatch", 2);
        assertThat(lines(SnapshotComparison.compare(schema, older, newer, false)))
                .containsExactly("left out /sections/uname/livepatch newer_version");
        assertThat(lines(SnapshotComparison.compare(schema, newest, newer, false)))
                .containsExactly("changed /sections/uname/livepatch \"off\" -> \"on\"");
    }
}
