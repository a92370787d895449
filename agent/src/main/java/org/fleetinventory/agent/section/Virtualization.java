package org.fleetinventory.agent.section;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Whether this is a machine, a virtual one or a container ({@link MachineKind}, {@link ContainerKind}), or hosts some; and what a
 * container may use of the machine, which it sees whole: the limits of its own cgroup, version 2 (Documentation/admin-guide/cgroup-v2.rst) or 1.
 * The root cgroup has no limits. Absent where nothing tells.
 */
public final class Virtualization implements Section {
    private static final String CGROUP = "/sys/fs/cgroup/";
    private static final String KVM = "/dev/kvm";
    private static final List<String> KVM_MODULES =
            List.of("/sys/module/kvm_intel", "/sys/module/kvm_amd", "/sys/module/kvm_hv");
    private static final String VIRTUALBOX = "/sys/module/vboxdrv";

    /** Version 1 writes the greatest number of pages for "no limit". */
    private static final long NO_LIMIT = Long.MAX_VALUE / 2;

    @Override
    public String name() {
        return "virtualization";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(MachineKind.sources());
        sources.addAll(ContainerKind.SOURCES);
        sources.add(Source.names(KVM));
        for (String module : KVM_MODULES) {
            sources.add(Source.names(module));
        }
        sources.add(Source.names(VIRTUALBOX));
        for (String file : List.of(
                "memory.max",
                "cpu.max",
                "pids.max",
                "memory/memory.limit_in_bytes",
                "cpu/cpu.cfs_quota_us",
                "cpu/cpu.cfs_period_us",
                "pids/pids.max")) {
            sources.add(Source.files(CGROUP + file));
        }
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> container = ContainerKind.read(reading);
        MachineKind machine = new MachineKind(reading);
        Optional<String> outer = machine.read();
        Optional<String> type = container.isPresent() ? container : outer;
        Fields fields = new Fields();
        if (type.isPresent()) {
            fields.put("role", "guest").put("type", type);
            if (container.isPresent()) {
                fields.put("machine_type", outer);
            }
        } else if (tellsAnything(reading)) {
            Optional<String> host = hosted(reading, machine);
            fields.put("role", host.isPresent() ? "host" : "none").put("type", host.orElse("none"));
        }
        return fields.putAll(limits(reading)).map();
    }

    private static boolean tellsAnything(Reading reading) {
        return reading.value(RunningKernel.RELEASE).isPresent()
                || reading.exists("/proc/cpuinfo")
                || reading.exists("/sys/class/dmi/id");
    }

    private static Optional<String> hosted(Reading reading, MachineKind machine) {
        if (machine.isFirstDomain()) {
            return Optional.of("xen");
        }
        if (reading.exists("/proc/bc")) {
            return Optional.of("openvz");
        }
        boolean kvm = reading.exists(KVM);
        for (String module : KVM_MODULES) {
            kvm |= reading.exists(module);
        }
        if (kvm) {
            return Optional.of("kvm");
        }
        return reading.exists(VIRTUALBOX) ? Optional.of("virtualbox") : Optional.empty();
    }

    private static Map<String, Object> limits(Reading reading) {
        Fields fields = new Fields().put("cpu_limit", cpuLimit(reading));
        OptionalLong memory = limit(reading, "memory.max");
        OptionalLong processes = limit(reading, "pids.max");
        return fields.put(
                        "memory_limit_bytes",
                        memory.isPresent() ? memory : limit(reading, "memory/memory.limit_in_bytes"))
                .put("process_limit", processes.isPresent() ? processes : limit(reading, "pids/pids.max"))
                .map();
    }

    /** "max" and the greatest number there is are no limit. */
    private static OptionalLong limit(Reading reading, String file) {
        OptionalLong limit = Numbers.parse(reading.value(CGROUP + file).orElse(""));
        return limit.orElse(-1) < 0 || limit.getAsLong() > NO_LIMIT ? OptionalLong.empty() : limit;
    }

    /** Version 2: "150000 100000", microseconds in each period; or "max 100000". */
    private static Optional<BigDecimal> cpuLimit(Reading reading) {
        List<String> words = Text.words(reading.value(CGROUP + "cpu.max").orElse(""));
        if (words.size() == 2) {
            return ratio(Numbers.parse(words.get(0)), Numbers.parse(words.get(1)));
        }
        return ratio(limit(reading, "cpu/cpu.cfs_quota_us"), limit(reading, "cpu/cpu.cfs_period_us"));
    }

    private static Optional<BigDecimal> ratio(OptionalLong quota, OptionalLong period) {
        if (quota.orElse(0) <= 0 || period.orElse(0) <= 0) {
            return Optional.empty();
        }
        BigDecimal ratio = BigDecimal.valueOf(quota.getAsLong())
                .divide(BigDecimal.valueOf(period.getAsLong()), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return Optional.of(ratio.scale() < 0 ? ratio.setScale(0) : ratio);
    }
}
