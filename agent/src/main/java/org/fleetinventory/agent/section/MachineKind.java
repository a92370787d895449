package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Whether the machine is a virtual one, and whose, by files that everybody may read, so that root and others get the same answer: DMI, Xen's own
 * files, the clocks that a hypervisor offers, the device tree, sysinfo of s390, devices on the PCI bus. Much as systemd-detect-virt(1) decides,
 * which can ask the processor besides; here the flag "hypervisor" in /proc/cpuinfo says that there is one, and no more.
 */
final class MachineKind {
    private static final String DMI = "/sys/class/dmi/id";
    private static final List<String> FIELDS =
            List.of("product_name", "sys_vendor", "board_vendor", "bios_vendor", "product_version");
    private static final String TREE = "/proc/device-tree";
    private static final String CPUINFO = "/proc/cpuinfo";
    private static final String SYSINFO = "/proc/sysinfo";
    private static final String CLOCKS = "/sys/devices/system/clocksource/clocksource0/available_clocksource";
    private static final String XEN_TYPE = "/sys/hypervisor/type";
    private static final String XEN_FEATURES = "/sys/hypervisor/properties/features";
    private static final String XEN_CAPABILITIES = "/proc/xen/capabilities";
    private static final String COMMAND_LINE = "/proc/cmdline";
    private static final String PCI = "/proc/bus/pci/devices";
    private static final String ACPI = "/sys/bus/acpi/devices";

    /** What begins a field of DMI, and whose machine it is. */
    private static final List<KeyValue> KNOWN = List.of(
            new KeyValue("KVM", "kvm"),
            new KeyValue("OpenStack", "kvm"),
            new KeyValue("KubeVirt", "kvm"),
            new KeyValue("CloudStack KVM", "kvm"),
            new KeyValue("RHEV", "kvm"),
            new KeyValue("oVirt", "kvm"),
            new KeyValue("VMware", "vmware"),
            new KeyValue("VMW", "vmware"),
            new KeyValue("innotek GmbH", "virtualbox"),
            new KeyValue("VirtualBox", "virtualbox"),
            new KeyValue("Xen", "xen"),
            new KeyValue("Bochs", "bochs"),
            new KeyValue("Parallels", "parallels"),
            new KeyValue("BHYVE", "bhyve"),
            new KeyValue("Hyper-V", "hyperv"),
            new KeyValue("Apple Virtualization", "apple"));

    /** XENFEAT_dom0 of Xen's public/features.h. */
    private static final int FIRST_DOMAIN = 11;

    private final Reading reading;
    private final Optional<String> flags;

    MachineKind(Reading reading) {
        this.reading = reading;
        String cpuinfo = reading.text(CPUINFO).orElse("");
        // The first processor is enough: the file of a machine with hundreds has megabytes.
        int end = cpuinfo.indexOf("\n\n");
        List<KeyValue> lines = KeyValue.parseAll(end < 0 ? cpuinfo : cpuinfo.substring(0, end), ':');
        String vendor = KeyValue.first(lines, "vendor_id").orElse("");
        flags = vendor.startsWith("User Mode Linux") ? Optional.of("uml") : KeyValue.first(lines, "flags");
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String field : FIELDS) {
            sources.add(Source.files(DMI + "/" + field));
        }
        sources.addAll(List.of(
                Source.files(CPUINFO),
                Source.files(SYSINFO),
                Source.files(CLOCKS),
                Source.files(XEN_TYPE),
                Source.files(XEN_FEATURES),
                Source.files(XEN_CAPABILITIES),
                Source.names("/proc/xen"),
                Source.secret(COMMAND_LINE, Filter.KERNEL_ARGUMENTS),
                Source.files(PCI),
                Source.names(ACPI + "/*"),
                Source.files(TREE + "/hypervisor/compatible"),
                Source.files(TREE + "/compatible"),
                Source.names(TREE + "/ibm,partition-name"),
                Source.names(TREE + "/hmc-managed?"),
                Source.names(TREE + "/fw-cfg*")));
        return sources;
    }

    /** The first domain of Xen, which runs the others and is no guest. */
    boolean isFirstDomain() {
        Optional<String> features = reading.value(XEN_FEATURES);
        OptionalLong bits = features.isPresent() ? Numbers.parse(features.get(), 16) : OptionalLong.empty();
        return bits.isPresent()
                ? (bits.getAsLong() >> FIRST_DOMAIN & 1) != 0
                : reading.value(XEN_CAPABILITIES).orElse("").contains("control_d");
    }

    /** The word of the document; empty for hardware. */
    Optional<String> read() {
        if (flags.orElse("").equals("uml")) {
            return flags;
        }
        Optional<String> kind = xen();
        if (kind.isEmpty()) {
            kind = dmi();
        }
        if (kind.isEmpty()) {
            kind = clocks();
        }
        if (kind.isEmpty()) {
            kind = tree();
        }
        if (kind.isEmpty()) {
            kind = mainframe();
        }
        if (kind.isEmpty()) {
            kind = pci();
        }
        return kind.isEmpty() && isHypervised() ? Optional.of("other") : kind;
    }

    private boolean isHypervised() {
        return Text.words(flags.orElse("")).contains("hypervisor");
    }

    private Optional<String> xen() {
        boolean xen = reading.value(XEN_TYPE).orElse("").equals("xen") || reading.exists("/proc/xen");
        return xen && !isFirstDomain() ? Optional.of("xen") : Optional.empty();
    }

    private Optional<String> dmi() {
        String product = field("product_name");
        if (field("sys_vendor").equals("Microsoft Corporation") && product.equals("Virtual Machine")) {
            return Optional.of("hyperv");
        }
        for (String field : FIELDS) {
            String kind = vendor(field(field), product);
            if (!kind.isEmpty()) {
                return kind.equals("none") ? Optional.empty() : Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private String field(String name) {
        return reading.value(DMI + "/" + name).orElse("");
    }

    private String vendor(String text, String product) {
        if (text.startsWith("QEMU")) {
            return offers("kvm-clock") || offers("hyperv_clocksource") ? "kvm" : "qemu";
        }
        if (text.startsWith("Amazon EC2")) {
            return product.endsWith(".metal") || product.contains(".metal-") ? "none" : "kvm";
        }
        if (text.startsWith("Google Compute Engine")) {
            return flags.isPresent() && !isHypervised() ? "none" : "kvm";
        }
        if (text.startsWith("Oracle Corporation")) {
            // VirtualBox writes it on some boards; Oracle makes real ones too.
            return isHypervised() && product.startsWith("VirtualBox") ? "virtualbox" : "";
        }
        return named(text);
    }

    private static String named(String text) {
        for (KeyValue known : KNOWN) {
            if (text.startsWith(known.key())) {
                return known.value();
            }
        }
        return "";
    }

    private boolean offers(String clock) {
        return reading.value(CLOCKS).orElse("").contains(clock);
    }

    private Optional<String> clocks() {
        if (offers("kvm-clock")) {
            return Optional.of(isFirecracker() ? "firecracker" : "kvm");
        }
        if (offers("xen") && !isFirstDomain()) {
            return Optional.of("xen");
        }
        return offers("hyperv_clocksource") && isHypervised() ? Optional.of("hyperv") : Optional.empty();
    }

    /** No DMI; a keyboard controller that does nothing but reset, or the ACPI devices for the generation of a copied machine. */
    private boolean isFirecracker() {
        if (!field("sys_vendor").isEmpty() || !field("bios_vendor").isEmpty()) {
            return false;
        }
        List<String> words = Text.words(
                reading.filtered(COMMAND_LINE, Filter.KERNEL_ARGUMENTS).orElse(""));
        if (words.contains("reboot=k") && words.contains("panic=1")) {
            return true;
        }
        for (String device : reading.list(ACPI)) {
            if (device.startsWith("FCVMVGID") || device.startsWith("AMZNC10C")) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> tree() {
        String hypervisor = reading.text(TREE + "/hypervisor/compatible").orElse("");
        if (!hypervisor.isEmpty()) {
            return Optional.of(compatible(hypervisor));
        }
        if (reading.exists(TREE + "/ibm,partition-name") && reading.exists(TREE + "/hmc-managed?")) {
            return Optional.of("powervm");
        }
        for (String entry : reading.list(TREE)) {
            if (entry.startsWith("fw-cfg")) {
                return Optional.of("qemu");
            }
        }
        boolean emulated = reading.text(TREE + "/compatible").orElse("").startsWith("qemu,");
        return emulated ? Optional.of("qemu") : Optional.empty();
    }

    private static String compatible(String hypervisor) {
        for (String kind : List.of("kvm", "xen", "vmware")) {
            if (hypervisor.contains(kind)) {
                return kind;
            }
        }
        return "other";
    }

    /** The control program of the innermost hypervisor; a logical partition counts as hardware. */
    private Optional<String> mainframe() {
        List<KeyValue> lines = KeyValue.parseAll(reading.text(SYSINFO).orElse(""), ':');
        Optional<String> program = KeyValue.first(lines, "VM00 Control Program");
        return program.isPresent() ? Optional.of(program.get().startsWith("z/VM") ? "zvm" : "kvm") : program;
    }

    /** "0010\t80eecafe\t...": vendor and device of VirtualBox's guest service, VMware's and Xen's. */
    private Optional<String> pci() {
        for (String line : Text.lines(reading.text(PCI).orElse(""))) {
            List<String> words = Text.words(line);
            String device = words.size() < 2 ? "" : words.get(1);
            switch (device) {
                case "80eecafe" -> {
                    return Optional.of("virtualbox");
                }
                case "15ad0740" -> {
                    return Optional.of("vmware");
                }
                case "58530001" -> {
                    return Optional.of("xen");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
