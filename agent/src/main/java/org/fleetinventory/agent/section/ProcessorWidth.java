package org.fleetinventory.agent.section;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Whether a processor has a 64-bit mode, from the head of /proc/cpuinfo as each architecture writes it
 * (arch/&lt;name&gt;/kernel/setup.c or proc.c). A rule speaks only where its own line is there: no flag "lm" says nothing about a
 * machine that has no line "flags".
 */
final class ProcessorWidth {
    private static final OptionalInt WIDE = OptionalInt.of(64);
    private static final OptionalInt NARROW = OptionalInt.of(32);

    private static final List<String> WIDE_POWER =
            List.of("POWER", "PPC970", "Cell", "PA6T", "RS64", "A2", "e5500", "e6500");

    private final List<KeyValue> lines;

    private ProcessorWidth(List<KeyValue> lines) {
        this.lines = lines;
    }

    /** 32 or 64, empty where these lines do not tell. */
    static OptionalInt parse(String cpuinfo) {
        return new ProcessorWidth(KeyValue.parseAll(cpuinfo, ':')).width();
    }

    private OptionalInt width() {
        if (has("CPU implementer")) {
            return arm();
        }
        if (has("flags")) {
            return x86();
        }
        if (has("features") && value("vendor_id").equals("IBM/S390")) {
            return width(hasWord("features", "zarch"));
        }
        if (has("ISA") || has("CPU Family")) {
            return width(hasWord("ISA", "loongarch64") || virtualBits("Address Sizes") > 32);
        }
        if (has("isa")) {
            return isa();
        }
        if (value("arch").equals("IA-64") || value("cpu").equals("Alpha")) {
            return WIDE;
        }
        if (value("cpu family").startsWith("PA-RISC")) {
            return width(value("cpu family").startsWith("PA-RISC 2"));
        }
        if (value("type").startsWith("sun4")) {
            return width(value("type").equals("sun4u") || value("type").equals("sun4v"));
        }
        return value("revision").contains("(pvr ") ? power() : mips();
    }

    private OptionalInt x86() {
        if (hasWord("flags", "lm") || virtualBits("address sizes") > 32) {
            return WIDE;
        }
        return hasSse2() && !hasWord("flags", "sse2") ? OptionalInt.empty() : NARROW;
    }

    /**
     * Whether a processor of this family has SSE2 for certain: from Pentium 4, Pentium M and Athlon 64 on. Flags without it were
     * cut, and that they lack "lm" says nothing.
     */
    private boolean hasSse2() {
        long family = Numbers.parse(value("cpu family")).orElse(0);
        long model = Numbers.parse(value("model")).orElse(0);
        return family >= 15 || (family == 6 && model >= 13 && value("vendor_id").equals("GenuineIntel"));
    }

    private static OptionalInt width(boolean wide) {
        return wide ? WIDE : NARROW;
    }

    private boolean has(String key) {
        return KeyValue.first(lines, key).isPresent();
    }

    private String value(String key) {
        return KeyValue.first(lines, key).orElse("");
    }

    private boolean hasWord(String key, String word) {
        return Text.words(value(key)).contains(word);
    }

    /** "39 bits physical, 48 bits virtual": what the processor says, whatever the kernel uses; 32 and 32 without long mode. */
    private int virtualBits(String key) {
        List<String> words = Text.words(value(key));
        int at = words.indexOf("virtual");
        OptionalLong bits = at < 2 ? OptionalLong.empty() : Numbers.parse(words.get(at - 2));
        return (int) bits.orElse(0);
    }

    /** RISC-V: rv64imafdc; MIPS: mips1 mips2 mips3 mips32r1 mips64r1. */
    private OptionalInt isa() {
        String isa = value("isa");
        if (isa.startsWith("rv")) {
            return width(isa.startsWith("rv64"));
        }
        return width(isa.contains("mips64") || hasWord("isa", "mips3") || hasWord("isa", "mips4"));
    }

    /** Kernels before 3.7 have no line "isa" on MIPS. From the R4000 on, but for the R6000, they are MIPS III: 64 bits. */
    private OptionalInt mips() {
        String model = value("cpu model");
        int end = 1;
        while (end < model.length() && Character.isDigit(model.charAt(end))) {
            end++;
        }
        OptionalLong number = model.startsWith("R") ? Numbers.parse(model.substring(1, end)) : OptionalLong.empty();
        return number.isPresent()
                ? width(number.getAsLong() >= 4000 && number.getAsLong() != 6000)
                : OptionalInt.empty();
    }

    /** The names of arch/powerpc/kernel/cputable.c that stand for 64-bit cores. */
    private OptionalInt power() {
        String cpu = value("cpu");
        for (String wide : WIDE_POWER) {
            if (cpu.startsWith(wide)) {
                return WIDE;
            }
        }
        return NARROW;
    }

    /**
     * By implementer and part, bits 31-24 and 15-4 of the main id register: a 32-bit kernel calls an ARMv8 core ARMv7. The
     * numbers are those of the kernel's arch/arm/include/asm/cputype.h and arch/arm64/include/asm/cputype.h.
     */
    private OptionalInt arm() {
        OptionalLong part = Numbers.parse(value("CPU part"), 16);
        if (part.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = (int) part.getAsLong();
        return switch ((int) Numbers.parse(value("CPU implementer"), 16).orElse(0)) {
            case 0x41 -> width(number >= 0xd00 && !isNarrowArm(number));
            case 0x42 -> width(number == 0x100 || number == 0x516); // Broadcom Brahma-B53, Vulcan
            case 0x51 -> width(number == 0x001 || number >= 0x200); // Qualcomm Oryon, Kryo
            case 0x44, 0x4d, 0x54, 0x56, 0x66, 0x69 -> NARROW; // DEC, Motorola, TI, Marvell, Faraday, Intel
            // Cavium, Fujitsu, HiSilicon, NVIDIA, APM, Samsung, Apple, Microsoft, Phytium, Ampere
            case 0x43, 0x46, 0x48, 0x4e, 0x50, 0x53, 0x61, 0x6d, 0x70, 0xc0 -> WIDE;
            default -> isVersion8() ? WIDE : OptionalInt.empty();
        };
    }

    /** ARMv8 without AArch64: Cortex-A32, Cortex-R52 and R52+, Cortex-M. */
    private static boolean isNarrowArm(int part) {
        return part == 0xd01 || part == 0xd13 || part == 0xd16 || (part >= 0xd20 && part <= 0xd24);
    }

    private boolean isVersion8() {
        return value("CPU architecture").equals("8")
                || value("CPU architecture").equals("AArch64");
    }
}
