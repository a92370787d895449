package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KernelModule;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Masked;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;
import org.fleetinventory.agent.parse.Timestamp;

/**
 * How the running kernel was started and set: its command line, secrets masked, from /proc/cmdline; when it booted, from btime of
 * /proc/stat, which the kernel works out of the wall clock and so moves with it; what taints it, /proc/sys/kernel/tainted; its modules,
 * /proc/modules, absent in a kernel without modules; what could be booted in its place ({@link InstalledKernels}); its settings
 * ({@link Sysctls}). Which kernel it is stands in uname.
 */
public final class Kernel implements Section {
    private static final String COMMAND_LINE = "/proc/cmdline";
    private static final String STAT = "/proc/stat";
    private static final String TAINTED = "/proc/sys/kernel/tainted";
    private static final String MODULES = "/proc/modules";
    private static final int MODULES_LIMIT = 4096;

    /** By bit: Documentation/admin-guide/tainted-kernels.rst. */
    private static final String[] TAINTS = {
        "proprietary_module",
        "forced_load",
        "out_of_specification",
        "forced_unload",
        "machine_check",
        "bad_page",
        "user",
        "died",
        "overridden_acpi_table",
        "warning",
        "staging_driver",
        "firmware_workaround",
        "out_of_tree_module",
        "unsigned_module",
        "soft_lockup",
        "live_patch",
        "auxiliary",
        "randomized_structures",
        "test",
        "firmware_call"
    };

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(List.of(
                Source.secret(COMMAND_LINE, Filter.KERNEL_ARGUMENTS),
                Source.files(STAT),
                Source.files(TAINTED),
                Source.files(MODULES),
                Source.files(RunningKernel.RELEASE)));
        sources.addAll(InstalledKernels.SOURCES);
        sources.addAll(Sysctls.SOURCES);
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> commandLine = reading.filtered(COMMAND_LINE, Filter.KERNEL_ARGUMENTS);
        Fields fields = new Fields();
        if (commandLine.isPresent()) {
            fields.put("command_line", Masked.command(commandLine.get().strip()));
        }
        OptionalLong booted = bootSecond(reading.text(STAT).orElse(""));
        if (booted.isPresent()) {
            fields.put("booted_at", Timestamp.ofEpochSecond(booted.getAsLong()));
        }
        OptionalLong tainted = reading.number(TAINTED);
        if (tainted.isPresent()) {
            fields.put("taints", taints(tainted.getAsLong()));
        }
        InstalledKernels.read(reading, reading.value(RunningKernel.RELEASE), fields);
        Optional<String> modules = reading.text(MODULES);
        if (modules.isPresent()) {
            fields.put("modules", modules(reading, modules.get()));
        }
        List<Object> sysctls = Sysctls.read(reading);
        if (!sysctls.isEmpty()) {
            fields.put("sysctls", sysctls);
        }
        return fields.map();
    }

    /** proc_stat(5): "btime 1767225600". */
    private static OptionalLong bootSecond(String stat) {
        Optional<String> value = KeyValue.first(KeyValue.parseAll(stat, ' '), "btime");
        OptionalLong second = value.isPresent() ? Numbers.parse(value.get()) : OptionalLong.empty();
        return second.orElse(0) > 0 ? second : OptionalLong.empty();
    }

    private static List<String> taints(long bits) {
        List<String> taints = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((bits >>> bit & 1) != 0) {
                taints.add(bit < TAINTS.length ? TAINTS[bit] : "bit_" + bit);
            }
        }
        taints.sort(null);
        return taints;
    }

    private static List<Object> modules(Reading reading, String text) {
        TreeMap<String, Object> rows = new TreeMap<>();
        for (String line : Text.lines(text)) {
            Optional<KernelModule> module = KernelModule.parse(line);
            if (module.isEmpty()) {
                reading.unparsable(MODULES, line);
            } else if (rows.size() < MODULES_LIMIT) {
                rows.put(module.get().name(), row(module.get()));
            }
        }
        if (rows.size() == MODULES_LIMIT) {
            reading.problem(
                    Problem.Kind.TRUNCATED, MODULES, "more than " + MODULES_LIMIT + " modules; the rest was not read");
        }
        return new ArrayList<>(rows.values());
    }

    private static Map<String, Object> row(KernelModule module) {
        return new Fields()
                .put("name", module.name())
                .put("size_bytes", module.sizeBytes())
                .put("references", module.references())
                .put("used_by", module.usedBy())
                .put("taints", module.taints())
                .map();
    }
}
