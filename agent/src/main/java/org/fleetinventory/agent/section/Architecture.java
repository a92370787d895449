package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Elf;

/**
 * Three questions, three answers: what the processor can do (/proc/cpuinfo), what the kernel is ({@link RunningKernel}), what
 * user land is: the ELF class of /bin/sh, whoever asks. byte_order as the kernel says (/sys/kernel/cpu_byteorder, since
 * Linux 6.2), else that of /bin/sh, else that of the kernel's name.
 */
public final class Architecture implements Section {
    private static final String CPUINFO = "/proc/cpuinfo";

    /** One processor with its flags takes 2 KiB; old ARM kernels list all processors before the lines that matter. */
    private static final int CPUINFO_LIMIT = 16 << 10;

    private static final String BYTE_ORDER = "/sys/kernel/cpu_byteorder";

    /** Every Linux system has one of these, and its shell is what its programs are: POSIX, busybox, Android. */
    private static final List<String> SHELLS = List.of("/bin/sh", "/usr/bin/sh", "/bin/busybox", "/system/bin/sh");

    @Override
    public String name() {
        return "architecture";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(RunningKernel.SOURCES);
        sources.add(Source.files(CPUINFO, CPUINFO_LIMIT));
        sources.add(Source.files(BYTE_ORDER));
        for (String shell : SHELLS) {
            sources.add(Source.files(shell, Elf.HEAD));
        }
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        RunningKernel kernel = RunningKernel.read(reading);
        Optional<Elf> shell = shell(reading);
        Fields fields = new Fields().put("cpu_bits", cpuBits(kernel, reading)).put("kernel_bits", kernel.bits());
        if (shell.isPresent()) {
            fields.put("userland_bits", shell.get().bits());
        }
        return fields.put("byte_order", byteOrder(kernel, shell, reading)).map();
    }

    /** A 64-bit kernel runs on nothing less; a 32-bit one hides nothing of this from /proc/cpuinfo. */
    private static OptionalInt cpuBits(RunningKernel kernel, Reading reading) {
        if (kernel.bits().orElse(0) == 64) {
            return kernel.bits();
        }
        if (kernel.machine().isPresent() && Machine.neverWide(kernel.machine().get())) {
            return OptionalInt.of(32);
        }
        Optional<byte[]> cpuinfo = reading.head(CPUINFO, CPUINFO_LIMIT);
        return cpuinfo.isEmpty()
                ? OptionalInt.empty()
                : ProcessorWidth.parse(new String(cpuinfo.get(), StandardCharsets.UTF_8));
    }

    private static Optional<Elf> shell(Reading reading) {
        for (String path : SHELLS) {
            Optional<byte[]> head = reading.head(path, Elf.HEAD);
            Optional<Elf> elf = head.isEmpty() ? Optional.empty() : Elf.parse(head.get());
            if (elf.isPresent()) {
                return elf;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byteOrder(RunningKernel kernel, Optional<Elf> shell, Reading reading) {
        Optional<String> told = reading.value(BYTE_ORDER);
        if (told.isPresent()) {
            return told;
        }
        if (shell.isPresent()) {
            return Optional.of(shell.get().byteOrder());
        }
        return kernel.machine().isPresent() ? Machine.byteOrder(kernel.machine().get()) : Optional.empty();
    }
}
