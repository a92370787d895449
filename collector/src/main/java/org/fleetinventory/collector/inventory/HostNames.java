package org.fleetinventory.collector.inventory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.inventory.HostRange.RangeException;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The hosts that one key below "hosts" stands for.
 *
 * @param names in the order of the range
 * @param port of the key: {@code web1:2222}, {@code [2001:db8::1]:2222}
 */
record HostNames(List<String> names, Optional<Integer> port) {
    private static final HostNames NONE = new HostNames(List.of(), Optional.empty());

    /** No names where the key has a fault. */
    static HostNames read(ScalarNode key, Faults faults) {
        String text = key.getValue();
        Optional<HostAddress.Parts> parts = HostAddress.parse(text);
        Optional<Integer> port = parts.flatMap(HostAddress.Parts::port);
        try {
            if (port.isPresent() && (port.get() < 1 || port.get() > 65_535)) {
                throw new RangeException("has a port that is not from 1 to 65535");
            }
            List<String> names =
                    HostRange.expand(parts.map(HostAddress.Parts::host).orElse(text));
            for (String name : names) {
                check(name);
            }
            return new HostNames(names, port);
        } catch (RangeException fault) {
            faults.add(key, "host name " + Words.quoted(text) + " " + fault.getMessage());
            return NONE;
        }
    }

    private static void check(String name) throws RangeException {
        Optional<String> fault = Words.faultOfName(name);
        if (fault.isPresent()) {
            throw new RangeException(fault.get());
        }
        if (name.indexOf(':') >= 0 && !isIpv6(name)) {
            throw new RangeException("has a colon, but is no IPv6 address and no name with a port");
        }
    }

    /** An IPv6 address, also with a zone. The JDK asks no name server about text with a colon in it. */
    private static boolean isIpv6(String name) {
        int zone = name.indexOf('%');
        String address = zone < 0 ? name : name.substring(0, zone);
        try {
            return address.indexOf(':') >= 0 && address.indexOf('[') < 0 && InetAddress.getByName(address) != null;
        } catch (UnknownHostException notOne) {
            return false;
        }
    }
}
