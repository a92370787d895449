package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Networks of captured machines against the answers of iproute2 and of other programs' tests, by files alone. */
class NetworkCorpusTest {
    /** Not of the interface but of the moment; ip shows promiscuity only where it was asked for by hand. */
    private static final Set<String> OTHER_FLAGS =
            Set.of("no-carrier", "m-down", "lower_up", "running", "dormant", "promisc", "allmulti");

    @TempDir
    Path scratch;

    private static JsonNode network(Corpus.Case machine) {
        return machine.snapshot("network").at("/sections/network");
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    private static JsonNode row(JsonNode network, String name) {
        return rows(network.path("interfaces"))
                .filter(row -> text(row, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no interface " + name));
    }

    private static Stream<JsonNode> rows(JsonNode array) {
        return array.valueStream();
    }

    private static String sorted(Stream<String> lines) {
        return new TreeSet<>(lines.toList()).toString();
    }

    @Test
    void agrees_with_iproute2_on_namespaces_made_to_be_odd() {
        Score score = Score.of("vm-capture");
        for (Corpus.Case machine : Corpus.open(scratch).cases("vm-capture")) {
            JsonNode network = network(machine);
            JsonNode expected = machine.expected();
            score.compare(
                    machine.name(),
                    "interfaces",
                    expected.path("interfaces").propertyNames().stream()
                            .sorted()
                            .toList()
                            .toString(),
                    rows(network.path("interfaces"))
                            .map(row -> text(row, "name"))
                            .toList()
                            .toString());
            expected.path("interfaces")
                    .properties()
                    .forEach(link -> compareLink(score, machine.name(), link, row(network, link.getKey())));
            compareRoutes(score, machine.name(), expected, network);
        }
        score.settle();
    }

    private static void compareLink(Score score, String name, Map.Entry<String, JsonNode> link, JsonNode row) {
        String prefix = link.getKey() + " ";
        JsonNode expected = link.getValue();
        boolean loopback = text(expected, "link_type").equals("loopback");
        score.compare(name, prefix + "index", text(expected, "ifindex"), text(row, "index"));
        score.compare(name, prefix + "type", loopback ? "loopback" : text(expected, "kind"), text(row, "type"));
        score.compare(name, prefix + "mac_address", loopback ? "" : text(expected, "mac"), text(row, "mac_address"));
        score.compare(name, prefix + "mtu", text(expected, "mtu"), text(row, "mtu"));
        score.compare(name, prefix + "state", text(expected, "operstate").toLowerCase(Locale.ROOT), text(row, "state"));
        score.compare(name, prefix + "flags", flags(expected.path("flags")), flags(row.path("flags")));
        score.compare(
                name,
                prefix + "ipv4",
                sorted(rows(expected.path("ipv4")).map(a -> text(a, "local") + "/" + text(a, "prefix"))),
                addresses(row, "ipv4", false));
        score.compare(
                name,
                prefix + "ipv6",
                sorted(rows(expected.path("ipv6"))
                        .map(a -> text(a, "local") + "/" + text(a, "prefix") + " " + text(a, "scope"))),
                addresses(row, "ipv6", true));
    }

    private static String flags(JsonNode flags) {
        Collection<String> names = new TreeSet<>(rows(flags)
                .map(flag -> flag.asString().toLowerCase(Locale.ROOT))
                .toList());
        names.removeAll(OTHER_FLAGS);
        return names.toString();
    }

    private static String addresses(JsonNode row, String family, boolean scope) {
        return sorted(rows(row.path("addresses"))
                .filter(a -> text(a, "family").equals(family))
                .map(a -> text(a, "address") + "/" + text(a, "prefix_length") + (scope ? " " + text(a, "scope") : "")));
    }

    private static void compareRoutes(Score score, String name, JsonNode expected, JsonNode network) {
        for (String family : List.of("ipv4", "ipv6")) {
            score.compare(
                    name,
                    family + " routes",
                    sorted(rows(expected.path(family + "_routes")).map(route -> route(route, family))),
                    sorted(rows(network.path("routes"))
                            .filter(route -> text(route, "family").equals(family))
                            .map(route -> text(route, "destination") + " " + text(route, "gateway") + " "
                                    + text(route, "interface") + " " + text(route, "metric") + " "
                                    + text(route, "type"))));
        }
    }

    private static String route(JsonNode route, String family) {
        String destination = text(route, "dst");
        boolean host = !destination.equals("default") && !destination.contains("/");
        String length = host ? (family.equals("ipv4") ? "/32" : "/128") : "";
        String metric = text(route, "metric");
        return destination + length + " " + text(route, "gateway") + " " + text(route, "dev") + " "
                + (metric.isEmpty() ? "0" : metric) + " " + text(route, "type");
    }

    @Test
    void agrees_with_facter_on_addresses_and_on_the_interface_of_the_default_route() {
        Score score = Score.of("facter");
        for (Corpus.Case machine : Corpus.open(scratch).cases("facter")) {
            if (machine.name().equals("if_inet6")) {
                JsonNode network = network(machine);
                machine.expected()
                        .properties()
                        .forEach(link -> score.compare(
                                machine.name(),
                                link.getKey() + " ipv6",
                                link.getValue().propertyNames().stream()
                                        .sorted()
                                        .toList()
                                        .toString(),
                                rows(row(network, link.getKey()).path("addresses"))
                                        .map(address -> text(address, "address"))
                                        .toList()
                                        .toString()));
            }
            if (machine.name().startsWith("proc_net_route")) {
                score.compare(
                        machine.name(),
                        "primary_interface",
                        text(machine.expected(), "primary_interface"),
                        rows(network(machine).path("routes"))
                                .filter(route -> text(route, "destination").equals("default"))
                                .map(route -> text(route, "interface"))
                                .findFirst()
                                .orElse(""));
            }
        }
        score.settle();
    }

    /** Its interfaces are of several machines: each is compared alone. */
    @Test
    void agrees_with_procfs_on_counters_and_on_an_interface() {
        Score score = Score.of("procfs");
        for (Corpus.Case machine : Corpus.open(scratch).cases("procfs")) {
            JsonNode network = network(machine);
            machine.expected().path("net_dev").properties().forEach(line -> {
                JsonNode counters = row(network, line.getKey()).path("counters");
                assertThat(counters.size()).isEqualTo(16);
                Map.of(
                                "RxBytes",
                                "received_bytes",
                                "RxPackets",
                                "received_packets",
                                "TxBytes",
                                "transmitted_bytes",
                                "TxPackets",
                                "transmitted_packets")
                        .forEach((theirs, ours) -> score.compare(
                                machine.name(),
                                line.getKey() + " " + ours,
                                text(line.getValue(), theirs),
                                text(counters, ours)));
            });
            JsonNode link = machine.expected().at("/net_class/eth0");
            Map.of(
                            "Address",
                            "mac_address",
                            "IfIndex",
                            "index",
                            "MTU",
                            "mtu",
                            "OperState",
                            "state",
                            "Speed",
                            "speed_megabits",
                            "Duplex",
                            "duplex")
                    .forEach((theirs, ours) -> score.compare(
                            machine.name(), "eth0 " + ours, text(link, theirs), text(row(network, "eth0"), ours)));
            // 4867 is 0x1303: IFF_UP, BROADCAST, PROMISC, ALLMULTI, MULTICAST.
            score.compare(
                    machine.name(),
                    "eth0 flags",
                    "4867 [allmulti, broadcast, multicast, promisc, up]",
                    text(link, "Flags") + " "
                            + sorted(rows(row(network, "eth0").path("flags")).map(JsonNode::asString)));
        }
        score.settle();
    }
}
