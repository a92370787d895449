package org.fleetinventory.agent.section;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;

/** The fields of one interface that /sys/class/net/NAME has (Documentation/ABI/testing/sysfs-class-net). */
final class NetworkInterface {
    static final String ALL = "/sys/class/net";

    /** The IFF_ names of linux/if.h, lowest bit first. */
    private static final List<String> FLAGS = List.of(
            "up",
            "broadcast",
            "debug",
            "loopback",
            "pointopoint",
            "notrailers",
            "running",
            "noarp",
            "promisc",
            "allmulti",
            "master",
            "slave",
            "multicast",
            "portsel",
            "automedia",
            "dynamic",
            "lower_up",
            "dormant",
            "echo");

    /** The sixteen columns of /proc/net/dev in their order. */
    private static final List<String> COUNTERS = List.of(
            "received_bytes",
            "received_packets",
            "received_errors",
            "received_dropped",
            "received_fifo_errors",
            "received_frame_errors",
            "received_compressed",
            "received_multicast",
            "transmitted_bytes",
            "transmitted_packets",
            "transmitted_errors",
            "transmitted_dropped",
            "transmitted_fifo_errors",
            "transmitted_collisions",
            "transmitted_carrier_errors",
            "transmitted_compressed");

    private final Reading reading;
    private final String name;
    private final String directory;

    NetworkInterface(Reading reading, String name) {
        this.reading = reading;
        this.name = name;
        this.directory = ALL + "/" + name;
    }

    static List<Source> sources() {
        return List.of(
                Source.files("/sys/class/net/*/ifindex"),
                Source.files("/sys/class/net/*/iflink"),
                Source.files("/sys/class/net/*/type"),
                Source.files("/sys/class/net/*/uevent"),
                Source.files("/sys/class/net/*/tun_flags"),
                Source.files("/sys/class/net/*/address"),
                Source.files("/sys/class/net/*/mtu"),
                Source.files("/sys/class/net/*/operstate"),
                Source.files("/sys/class/net/*/speed"),
                Source.files("/sys/class/net/*/duplex"),
                Source.files("/sys/class/net/*/flags"),
                Source.files("/sys/class/net/*/device/uevent"),
                Source.links("/sys/class/net/*/master"),
                Source.names("/sys/class/net/*/lower_*"),
                Source.names("/sys/class/net/*/bonding"),
                Source.names("/sys/class/net/*/bridge"),
                Source.names("/sys/class/net/*/macvtap"),
                Source.names("/sys/class/net/*/phy80211"),
                Source.names("/sys/class/net/*/wireless"));
    }

    /**
     * Puts what there is; nothing but the name for an interface that is not below /sys.
     *
     * @return whether it comes and goes by itself
     */
    boolean read(Fields fields) {
        OptionalLong index = number("ifindex");
        OptionalLong linkLayer = number("type");
        OptionalLong flags = hexadecimal("flags");
        List<KeyValue> device = event("/device/uevent");
        Optional<String> driver = KeyValue.first(device, "DRIVER");
        fields.put("name", name).put("index", index);
        if (linkLayer.isPresent()) {
            InterfaceKind kind = kind(index.orElse(0), linkLayer.getAsLong(), flags.orElse(0));
            fields.put("type", kind.type()).put("mac_address", macAddress(linkLayer.getAsLong()));
        }
        fields.put("mtu", number("mtu"))
                .put("state", reading.value(directory + "/operstate"))
                .put("speed_megabits", speed())
                .put("duplex", duplex())
                .put("driver", driver)
                .put("pci_address", KeyValue.first(device, "PCI_SLOT_NAME"))
                .put("master", master());
        if (flags.isPresent()) {
            fields.put("flags", names(flags.getAsLong()));
        }
        boolean ephemeral = driver.isEmpty() && InterfaceKind.isEphemeral(name);
        if (ephemeral) {
            fields.put("ephemeral", true);
        }
        return ephemeral;
    }

    private OptionalLong number(String file) {
        return reading.number(directory + "/" + file);
    }

    private OptionalLong hexadecimal(String file) {
        Optional<String> text = reading.value(directory + "/" + file);
        OptionalLong number = text.isPresent() ? Numbers.parse(text.get(), 16) : OptionalLong.empty();
        if (text.isPresent() && number.isEmpty()) {
            reading.unparsable(directory + "/" + file, text.get());
        }
        return number;
    }

    private InterfaceKind kind(long index, long linkLayer, long flags) {
        String deviceType = KeyValue.first(event("/uevent"), "DEVTYPE").orElse("");
        OptionalLong link = number("iflink");
        boolean elsewhere = link.orElse(0) > 0 && link.orElse(0) != index;
        List<String> entries = reading.list(directory);
        long tunFlags = entries.contains("tun_flags") ? hexadecimal("tun_flags").orElse(0) : 0;
        return new InterfaceKind(name, linkLayer, deviceType, flags, elsewhere, tunFlags, entries);
    }

    private Optional<String> macAddress(long linkLayer) {
        Optional<String> address = reading.value(directory + "/address");
        return address.isPresent() ? InterfaceKind.macAddress(address.get(), linkLayer) : address;
    }

    /** Lines KEY=value. */
    private List<KeyValue> event(String file) {
        return KeyValue.parseAll(reading.text(directory + file).orElse(""), '=');
    }

    /** -1 is what drivers say who do not know, which older kernels print as 65535 or 4294967295; EINVAL is a link that is down. */
    private OptionalLong speed() {
        OptionalLong speed = number("speed");
        long megabits = speed.orElse(0);
        return megabits > 0 && megabits != 0xffff && megabits != 0xffff_ffffL ? speed : OptionalLong.empty();
    }

    private Optional<String> duplex() {
        Optional<String> duplex = reading.value(directory + "/duplex");
        boolean known = duplex.isPresent()
                && (duplex.get().equals("half") || duplex.get().equals("full"));
        return known ? duplex : Optional.empty();
    }

    private Optional<String> master() {
        Optional<String> link = reading.link(directory + "/master");
        return link.isPresent() ? Optional.of(link.get().substring(link.get().lastIndexOf('/') + 1)) : link;
    }

    private static List<String> names(long flags) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < FLAGS.size(); bit++) {
            if (((flags >> bit) & 1) == 1) {
                names.add(FLAGS.get(bit));
            }
        }
        names.sort(null);
        return names;
    }

    static Map<String, Object> counters(List<Long> values) {
        Fields fields = new Fields();
        for (int i = 0; i < COUNTERS.size(); i++) {
            fields.put(COUNTERS.get(i), unsigned(values.get(i)));
        }
        return fields.map();
    }

    private static Optional<Object> unsigned(long value) {
        return Optional.of(value >= 0 ? (Object) value : new BigDecimal(Long.toUnsignedString(value)));
    }
}
