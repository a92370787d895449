package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Host;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.SectionOptions;
import org.junit.jupiter.api.Test;

/** The network section where a machine refuses, cuts or fails; whole machines are in src/test/hosts. */
class NetworkTest {
    private static final List<String> IP = List.of("ip", "-4", "-o", "addr", "show");
    private static final String HEADING = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n";
    private static final String ROUTE = "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n";
    private static final String TRIE =
            "Main:\n |-- 192.0.2.10\n  /32 host LOCAL\n |-- 192.0.2.255\n  /32 link BROADCAST\n";

    private record Read(String fields, List<String> problems) {}

    private static Read read(Host host) {
        return read(host, SectionOptions.NONE);
    }

    private static Read read(Host host, SectionOptions options) {
        Reading reading = new Reading(host, "network");
        Map<String, Object> fields = new Declared(new Network(options)).read(reading);
        List<String> problems = reading.problems().stream()
                .map(problem -> problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message())
                .toList();
        return new Read(new String(Json.write(fields, false), StandardCharsets.UTF_8).strip(), problems);
    }

    private static Answer<byte[]> printed(String text) {
        return new Answer.Value<>(text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void a_machine_that_has_none_of_the_files_has_no_network() {
        assertThat(read(CapturedHost.builder().build())).isEqualTo(new Read("{}", List.of()));
    }

    @Test
    void where_there_is_an_ip_its_word_counts_and_not_the_routes() {
        Host host = CapturedHost.builder()
                .file("/proc/net/route", HEADING + ROUTE)
                .file("/proc/net/fib_trie", TRIE)
                .command(IP, printed("2: eth0    inet 192.0.2.99/25 scope link eth0\n3: odd    inet nowhere\n"))
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"eth0\",\"addresses\":[{\"address\":\"192.0.2.99\",\"prefix_length\":25,"
                                + "\"family\":\"ipv4\",\"scope\":\"link\"}]}],\"routes\":[{\"family\":\"ipv4\","
                                + "\"destination\":\"192.0.2.0/24\",\"interface\":\"eth0\",\"metric\":0}]}",
                        List.of("unparsable ip -4 -o addr show: cannot make sense of \"3: odd    inet nowhere\"")));
    }

    @Test
    void an_ip_that_fails_is_said_and_the_routes_are_taken_at_their_word() {
        Host host = CapturedHost.builder()
                .file("/proc/net/route", HEADING + ROUTE)
                .file("/proc/net/fib_trie", TRIE)
                .command(IP, new Answer.Refused<>(Problem.Kind.COMMAND_FAILED, "exit code 255"))
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"eth0\",\"addresses\":[{\"address\":\"192.0.2.10\",\"prefix_length\":24,"
                                + "\"family\":\"ipv4\"}]}],\"routes\":[{\"family\":\"ipv4\",\"destination\":\"192.0.2.0/24\","
                                + "\"interface\":\"eth0\",\"metric\":0}]}",
                        List.of("command_failed ip -4 -o addr show: exit code 255")));
    }

    @Test
    void what_may_not_be_read_is_a_problem_each_and_the_rest_is_there() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        Host host = CapturedHost.builder()
                .file("/proc/net/dev", refused)
                .file("/proc/net/if_inet6", refused)
                .file("/proc/net/ipv6_route", refused)
                .file("/proc/net/fib_trie", refused)
                .file("/etc/resolv.conf", refused)
                .file("/sys/class/net/eth0/flags", refused)
                .file("/sys/class/net/eth0/type", "1\n")
                .file("/sys/class/net/eth0/address", "02:00:00:00:00:10\n")
                .file("/proc/net/route", HEADING + ROUTE)
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"eth0\",\"type\":\"ethernet\",\"mac_address\":\"02:00:00:00:00:10\","
                                + "\"addresses\":[]}],\"routes\":[{\"family\":\"ipv4\",\"destination\":\"192.0.2.0/24\","
                                + "\"interface\":\"eth0\",\"metric\":0}]}",
                        List.of(
                                "permission_denied /proc/net/ipv6_route: permission denied",
                                "permission_denied /proc/net/dev: permission denied",
                                "permission_denied /proc/net/fib_trie: permission denied",
                                "permission_denied /proc/net/if_inet6: permission denied",
                                "permission_denied /sys/class/net/eth0/flags: permission denied",
                                "permission_denied /etc/resolv.conf: permission denied")));
    }

    @Test
    void interfaces_that_may_not_be_listed_are_a_problem() {
        Host host = CapturedHost.builder()
                .refusedDirectory("/sys/class/net", Problem.Kind.PERMISSION_DENIED, "permission denied")
                .file("/proc/net/if_inet6", "00000000000000000000000000000001 01 80 10 80       lo\n")
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"lo\",\"addresses\":[{\"address\":\"::1\",\"prefix_length\":128,"
                                + "\"family\":\"ipv6\",\"scope\":\"host\"}]}],\"routes\":[]}",
                        List.of("permission_denied /sys/class/net: permission denied")));
    }

    @Test
    void of_a_table_that_is_too_long_the_whole_lines_are_read() {
        StringBuilder text = new StringBuilder(HEADING);
        for (int i = 0; text.length() < (2 << 20); i++) {
            text.append("eth0\t%08X\t00000000\t0005\t0\t0\t0\tFFFFFFFF\n".formatted(Integer.reverseBytes(i)));
        }
        Read read = read(
                CapturedHost.builder().file("/proc/net/route", text.toString()).build());
        assertThat(read.problems)
                .containsExactly("truncated /proc/net/route: longer than 2097152 bytes; the rest was not read");
        assertThat(read.fields).contains("\"destination\":\"0.0.184.0/32\"").endsWith("\"metric\":0}]}");
        int whole = (int) text.substring(0, 2 << 20).lines().count() - 2;
        assertThat(read.fields.split("\"destination\"", -1)).hasSize(whole + 1);
    }

    @Test
    void where_no_mask_tells_the_byte_order_the_machines_own_programs_do() {
        String routes = HEADING + "eth0\t00000000\tC0000201\t0003\t0\t0\t0\t00000000\n"
                + "eth0\tC0000201\t00000000\t0005\t0\t0\t0\tFFFFFFFF\n";
        CapturedHost.Builder machine = CapturedHost.builder().file("/proc/net/route", routes);
        assertThat(read(machine.build()).fields).contains("\"gateway\":\"1.2.0.192\"");
        assertThat(read(machine.file("/bin/sh", "\u007fELF\2\1").build()).fields)
                .contains("\"gateway\":\"1.2.0.192\"");
        assertThat(read(machine.file("/bin/sh", "\u007fELF\2\2").build()).fields)
                .contains("\"gateway\":\"192.0.2.1\"")
                .contains("\"destination\":\"192.0.2.1/32\"");
        assertThat(read(machine.file("/bin/sh", "#!/b\2\2").build()).fields).contains("\"gateway\":\"1.2.0.192\"");
    }

    @Test
    void one_interface_alone_may_be_asked_for() {
        Host host = CapturedHost.builder()
                .file("/sys/class/net/eth0/ifindex", "2\n")
                .file("/sys/class/net/eth1/ifindex", "3\n")
                .file("/proc/net/route", HEADING + ROUTE + ROUTE.replace("eth0", "eth1") + ROUTE.replace("eth0", "*"))
                .file("/etc/resolv.conf", "nameserver 192.0.2.53\n")
                .build();
        assertThat(read(host, new SectionOptions(false, Optional.of("eth1"))))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"eth1\",\"index\":3,\"addresses\":[]}],\"routes\":[{\"family\":\"ipv4\","
                                + "\"destination\":\"192.0.2.0/24\",\"interface\":\"eth1\",\"metric\":0}],"
                                + "\"dns_servers\":[\"192.0.2.53\"],\"search_domains\":[]}",
                        List.of()));
        assertThat(read(host, new SectionOptions(false, Optional.of("eth9"))))
                .isEqualTo(new Read("{\"dns_servers\":[\"192.0.2.53\"],\"search_domains\":[]}", List.of()));
    }

    @Test
    void a_route_that_refuses_is_named_only_where_the_types_are_as_many_as_the_routes() {
        String refusing = "*\t007100CB\t00000000\t0001\t0\t0\t0\t00FFFFFF\n";
        Host host = CapturedHost.builder()
                .file("/proc/net/route", HEADING + refusing + refusing.replace("0001\t0\t0\t0", "0201\t0\t0\t7"))
                .file("/proc/net/fib_trie", "Main:\n |-- 203.0.113.0\n  /24 universe BLACKHOLE\n")
                .file("/sys/class/net/lo/ifindex", "1\n")
                .build();
        assertThat(read(host).fields)
                .endsWith(
                        "\"routes\":[{\"family\":\"ipv4\",\"destination\":\"203.0.113.0/24\",\"metric\":0,\"type\":\"reject\"},"
                                + "{\"family\":\"ipv4\",\"destination\":\"203.0.113.0/24\",\"metric\":7,\"type\":\"reject\"}]}");
    }

    @Test
    void numbers_that_are_none_are_problems() {
        Host host = CapturedHost.builder()
                .file("/sys/class/net/eth0/mtu", "large\n")
                .file("/sys/class/net/eth0/flags", "0xzz\n")
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"interfaces\":[{\"name\":\"eth0\",\"addresses\":[]}],\"routes\":[]}",
                        List.of(
                                "unparsable /sys/class/net/eth0/flags: cannot make sense of \"0xzz\"",
                                "unparsable /sys/class/net/eth0/mtu: cannot make sense of \"large\"")));
    }
}
