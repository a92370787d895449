package org.fleetinventory.collector.inventory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One host of the inventory with everything that its groups say of it resolved.
 *
 * @param name as the inventory calls it; unique in it, and the key of every report
 * @param address what is connected to: a name or an IP address
 * @param port empty where nobody said: 22, or what ssh_config says
 * @param identityFile the private key to offer
 * @param access how it is reached
 * @param java the java to run the agent with; empty: look for one
 * @param become read as root through sudo
 * @param timeout the most that this host may take, connecting included
 * @param groups all groups that it is in, also through their parents, sorted; without "all"
 * @param custom what is asked beyond the sections
 */
public record Target(
        String name,
        String address,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Path> identityFile,
        Access access,
        Optional<String> java,
        boolean become,
        Optional<Duration> timeout,
        List<String> groups,
        Map<String, String> labels,
        Custom custom) {

    /** Of which nothing is asked beyond the sections. */
    public Target(
            String name,
            String address,
            Optional<Integer> port,
            Optional<String> user,
            Optional<Path> identityFile,
            Access access,
            Optional<String> java,
            boolean become,
            Optional<Duration> timeout,
            List<String> groups,
            Map<String, String> labels) {
        this(name, address, port, user, identityFile, access, java, become, timeout, groups, labels, Custom.NONE);
    }

    public Target {
        groups = List.copyOf(groups);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
