package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The network section against "ip -json": this machine, and network namespaces made to be odd, which takes root. */
class NetworkIT {
    private static final String NAMESPACE =
            "fleet-inventory-" + ProcessHandle.current().pid();

    @BeforeEach
    void there_is_something_to_compare_with() {
        Programs.require("ip");
    }

    @AfterEach
    void remove_the_namespace() {
        Programs.succeeds("ip", "netns", "delete", NAMESPACE);
    }

    @Test
    void this_machine_is_as_ip_says() {
        assertAgreement(List.of());
    }

    @Test
    void a_network_of_oddities_is_as_ip_says() {
        makeOddNamespace();
        assertAgreement(List.of("ip", "netns", "exec", NAMESPACE));
    }

    @Test
    void without_ip_every_address_is_right_or_has_a_problem_that_names_it() {
        makeOddNamespace();
        JsonNode document =
                Programs.agent(List.of("ip", "netns", "exec", NAMESPACE), "--root", "/", "--sections", "network");
        List<String> doubts = rows(document.path("problems"))
                .map(problem -> text(problem, "message"))
                .map(message -> message.substring(0, message.indexOf(' ')))
                .toList();
        List<String> truth = ipv4(IpSays.addresses(Programs.json("ip", "-n", NAMESPACE, "-json", "addr")));
        List<String> said = ipv4(IpSays.addressesOf(document.path("sections").path("network")));
        List<String> expected = new ArrayList<>(truth);
        expected.removeIf(line -> doubts.contains(line.substring(line.indexOf(' ') + 1, line.indexOf('/'))));
        said.removeIf(line -> doubts.contains(line.substring(line.indexOf(' ') + 1, line.indexOf('/'))));
        assertThat(said).isEqualTo(expected);
        assertThat(expected)
                .containsExactly(
                        "eth0.100 198.51.100.1/28",
                        "eth0.100 198.51.100.129/31",
                        "lo 127.0.0.1/8",
                        "lo 127.0.0.53/8",
                        "lo 192.168.7.1/24");
        assertThat(doubts)
                .containsExactlyInAnyOrder(
                        "10.0.0.1",
                        "10.0.0.2",
                        "10.1.0.1",
                        "10.2.0.1",
                        "172.16.5.5",
                        "192.0.2.10",
                        "192.0.2.11",
                        "192.0.2.12",
                        "192.0.2.13",
                        "192.0.2.14",
                        "192.0.2.50",
                        "192.0.2.77",
                        "198.51.100.200",
                        "203.0.113.9");
    }

    @Test
    void without_ip_a_plain_machine_has_all_its_addresses_and_no_problem() {
        make(
                "link add eth0 type veth peer name far0",
                "link set lo up",
                "link set eth0 up",
                "link set far0 up",
                "addr add 192.0.2.10/24 brd + dev eth0",
                "addr add 198.51.100.7/30 dev far0");
        JsonNode document =
                Programs.agent(List.of("ip", "netns", "exec", NAMESPACE), "--root", "/", "--sections", "network");
        assertThat(document.path("problems")).isEmpty();
        assertThat(ipv4(IpSays.addressesOf(document.path("sections").path("network"))))
                .containsExactly("eth0 192.0.2.10/24", "far0 198.51.100.7/30", "lo 127.0.0.1/8");
    }

    @Test
    void one_interface_alone_has_its_own_routes_alone() {
        make(
                "link add eth0 type veth peer name far0",
                "link set lo up",
                "link set eth0 up",
                "link set far0 up",
                "addr add 192.0.2.10/24 brd + dev eth0",
                "addr add 198.51.100.7/30 dev far0",
                "route add default via 192.0.2.1 dev eth0",
                "route add blackhole 203.0.113.0/24",
                "addr add 2001:db8::1/64 dev far0 nodad");
        JsonNode network = Programs.agent(
                        List.of("ip", "netns", "exec", NAMESPACE), "--interface", "eth0", "--sections", "network")
                .path("sections")
                .path("network");
        assertThat(rows(network.path("interfaces")).map(row -> text(row, "name")))
                .containsExactly("eth0");
        assertThat(IpSays.routesOf(network, "ipv4"))
                .containsExactly(
                        "ipv4 192.0.2.0/24 via  dev eth0 metric 0 ", "ipv4 default via 192.0.2.1 dev eth0 metric 0 ");
    }

    private static List<String> ipv4(List<String> lines) {
        return new ArrayList<>(lines.stream()
                .filter(line -> line.contains(" ipv4"))
                .map(line -> line.substring(0, line.indexOf(" ipv4")))
                .toList());
    }

    /** Compares everything, the counters by what they were before and after. */
    private static void assertAgreement(List<String> before) {
        List<String> ip = new ArrayList<>(before);
        ip.add("ip");
        JsonNode earlier = Programs.json(words(ip, "-json", "-s", "link"));
        JsonNode document = Programs.agent(before, "--sections", "network");
        JsonNode later = Programs.json(words(ip, "-json", "-s", "link"));
        JsonNode network = document.path("sections").path("network");
        assertThat(document.path("problems")).isEmpty();
        JsonNode links = Programs.json(words(ip, "-json", "-d", "addr"));
        assertThat(IpSays.interfacesOf(network)).isEqualTo(IpSays.interfaces(links));
        assertThat(IpSays.addressesOf(network)).isEqualTo(IpSays.addresses(links));
        assertThat(IpSays.routesOf(network, "ipv4"))
                .isEqualTo(IpSays.ipv4Routes(Programs.json(words(ip, "-json", "-4", "route"))));
        assertThat(IpSays.routesOf(network, "ipv6"))
                .isEqualTo(IpSays.ipv6Routes(Programs.json(words(ip, "-json", "-6", "route"))));
        rows(network.path("interfaces")).forEach(row -> assertCounters(row, earlier, later));
    }

    private static void assertCounters(JsonNode row, JsonNode earlier, JsonNode later) {
        String name = text(row, "name");
        JsonNode before = statistics(earlier, name);
        JsonNode after = statistics(later, name);
        JsonNode counters = row.path("counters");
        assertThat(counters.size()).as(name).isEqualTo(16);
        assertBetween(counters, "received_bytes", before, after, "rx", "bytes");
        assertBetween(counters, "received_packets", before, after, "rx", "packets");
        assertBetween(counters, "received_errors", before, after, "rx", "errors");
        assertBetween(counters, "received_multicast", before, after, "rx", "multicast");
        assertBetween(counters, "transmitted_bytes", before, after, "tx", "bytes");
        assertBetween(counters, "transmitted_packets", before, after, "tx", "packets");
        assertBetween(counters, "transmitted_dropped", before, after, "tx", "dropped");
        assertBetween(counters, "transmitted_collisions", before, after, "tx", "collisions");
    }

    private static JsonNode statistics(JsonNode links, String name) {
        return rows(links)
                .filter(link -> text(link, "ifname").equals(name))
                .findFirst()
                .orElseThrow()
                .path("stats64");
    }

    private static void assertBetween(
            JsonNode counters, String field, JsonNode before, JsonNode after, String way, String name) {
        assertThat(counters.path(field).asLong())
                .as(field)
                .isBetween(
                        before.path(way).path(name).asLong(),
                        after.path(way).path(name).asLong());
    }

    private static String[] words(List<String> before, String... after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(after));
        return all.toArray(new String[0]);
    }

    private static void make(String... commands) {
        Programs.requireRoot();
        Programs.output("ip", "netns", "add", NAMESPACE);
        for (String command : commands) {
            Programs.output(words(List.of("ip", "-n", NAMESPACE), command.split(" ")));
        }
    }

    /**
     * Several addresses of one network on one and on several interfaces, /32 beside it, /31, labels, peers, scopes that no file has,
     * an interface that was taken down and one that never was up, routes that refuse, routes made by hand that look like
     * addresses, other tables, several next hops, routes for some sources, temporary addresses, names of 15 characters and with '@'.
     */
    private static void makeOddNamespace() {
        make(
                "link set lo up",
                "link add eth0 type veth peer name zp0",
                "link add eth0.100 type veth peer name zp1",
                "link add wan@2-x_y type veth peer name zp2",
                "link add abcdefghijklmno type veth peer name zp3",
                "link add cali0a1b2c3d4e5 type veth peer name zp4",
                "link add down0 type veth peer name zp5",
                "link add down1 type veth peer name zp6",
                "link add br-lan type bridge",
                "link add br-0123456789ab type bridge",
                "link add mv0 link zp0 type macvlan mode bridge",
                "link add mt0 link zp1 type macvtap mode bridge",
                "link add vx5 type vxlan id 5 dstport 4789",
                "link add ifb7 type ifb",
                "tuntap add tap0 mode tap",
                "tuntap add tun0 mode tun",
                "link set zp3 master br-lan");
        Programs.output("ip", "netns", "exec", NAMESPACE, "sysctl", "-qw", "net.ipv6.conf.eth0.use_tempaddr=2");
        for (String name : "eth0 eth0.100 wan@2-x_y abcdefghijklmno cali0a1b2c3d4e5 zp0 zp1 zp2 zp3 zp4 zp5 br-lan"
                .concat(" br-0123456789ab mv0 tun0 down0")
                .split(" ")) {
            Programs.output("ip", "-n", NAMESPACE, "link", "set", name, "up");
        }
        more(
                "addr add 192.0.2.77/24 dev down1",
                "addr add 192.0.2.10/24 brd + dev eth0",
                "addr add 192.0.2.11/24 dev eth0 label eth0:1",
                "addr add 192.0.2.12/32 dev eth0",
                "addr add 192.0.2.13/32 dev lo",
                "addr add 192.0.2.14/25 dev mv0",
                "addr add 10.0.0.1/8 dev br-lan",
                "addr add 10.0.0.2/8 dev br-0123456789ab",
                "addr add 198.51.100.1/28 dev eth0.100 scope link",
                "addr add 198.51.100.129/31 dev eth0.100",
                "addr add 198.51.100.200/27 dev eth0.100 noprefixroute",
                "addr add 10.1.0.1 peer 10.1.0.2/32 dev wan@2-x_y",
                "addr add 10.2.0.1 peer 10.3.0.0/24 dev tun0",
                "addr add 172.16.5.5/32 dev abcdefghijklmno",
                "addr add 203.0.113.9/24 dev down0",
                "addr add 127.0.0.53/8 dev lo",
                "addr add 192.168.7.1/24 dev lo",
                "addr add 2001:db8:10::10/64 dev eth0 nodad",
                "addr add 2001:db8:12::1/64 dev eth0 mngtmpaddr nodad",
                "addr add fec0::5/64 dev eth0 nodad",
                "addr add 2001:db8:11::1 peer 2001:db8:11::2/128 dev tun0 nodad",
                "addr add 2001:db8:1:0:0:1::/64 dev eth0.100 nodad",
                "addr add ::ffff:192.0.2.9/128 dev eth0.100 nodad",
                "link set down0 down",
                "route add default via 192.0.2.1 dev eth0 metric 50",
                "route add default via 192.0.2.2 dev eth0 metric 4278198272",
                "route add default dev abcdefghijklmno metric 60",
                "route add local 192.0.2.50 dev eth0",
                "route add local 198.18.0.0/15 dev lo",
                "route add blackhole 203.0.113.0/24",
                "route add unreachable 203.0.113.0/24 metric 5",
                "route add prohibit 203.0.114.0/24",
                "route add throw 203.0.115.0/24",
                "route add 10.99.0.0/16 via 192.0.2.3 dev eth0 onlink",
                "route add 10.98.0.0/16 via 192.0.2.3 dev eth0 table 100",
                "route add 10.97.0.0/16 nexthop via 192.0.2.4 dev eth0 nexthop via 192.0.2.5 dev eth0",
                "route add 10.244.1.7/32 dev cali0a1b2c3d4e5 scope link",
                "rule add from 10.0.0.0/8 table 100",
                "-6 route add default via 2001:db8:10::1 dev eth0",
                "-6 route add default via 2001:db8:10::2 dev eth0 metric 2048",
                "-6 route add default from 2001:db8:10::/64 via 2001:db8:10::3 dev eth0",
                "-6 route add 2001:db8:99::/48 from 2001:db8:10::/64 via 2001:db8:10::3 dev eth0",
                "-6 route add default via 2001:db8:10::4 dev eth0 table 100",
                "-6 route add 2001:db8:77::/48 via 2001:db8:10::4 dev eth0 table 51820",
                "-6 route add blackhole 2001:db8:dead::/48",
                "-6 route add unreachable 2001:db8:beef::/48",
                "-6 route add 2001:db8:50::/48 nexthop via 2001:db8:10::5 dev eth0 nexthop via 2001:db8:10::6 dev eth0");
    }

    private static void more(String... commands) {
        for (String command : commands) {
            Programs.output(words(List.of("ip", "-n", NAMESPACE), command.split(" ")));
        }
    }
}
