package org.fleetinventory.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StableProjectionTest {
    private static final StableProjection SNAPSHOT =
            new StableProjection(SchemaTree.load("snapshot-1").root());
    private static final StableProjection HOST =
            new StableProjection(SchemaTree.load("host-1").root());

    @Test
    void volatile_fields_are_left_out_with_all_that_is_below() {
        assertThat(SNAPSHOT.text("""
                {"schema_version": "1.0", "agent": {"version": "0.1.0", "method": "jar", "effective_user": "root"},
                 "collected_at": "2025-06-01T04:30:00Z", "identity": {"hostname": "db1", "boot_id": "0f4d"},
                 "status": {"memory": {"outcome": "ok", "duration_seconds": 0.10}},
                 "problems": [{"section": "memory", "kind": "unparsable", "message": "line 3"}],
                 "sections": {
                   "memory": {"total_bytes": 1.0, "free_bytes": 5, "other": [{"name": "Slab", "bytes": 1}]},
                   "network": {"interfaces": [{"name": "eth0", "counters": {"received_bytes": 1}}]},
                   "processes": {"total": 3, "list": [{"pid": 1}], "programs": [{"name": "init", "user": "root"}]}}}
                """))
                .isEqualTo("{\"schema_version\":\"1.0\",\"agent\":{\"effective_user\":\"root\"},"
                        + "\"identity\":{\"hostname\":\"db1\"},\"status\":{\"memory\":{\"outcome\":\"ok\"}},"
                        + "\"problems\":[{\"section\":\"memory\",\"kind\":\"unparsable\"}],"
                        + "\"sections\":{\"memory\":{\"total_bytes\":1.0},"
                        + "\"network\":{\"interfaces\":[{\"name\":\"eth0\"}]},"
                        + "\"processes\":{\"programs\":[{\"name\":\"init\",\"user\":\"root\"}]}}}");
    }

    @Test
    void ephemeral_rows_are_left_out_wherever_they_stand() {
        assertThat(SNAPSHOT.text("""
                {"sections": {"network": {"interfaces": [
                   {"name": "br-1f", "ephemeral": true, "addresses": [{"address": "172.17.0.1"}]},
                   {"name": "eth0", "ephemeral": false, "addresses": [
                     {"address": "192.0.2.1"}, {"address": "2001:db8::7", "ephemeral": true}]},
                   {"ephemeral": true, "name": "veth3"}]}}}
                """))
                .isEqualTo("{\"sections\":{\"network\":{\"interfaces\":["
                        + "{\"name\":\"eth0\",\"ephemeral\":false,\"addresses\":[{\"address\":\"192.0.2.1\"}]}]}}}");
    }

    @Test
    void an_array_of_which_no_row_is_left_is_left_out_and_one_without_rows_is_not() {
        assertThat(SNAPSHOT.text("""
                {"sections": {"network": {"interfaces": [{"name": "eth0", "addresses": [
                     {"address": "2001:db8::7", "ephemeral": true}], "mtu": 1500}, {"name": "eth1", "addresses": []}],
                   "routes": [{"destination": "default", "ephemeral": true}], "dns_servers": []}}}
                """))
                .isEqualTo("{\"sections\":{\"network\":{\"interfaces\":[{\"name\":\"eth0\",\"mtu\":1500},"
                        + "{\"name\":\"eth1\",\"addresses\":[]}],\"dns_servers\":[]}}}");
    }

    @Test
    void fields_that_the_schema_lacks_are_left_out() {
        assertThat(SNAPSHOT.text(
                        "{\"weather\":{\"rain\":[1]},\"sections\":{\"moon\":{},\"uname\":{\"node\":\"a\",\"age\":1}}}"))
                .isEqualTo("{\"sections\":{\"uname\":{\"node\":\"a\"}}}");
    }

    @Test
    void the_collectors_own_word_is_projected_too() {
        assertThat(
                        HOST.file(
                                "{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"db1\",\"groups\":[\"lab\"],\"run\":\"r1\","
                                        + "\"received_at\":\"2025-06-01T04:30:00Z\",\"method\":\"jar\",\"attempts\":1},\"snapshot\":{}}"))
                .isEqualTo("""
                        {
                          "schema_version": "1.0",
                          "collection": {
                            "name": "db1",
                            "groups": [
                              "lab"
                            ]
                          },
                          "snapshot": {}
                        }
                        """);
    }

    /** echo -n '{"sections":{"uname":{"node":"a"}}}' | sha256sum */
    @Test
    void the_hash_is_that_of_the_text_and_does_not_see_what_is_volatile() {
        String expected = "sha256:5a1a16767ad70febd57fb19156386694bb0d72a25dfc2e269703b87c8e5fec23";
        assertThat(SNAPSHOT.hash("{\"sections\": {\"uname\": {\"node\": \"a\"}}}"))
                .isEqualTo(expected);
        assertThat(SNAPSHOT.hash("{\"collected_at\":\"x\",\"sections\":{\"uname\":{\"node\":\"a\"}}}"))
                .isEqualTo(expected);
        assertThat(SNAPSHOT.hash("{\"sections\":{\"uname\":{\"node\":\"b\"}}}")).isNotEqualTo(expected);
    }
}
