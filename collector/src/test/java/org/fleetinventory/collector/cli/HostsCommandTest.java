package org.fleetinventory.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsCommandTest {
    private static final String INVENTORY = """
            web:
              hosts:
                web[1:2].example.com:
              vars: {user: collector, become: true}
            berlin:
              hosts:
                web1.example.com: {port: 2222, timeout: 1.5, labels: {rack: 07}, identity_file: /keys/id}
                box: {host: 2001:db8::1, ansible_connection: winrm, java: /opt/java/bin/java}
            all:
              hosts:
                localhost: {connection: local}
            """;

    @TempDir
    Path directory;

    private String file = "";

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(directory.resolve("inventory.yaml"), INVENTORY).toString();
    }

    @Test
    void a_table_shows_what_a_run_would_ask() {
        assertThat(Invocation.of("hosts", file)).isEqualTo(new Invocation(0, """
                        HOST              ADDRESS           PORT  USER       ACCESS       GROUPS
                        web1.example.com  web1.example.com  2222  collector  ssh          berlin,web
                        web2.example.com  web2.example.com  -     collector  ssh          web
                        box               2001:db8::1       -     -          unsupported  berlin
                        localhost         localhost         -     -          local        -
                        """, ""));
    }

    @Test
    void json_has_all_of_it_one_host_a_line() {
        assertThat(Invocation.of("hosts", file, "--format=json")).isEqualTo(new Invocation(0, """
                        [
                        {"name":"web1.example.com","address":"web1.example.com","port":2222,"user":"collector","identity_file":"/keys/id","access":"ssh","become":true,"timeout_seconds":1.5,"groups":["berlin","web"],"labels":{"rack":"07"}},
                        {"name":"web2.example.com","address":"web2.example.com","user":"collector","access":"ssh","become":true,"groups":["web"],"labels":{}},
                        {"name":"box","address":"2001:db8::1","access":"unsupported","reason":"connection winrm is not supported","java":"/opt/java/bin/java","become":false,"groups":["berlin"],"labels":{}},
                        {"name":"localhost","address":"localhost","access":"local","become":false,"groups":[],"labels":{}}
                        ]
                        """, ""));
    }

    @Test
    void names_come_one_a_line_and_a_limit_holds() {
        assertThat(Invocation.of("hosts", file, "--format", "names", "-l", "web:&berlin"))
                .isEqualTo(new Invocation(0, "web1.example.com\n", ""));
        assertThat(Invocation.of("hosts", "-l", "!web", file, "--format", "names"))
                .isEqualTo(new Invocation(0, "box\nlocalhost\n", ""));
    }

    @Test
    void hosts_that_failed_are_for_run_to_know() {
        assertThat(Invocation.of("hosts", file, "-l", "@failed"))
                .isEqualTo(new Invocation(
                        2, "", "collector hosts: --limit @failed: only collector run knows the last run\n"));
    }
}
