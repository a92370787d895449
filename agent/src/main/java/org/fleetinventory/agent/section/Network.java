package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.SectionOptions;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.IfInet6;
import org.fleetinventory.agent.parse.InterfaceAddress;
import org.fleetinventory.agent.parse.Ipv4Route;
import org.fleetinventory.agent.parse.Ipv6Route;
import org.fleetinventory.agent.parse.NetDev;
import org.fleetinventory.agent.parse.ResolvConf;

/**
 * Interfaces with their addresses and counters, routes, and what names are resolved with, of the network namespace that the agent
 * runs in. No name is looked up and no packet sent. Sources: /sys/class/net ({@link NetworkInterface}), /proc/net/dev, IPv6
 * addresses /proc/net/if_inet6, IPv4 addresses {@link Ipv4Addresses}, routes {@link Routes}, /etc/resolv.conf. An interface that only
 * one of these names is an interface.
 */
public final class Network implements Section {
    private static final String DEV = "/proc/net/dev";
    private static final String IF_INET6 = "/proc/net/if_inet6";
    private static final String RESOLV_CONF = "/etc/resolv.conf";

    /** A file that the bonding driver keeps among the interfaces, whose name they therefore cannot have. */
    private static final String BONDING_MASTERS = "bonding_masters";

    private final Optional<String> only;

    public Network(SectionOptions options) {
        this.only = options.interfaceName();
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(NetworkInterface.sources());
        sources.add(Source.files(DEV));
        sources.add(Source.files(IF_INET6));
        sources.addAll(Ipv4Addresses.sources());
        sources.addAll(Routes.sources());
        sources.add(Source.files(RESOLV_CONF));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        Routes routes = new Routes(reading);
        List<NetDev> counters = counters(reading);
        List<InterfaceAddress> addresses = addresses(reading, routes);
        Set<String> names = names(reading, routes, counters, addresses);
        if (!names.isEmpty()) {
            List<String> ephemeral = new ArrayList<>();
            fields.put("interfaces", interfaces(reading, names, counters, addresses, ephemeral));
            fields.put("routes", routes.rows(ephemeral, only));
        }
        resolver(reading, fields);
        return fields.map();
    }

    private static List<NetDev> counters(Reading reading) {
        List<String> broken = new ArrayList<>();
        List<NetDev> counters = NetDev.parseAll(reading.text(DEV).orElse(""), broken);
        for (String line : broken) {
            reading.unparsable(DEV, line);
        }
        return counters;
    }

    private static List<InterfaceAddress> addresses(Reading reading, Routes routes) {
        List<String> broken = new ArrayList<>();
        List<InterfaceAddress> addresses = new ArrayList<>(Ipv4Addresses.read(reading, routes));
        addresses.addAll(IfInet6.parseAll(reading.text(IF_INET6).orElse(""), broken));
        for (String line : broken) {
            reading.unparsable(IF_INET6, line);
        }
        return addresses;
    }

    private Set<String> names(Reading reading, Routes routes, List<NetDev> counters, List<InterfaceAddress> addresses) {
        Set<String> names = new TreeSet<>(reading.list(NetworkInterface.ALL));
        for (NetDev line : counters) {
            names.add(line.name());
        }
        for (InterfaceAddress address : addresses) {
            names.add(address.interfaceName());
        }
        for (Ipv4Route route : routes.ipv4()) {
            names.add(route.interfaceName());
        }
        for (Ipv6Route route : routes.ipv6()) {
            names.add(route.interfaceName());
        }
        names.remove(BONDING_MASTERS);
        names.remove(Ipv4Route.NO_INTERFACE);
        names.remove("");
        if (only.isPresent()) {
            names.retainAll(List.of(only.get()));
        }
        return names;
    }

    private static List<Object> interfaces(
            Reading reading,
            Set<String> names,
            List<NetDev> counters,
            List<InterfaceAddress> addresses,
            List<String> ephemeral) {
        List<Object> rows = new ArrayList<>();
        for (String name : names) {
            Fields fields = new Fields();
            if (new NetworkInterface(reading, name).read(fields)) {
                ephemeral.add(name);
            }
            fields.put("addresses", addresses(name, addresses));
            for (NetDev line : counters) {
                if (line.name().equals(name)) {
                    fields.put("counters", NetworkInterface.counters(line.counters()));
                }
            }
            rows.add(fields.map());
        }
        return rows;
    }

    private static List<Object> addresses(String name, List<InterfaceAddress> all) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (InterfaceAddress address : all) {
            if (address.interfaceName().equals(name)) {
                addresses.add(address);
            }
        }
        addresses.sort(null);
        List<Object> rows = new ArrayList<>();
        for (InterfaceAddress address : addresses) {
            Fields fields = new Fields()
                    .put("address", address.address())
                    .put("prefix_length", address.prefixLength())
                    .put("family", address.family())
                    .put("scope", address.scope());
            rows.add((address.temporary() ? fields.put("ephemeral", true) : fields).map());
        }
        return rows;
    }

    private static void resolver(Reading reading, Fields fields) {
        Optional<String> text = reading.text(RESOLV_CONF);
        if (text.isEmpty()) {
            return;
        }
        ResolvConf configuration = ResolvConf.parse(text.get());
        for (String server : configuration.broken()) {
            reading.unparsable(RESOLV_CONF, "nameserver " + server);
        }
        fields.put("dns_servers", configuration.servers()).put("search_domains", configuration.searchDomains());
    }
}
