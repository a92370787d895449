package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Text;

/**
 * Evidence of which machine this is, none of it proof. Read first and always; it stands beside the sections, not among them.
 * hostname /proc/sys/kernel/hostname, else /etc/hostname; machine_id machine-id(5); boot_id proc(5); product_uuid from
 * DMI, which only root may read; mac_addresses of interfaces with a device behind them, and not of those that a
 * driver invents at each boot; ssh_host_keys {@link HostKeys}.
 */
public final class Identity implements Section {
    private static final String HOSTNAME = "/proc/sys/kernel/hostname";
    private static final String INTERFACES = "/sys/class/net";
    private static final String NO_ADDRESS = "00:00:00:00:00:00";

    /** NET_ADDR_RANDOM in the kernel's include/uapi/linux/netdevice.h. */
    private static final String INVENTED = "1";

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                Source.files(HOSTNAME),
                Source.files("/etc/hostname"),
                Source.files("/etc/machine-id"),
                Source.files("/var/lib/dbus/machine-id"),
                Source.files("/proc/sys/kernel/random/boot_id"),
                Source.files("/sys/class/dmi/id/product_uuid"),
                Source.names(INTERFACES + "/*/device"),
                Source.files(INTERFACES + "/*/address"),
                Source.files(INTERFACES + "/*/addr_assign_type"),
                HostKeys.SOURCE);
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields()
                .put("hostname", hostname(reading))
                .put("machine_id", machineId(reading))
                .put("boot_id", reading.value("/proc/sys/kernel/random/boot_id"))
                .put("product_uuid", productUuid(reading))
                .put("mac_addresses", macAddresses(reading));
        List<Object> keys = HostKeys.read(reading);
        if (!keys.isEmpty()) {
            fields.put("ssh_host_keys", keys);
        }
        return fields.map();
    }

    /** The kernel's host name; "(none)" is what it says before anybody has set one. */
    static Optional<String> nodeName(Reading reading) {
        Optional<String> name = reading.value(HOSTNAME);
        return name.isPresent() && name.get().equals("(none)") ? Optional.empty() : name;
    }

    /** hostname(5): one name, lines that begin with # are comments. */
    private static Optional<String> hostname(Reading reading) {
        Optional<String> name = nodeName(reading);
        if (name.isPresent()) {
            return name;
        }
        for (String line : Text.lines(reading.text("/etc/hostname").orElse(""))) {
            String stripped = line.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
                return Optional.of(stripped);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> machineId(Reading reading) {
        Optional<String> id = machineId(reading, "/etc/machine-id");
        return id.isPresent() ? id : machineId(reading, "/var/lib/dbus/machine-id");
    }

    /** 32 digits; machine-id(5) has "uninitialized" in images that were not booted yet. */
    private static Optional<String> machineId(Reading reading, String path) {
        Optional<String> id = reading.value(path);
        if (id.isEmpty() || id.get().equals("uninitialized")) {
            return Optional.empty();
        }
        if (!isMachineId(id.get())) {
            reading.unparsable(path, id.get());
            return Optional.empty();
        }
        return id;
    }

    private static boolean isMachineId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return id.length() == 32;
    }

    /** Old kernels print it in upper case: one machine must not look like two after an upgrade. */
    private static Optional<String> productUuid(Reading reading) {
        Optional<String> uuid = reading.value("/sys/class/dmi/id/product_uuid");
        return uuid.isPresent() ? Optional.of(uuid.get().toLowerCase(Locale.ROOT)) : uuid;
    }

    private static List<String> macAddresses(Reading reading) {
        TreeSet<String> addresses = new TreeSet<>();
        for (String name : reading.list(INTERFACES)) {
            String directory = INTERFACES + "/" + name;
            if (reading.exists(directory + "/device") && !isInvented(reading, directory)) {
                Optional<String> address = reading.value(directory + "/address");
                if (address.isPresent()) {
                    addresses.add(address.get());
                }
            }
        }
        addresses.remove(NO_ADDRESS);
        return new ArrayList<>(addresses);
    }

    private static boolean isInvented(Reading reading, String directory) {
        return reading.value(directory + "/addr_assign_type").orElse("").equals(INVENTED);
    }
}
