package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * What the running kernel is, by evidence that a personality does not change: uname(2) tells every child of setarch(8) the 32-bit
 * name, these files do not.
 *
 * @param machine the kernel's own name for its architecture: /proc/sys/kernel/arch (since Linux 6.1), else the one that
 *     distributions put into the release
 * @param bits word size: /sys/kernel/address_bits (since 6.3), the name above, else the width of an address in
 *     /proc/kallsyms, else whether more address space is set aside for vmalloc than 32 bits can address
 */
record RunningKernel(Optional<String> machine, OptionalInt bits) {
    static final String RELEASE = "/proc/sys/kernel/osrelease";

    private static final String ARCH = "/proc/sys/kernel/arch";
    private static final String ADDRESS_BITS = "/sys/kernel/address_bits";
    private static final String KALLSYMS = "/proc/kallsyms";
    private static final String MEMINFO = "/proc/meminfo";

    /** The first line is enough. */
    private static final int KALLSYMS_LIMIT = 64;

    /** 4 GiB in the kB of /proc/meminfo. */
    private static final long ADDRESSABLE_BY_32_BITS = 4L << 20;

    static final List<Source> SOURCES = List.of(
            Source.files(ARCH),
            Source.files(RELEASE),
            Source.files(ADDRESS_BITS),
            Source.files(KALLSYMS, KALLSYMS_LIMIT),
            Source.files(MEMINFO));

    static RunningKernel read(Reading reading) {
        Optional<String> arch = reading.value(ARCH);
        OptionalInt bits = bits(reading, arch);
        if (arch.isPresent()) {
            return new RunningKernel(arch, bits);
        }
        Optional<String> named = named(reading.value(RELEASE).orElse(""));
        OptionalInt namedBits = named.isPresent() ? Machine.bits(named.get()) : OptionalInt.empty();
        if (bits.isEmpty() || bits.equals(namedBits)) {
            return new RunningKernel(named, namedBits);
        }
        return new RunningKernel(Optional.empty(), bits);
    }

    private static OptionalInt bits(Reading reading, Optional<String> arch) {
        OptionalLong told = reading.number(ADDRESS_BITS);
        if (told.isPresent()) {
            return OptionalInt.of((int) told.getAsLong());
        }
        OptionalInt named = arch.isPresent() ? Machine.bits(arch.get()) : OptionalInt.empty();
        if (named.isPresent()) {
            return named;
        }
        OptionalInt width = addressWidth(reading);
        return width.isPresent() ? width : vmallocWidth(reading.text(MEMINFO).orElse(""));
    }

    /**
     * "ffffffff81000000 T _stext": kernel/kallsyms.c prints all digits of a pointer, zeros for those who may not see it. That
     * somebody may not open it is no problem: there is other evidence.
     */
    private static OptionalInt addressWidth(Reading reading) {
        byte[] head = reading.answer(KALLSYMS, KALLSYMS_LIMIT).value().orElse(new byte[0]);
        String address = new String(head, StandardCharsets.ISO_8859_1);
        int digits = address.indexOf(' ');
        if ((digits != 8 && digits != 16) || !isHexadecimal(address.substring(0, digits))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(digits * 4);
    }

    private static boolean isHexadecimal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static OptionalInt vmallocWidth(String meminfo) {
        String total =
                KeyValue.first(KeyValue.parseAll(meminfo, ':'), "VmallocTotal").orElse("");
        List<String> words = Text.words(total);
        OptionalLong size = words.isEmpty() ? OptionalLong.empty() : Numbers.parse(words.get(0));
        if (size.isEmpty() || size.getAsLong() <= 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(size.getAsLong() > ADDRESSABLE_BY_32_BITS ? 64 : 32);
    }

    /** 5.14.0-427.el9.x86_64, 5.10.0-30-amd64, 5.10.0-30-686-pae: Red Hat's and Debian's kernels end with what they are for. */
    private static Optional<String> named(String release) {
        String last = release.substring(Math.max(release.lastIndexOf('.'), release.lastIndexOf('-')) + 1);
        String machine = switch (last) {
            case "686", "pae" -> "i686";
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> last;
        };
        return Machine.bits(machine).isPresent() ? Optional.of(machine) : Optional.empty();
    }
}
