package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Evidence of which machine this is, none of it proof. Read first and always; it stands beside the sections, not among them.
 * hostname /proc/sys/kernel/hostname, else /etc/hostname; machine_id machine-id(5); boot_id proc(5); product_uuid from
 * DMI, which only root may read; mac_addresses of interfaces with a device behind them, and not of those that a
 * driver invents at each boot.
 */
public final class Identity implements Section {
    private static final String NO_ADDRESS = "00:00:00:00:00:00";

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                Source.files("/proc/sys/kernel/hostname"),
                Source.files("/etc/hostname"),
                Source.files("/etc/machine-id"),
                Source.files("/var/lib/dbus/machine-id"),
                Source.files("/proc/sys/kernel/random/boot_id"),
                Source.files("/sys/class/dmi/id/product_uuid"),
                Source.names("/sys/class/net/*/device"),
                Source.files("/sys/class/net/*/address"));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        return new Fields()
                .put("hostname", first(reading, "/proc/sys/kernel/hostname", "/etc/hostname"))
                .put("machine_id", first(reading, "/etc/machine-id", "/var/lib/dbus/machine-id"))
                .put("boot_id", reading.value("/proc/sys/kernel/random/boot_id"))
                .put("product_uuid", reading.value("/sys/class/dmi/id/product_uuid"))
                .put("mac_addresses", macAddresses(reading))
                .map();
    }

    private static Optional<String> first(Reading reading, String path, String otherwise) {
        Optional<String> value = reading.value(path);
        return value.isPresent() ? value : reading.value(otherwise);
    }

    private static List<String> macAddresses(Reading reading) {
        TreeSet<String> addresses = new TreeSet<>();
        for (String name : reading.list("/sys/class/net")) {
            String directory = "/sys/class/net/" + name;
            if (reading.exists(directory + "/device")) {
                reading.value(directory + "/address").ifPresent(addresses::add);
            }
        }
        addresses.remove(NO_ADDRESS);
        return new ArrayList<>(addresses);
    }
}
