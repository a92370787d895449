package org.fleetinventory.collector.cli;

import java.nio.file.Path;
import java.util.List;
import org.fleetinventory.collector.inventory.FailedHosts;
import org.fleetinventory.collector.inventory.Inventory;
import org.fleetinventory.collector.inventory.InventoryException;
import org.fleetinventory.collector.inventory.InventoryReader;
import org.fleetinventory.collector.inventory.LimitException;
import org.fleetinventory.collector.inventory.LimitPattern;
import org.fleetinventory.collector.inventory.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which inventory, and which of its hosts. */
final class InventoryOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INVENTORY",
            defaultValue = "inventory.yaml",
            description = "YAML file that names the hosts, - for standard input. Default: ${DEFAULT-VALUE}")
    String inventory = "inventory.yaml";

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description =
                    "Only these hosts, by Ansible's patterns: names of hosts and groups, globs, ~regular expressions, "
                            + "web[0:2], &keep, !drop, @file, @failed.")
    @Nullable String limit;

    Inventory read() throws InventoryException {
        Path working = Path.of("").toAbsolutePath();
        return new InventoryReader(Path.of(System.getProperty("user.home")), working, System.in).read(inventory);
    }

    /** In the order of the inventory. */
    List<Target> select(Inventory read, FailedHosts failed) throws LimitException {
        if (limit == null) {
            return read.targets();
        }
        return new LimitPattern(read, failed, Path.of("").toAbsolutePath()).select(limit);
    }
}
