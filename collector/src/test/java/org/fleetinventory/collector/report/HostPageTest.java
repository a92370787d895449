package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.collector.snapshot.JsonReading;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HostPageTest {
    private static final JsonNode DOCUMENT = JsonReading.tree("""
            {"schema_version": "1.0",
             "collection": {"name": "db1", "address": "192.0.2.10", "groups": ["databases", "lab"],
               "labels": [{"name": "rack", "value": "7"}], "received_at": "2026-11-24T20:33:20Z", "method": "jar"},
             "snapshot": {"schema_version": "1.0", "agent": {"version": "0.1.0", "method": "jar"},
               "collected_at": "2026-11-24T20:33:20Z",
               "identity": {"hostname": "db1", "mac_addresses": []},
               "status": {"memory": {"outcome": "ok", "duration_seconds": 0.10}, "users": {"outcome": "skipped"},
                 "network": {"outcome": "partial", "duration_seconds": 1.5}},
               "problems": [{"section": "network", "kind": "permission_denied", "source": "/sys/x", "message": "no"}],
               "sections": {
                 "memory": {"total_bytes": 16777216000, "swap_total_bytes": 0, "other": [
                   {"name": "Slab", "bytes": 5}, {"name": "HugePages_Rsvd", "count": 12}]},
                 "network": {"interfaces": [
                     {"name": "eth0", "mtu": 1500, "flags": ["up", "broadcast"],
                      "addresses": [{"address": "192.0.2.10", "prefix_length": 24}], "counters": {"received_bytes": 2048}},
                     {"name": "lo", "addresses": []}],
                   "dns_servers": ["192.0.2.53"], "odd": ["a\\u001b[2Jb", 1e400, 0.10, true]}}}}
            """);

    @Test
    void a_host_is_shown_whole() {
        assertThat(String.join("\n", HostPage.host(DOCUMENT))).isEqualTo("""
                        db1
                          name: db1
                          address: 192.0.2.10
                          groups: databases, lab
                          labels:
                            name  value
                            rack  7
                          received_at: 2026-11-24T20:33:20Z
                          method: jar
                        identity
                          hostname: db1
                          mac_addresses: (none)
                        status
                          section  outcome  duration_seconds
                          memory   ok                   0.10
                          users    skipped                 -
                          network  partial               1.5
                        problems
                          section  kind               source  message
                          network  permission_denied  /sys/x  no
                        memory
                          total_bytes: 16777216000 (15.6 GiB)
                          swap_total_bytes: 0
                          other:
                            name            bytes  count
                            Slab                5      -
                            HugePages_Rsvd      -     12
                        network
                          interfaces:
                            - name: eth0
                              mtu: 1500
                              flags: up, broadcast
                              addresses:
                                address     prefix_length
                                192.0.2.10             24
                              counters:
                                received_bytes: 2048 (2.0 KiB)
                            - name: lo
                              addresses: (none)
                          dns_servers: 192.0.2.53
                          odd: a\\u001b[2Jb, 1E+400, 0.10, true""");
    }

    @Test
    void a_section_is_shown_with_its_problems_only() {
        assertThat(HostPage.section(DOCUMENT, "network"))
                .startsWith("network", "  interfaces:")
                .endsWith(
                        "problems",
                        "  section  kind               source  message",
                        "  network  permission_denied  /sys/x  no");
        assertThat(HostPage.section(DOCUMENT, "memory")).startsWith("memory").doesNotContain("problems");
    }

    @Test
    void a_section_that_was_not_read_says_how_it_went() {
        assertThat(HostPage.section(DOCUMENT, "users")).containsExactly("users: skipped");
    }

    @Test
    void json_for_a_terminal_has_nothing_that_moves_the_cursor_and_is_the_same_document() {
        String json = "{\n  \"a\": \"\u009b2J\u202e\u2028\\u001b ü 東 \udb40\udc01\"\n}";
        assertThat(PlainJson.of(json))
                .isEqualTo("{\n  \"a\": \"\\u009b2J\\u202e\\u2028\\u001b ü 東 \\udb40\\udc01\"\n}");
        assertThat(JsonReading.tree(PlainJson.of(json))).isEqualTo(JsonReading.tree(json));
    }
}
