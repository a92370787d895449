package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Optional;

/**
 * What kind of interface it is: pure rules over what /sys/class/net/NAME holds.
 *
 * <p>Where the driver names itself (DEVTYPE in uevent: vlan, bridge, bond, vxlan, wlan, ...), that is it. Else the link layer
 * (linux/if_arp.h) decides; and among what looks like Ethernet without hardware behind it: a directory "bridge" or
 * "bonding"; tun_flags; "macvtap"; MASTER and NOARP set is a vrf; an iflink that is another interface is a macvlan where that one
 * is here (lower_NAME), else a veth, whose other end may be anywhere; a lower_NAME without an iflink is a team; BROADCAST and NOARP
 * are a dummy.
 *
 * @param linkLayer the number in "type"
 * @param deviceType DEVTYPE, or empty
 * @param flags the number in "flags"
 * @param linkedElsewhere whether iflink is an interface, and another one than this
 * @param tunFlags the number in tun_flags, 0 where there is none
 * @param entries the names in the directory
 */
record InterfaceKind(
        String name,
        long linkLayer,
        String deviceType,
        long flags,
        boolean linkedElsewhere,
        long tunFlags,
        List<String> entries) {

    private static final int ETHERNET = 1;
    private static final int NONE = 65534;

    private static final long BROADCAST = 0x2;
    private static final long NOARP = 0x80;
    private static final long MASTER = 0x400;

    /** IFF_TUN of linux/if_tun.h; the alternative is IFF_TAP. */
    private static final long TUN = 0x1;

    /** Device types that are words of the document as they are. */
    private static final List<String> SAME_WORD = List.of(
            "bridge",
            "bond",
            "team",
            "vlan",
            "macvlan",
            "macvtap",
            "ipvlan",
            "veth",
            "dummy",
            "vrf",
            "vxlan",
            "geneve",
            "wireguard",
            "ppp",
            "wwan");

    /**
     * Begin the names of interfaces that container runtimes, cluster networks and hypervisors make for each container or guest:
     * Docker, Podman and LXC (veth), Calico, Cilium, the networks of AWS, Azure and Google, systemd-nspawn, libvirt, Proxmox and
     * OpenStack; kube-proxy keeps the addresses of services on kube-ipvs0.
     */
    private static final List<String> EPHEMERAL = List.of(
            "veth",
            "cali",
            "lxc",
            "eni",
            "azv",
            "gke",
            "ve-",
            "vb-",
            "vz-",
            "vnet",
            "macvtap",
            "fwpr",
            "fwln",
            "fwbr",
            "qvo",
            "qvb",
            "qbr",
            "kube-ipvs");

    /** The word of the document. */
    String type() {
        if (SAME_WORD.contains(deviceType)) {
            return deviceType;
        }
        return switch (deviceType) {
            case "wlan" -> "wireless";
            case "dsa", "gadget" -> "ethernet";
            case "bareudp", "gtp" -> "tunnel";
            case "batadv", "hsr", "ipvtap", "lowpan", "macsec", "netkit" -> "other";
            default -> typeOfLink();
        };
    }

    private String typeOfLink() {
        return switch ((int) linkLayer) {
            case ETHERNET -> hasHardware() ? hardware() : virtual();
            case 32 -> "infiniband";
            case 280 -> "can";
            case 512 -> "ppp";
            case 768, 769, 776, 778, 823 -> "tunnel";
            case 772 -> "loopback";
            case 801, 802, 803 -> "wireless";
            case NONE -> tunFlags != 0 ? "tun" : "other";
            default -> "other";
        };
    }

    private String hardware() {
        return entries.contains("wireless") || entries.contains("phy80211") ? "wireless" : "ethernet";
    }

    private String virtual() {
        if (entries.contains("bridge")) {
            return "bridge";
        }
        if (entries.contains("bonding")) {
            return "bond";
        }
        if (tunFlags != 0) {
            return (tunFlags & TUN) != 0 ? "tun" : "tap";
        }
        if (entries.contains("macvtap")) {
            return "macvtap";
        }
        if ((flags & (MASTER | NOARP)) == (MASTER | NOARP)) {
            return "vrf";
        }
        if (linkedElsewhere) {
            return hasLower() ? "macvlan" : "veth";
        }
        if (hasLower()) {
            return name.equals("ovs-system") ? "other" : "team";
        }
        if ((flags & (BROADCAST | NOARP)) == (BROADCAST | NOARP)) {
            return name.startsWith("ifb") ? "other" : "dummy";
        }
        return "ethernet";
    }

    private boolean hasHardware() {
        return entries.contains("device");
    }

    private boolean hasLower() {
        for (String entry : entries) {
            if (entry.startsWith("lower_")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an interface of this name comes and goes by itself: by the beginnings above, the bridges that Docker makes for its
     * networks ("br-" and twelve hexadecimal digits), and taps whose name holds the id of a guest. Hardware never does.
     */
    static boolean isEphemeral(String name) {
        for (String beginning : EPHEMERAL) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        boolean guest = name.startsWith("tap") && name.length() > 6;
        return guest || (name.startsWith("br-") && name.length() == 15 && isHexadecimal(name, 3));
    }

    private static boolean isHexadecimal(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The hardware address where it is one: a tunnel has its end point there, and without one there are zeros. */
    static Optional<String> macAddress(String address, long linkLayer) {
        boolean tunnel =
                linkLayer == 768 || linkLayer == 769 || linkLayer == 776 || linkLayer == 778 || linkLayer == 823;
        boolean zeros = true;
        for (int i = 0; i < address.length(); i++) {
            zeros &= address.charAt(i) == '0' || address.charAt(i) == ':';
        }
        return tunnel || zeros ? Optional.empty() : Optional.of(address);
    }
}
