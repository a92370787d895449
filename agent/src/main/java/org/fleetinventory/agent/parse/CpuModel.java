package org.fleetinventory.agent.parse;

import java.util.Optional;

/**
 * Which processor it is, by the names that lscpu(1) gives to the lines of /proc/cpuinfo. What an architecture does not say is
 * "".
 *
 * @param vendor GenuineIntel, IBM/S390; ARM's implementers by name
 * @param name marketing or core name: "POWER9, altivec supported", "Neoverse-N1"
 * @param family a label: "6" on x86, "Loongson-64bit"
 * @param number a label: "85" on x86, "2.1 (pvr 004e 1201)" on POWER, the machine type on s390
 * @param stepping "7" on x86, "r1p2" on cores of ARM
 */
public record CpuModel(String vendor, String name, String family, String number, String stepping) {

    public static CpuModel of(CpuInfo info, CpuInfo.Processor processor) {
        return info.value(processor, "CPU implementer").isPresent()
                ? arm(info, processor)
                : new CpuModel(
                        first(info, processor, "vendor_id", "vendor", "mvendorid"),
                        first(info, processor, "model name", "Model Name", "cpu model", "uarch", "cpu"),
                        family(info, processor),
                        number(info, processor),
                        stepping(info, processor));
    }

    /** One text for all five, to tell models apart by and to sort them: what is "" goes first. */
    public String identity() {
        return vendor + '\0' + name + '\0' + family + '\0' + number + '\0' + stepping;
    }

    private static CpuModel arm(CpuInfo info, CpuInfo.Processor processor) {
        String implementer = first(info, processor, "CPU implementer");
        String variant = first(info, processor, "CPU variant");
        String revision = first(info, processor, "CPU revision");
        String core = ArmCpus.core(implementer, first(info, processor, "CPU part"));
        return new CpuModel(
                ArmCpus.vendor(implementer),
                core.isEmpty() ? first(info, processor, "model name", "Processor") : core,
                "",
                revision,
                ArmCpus.stepping(implementer, variant, revision));
    }

    private static String family(CpuInfo info, CpuInfo.Processor processor) {
        String family = first(info, processor, "cpu family", "CPU Family", "family", "marchid");
        boolean alpha =
                family.isEmpty() && !first(info, processor, "cpu variation").isEmpty();
        return alpha ? first(info, processor, "cpu") : family;
    }

    private static String number(CpuInfo info, CpuInfo.Processor processor) {
        String revision = own(processor, "revision");
        if (revision.contains("pvr")) {
            return revision;
        }
        // "model" and "machine" of a whole POWER machine are its name and not that of its processors.
        String model = own(processor, "model");
        if (!model.isEmpty()) {
            return model;
        }
        String machineType = own(processor, "machine");
        return machineType.isEmpty() ? first(info, processor, "CPU Revision", "mimpid", "cpu variation") : machineType;
    }

    private static String stepping(CpuInfo info, CpuInfo.Processor processor) {
        boolean itanium = own(processor, "arch").equals("IA-64");
        return itanium ? own(processor, "revision") : first(info, processor, "stepping", "cpu revision");
    }

    private static String own(CpuInfo.Processor processor, String name) {
        return processor.value(name).orElse("");
    }

    private static String first(CpuInfo info, CpuInfo.Processor processor, String... names) {
        for (String name : names) {
            Optional<String> value = info.value(processor, name);
            if (value.isPresent()) {
                return value.get();
            }
        }
        return "";
    }
}
