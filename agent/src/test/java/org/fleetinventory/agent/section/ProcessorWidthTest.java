package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of /proc/cpuinfo, separated by a semicolon; 0 is "not to be told". Widths are those of the makers' data sheets. */
class ProcessorWidthTest {
    private static int width(String lines) {
        return ProcessorWidth.parse(lines.replace(';', '\n')).orElse(0);
    }

    @ParameterizedTest
    @CsvSource({
        // Core 2 under a 32-bit kernel; Atom N270; Pentium III; a virtual machine without long mode
        "'flags : fpu sse2 lm constant_tsc', 64",
        "'vendor_id : GenuineIntel;cpu family : 6;model : 28;flags : fpu sse2 lahf_lm', 32",
        "'vendor_id : GenuineIntel;cpu family : 6;model : 8;flags : fpu mmx sse', 32",
        "'vendor_id : GenuineIntel;cpu family : 6;model : 60;flags : fpu mmx sse sse2', 32",
        "'vendor_id : AuthenticAMD;cpu family : 6;model : 10;flags : fpu mmx sse', 32",
        // long mode by the width of its addresses, and without
        "'flags : fpu;address sizes : 36 bits physical, 48 bits virtual', 64",
        "'flags : fpu sse2;address sizes : 32 bits physical, 32 bits virtual', 32",
        // flags that somebody cut
        "'vendor_id : GenuineIntel;cpu family : 6;model : 23;flags : fpu pse tsc msr mce cx8 sep mtrr', 0",
        "'vendor_id : HygonGenuine;cpu family : 24;model : 6;flags : fpu vme de pse', 0",
        "'vendor_id : GenuineIntel;cpu family : 6;model : 60', 0",
    })
    void x86_by_the_flag_lm(String lines, int bits) {
        assertThat(width(lines)).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        // Cortex-A53 under a 32-bit kernel, Cortex-A7, ARM1176, Cortex-A32, Cortex-R52, Cortex-M33, Neoverse N1
        "0x41, 0xd03, 7, 64",
        "0x41, 0xc07, 7, 32",
        "0x41, 0xb76, 7, 32",
        "0x41, 0xd01, 8, 32",
        "0x41, 0xd13, 8, 32",
        "0x41, 0xd21, 8, 32",
        "0x41, 0xd0c, 8, 64",
        // Brahma-B15 and B53, ThunderX, StrongARM, A64FX, Kunpeng 920, Carmel, X-Gene
        "0x42, 0x00f, 7, 32",
        "0x42, 0x100, 8, 64",
        "0x43, 0x0a1, 8, 64",
        "0x44, 0xa11, 4, 32",
        "0x46, 0x001, 8, 64",
        "0x48, 0xd01, 8, 64",
        "0x4e, 0x004, 8, 64",
        "0x50, 0x000, 8, 64",
        // Krait, Oryon, Kryo; Exynos M1; Feroceon; Firestorm; XScale; Azure Cobalt 100; FTC663; Ampere-1
        "0x51, 0x06f, 7, 32",
        "0x51, 0x001, 8, 64",
        "0x51, 0x211, 8, 64",
        "0x53, 0x001, 8, 64",
        "0x56, 0x131, 5TE, 32",
        "0x61, 0x023, 8, 64",
        "0x69, 0x2e3, 5TE, 32",
        "0x6d, 0xd49, 8, 64",
        "0x70, 0x663, 8, 64",
        "0xc0, 0xac3, 8, 64",
        // makers that are not known here
        "0x7f, 0x123, 8, 64",
        "0x7f, 0x123, AArch64, 64",
        "0x7f, 0x123, 7, 0",
        "0x41, none, 7, 0",
    })
    void arm_by_implementer_and_part(String implementer, String part, String architecture, int bits) {
        assertThat(width("CPU implementer : " + implementer + ";CPU architecture: " + architecture + ";CPU part : "
                        + part))
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "'cpu : POWER9, altivec supported;revision : 2.2 (pvr 004e 1202)', 64",
        "'cpu : POWER3 (630+);revision : 1.4 (pvr 0041 0104)', 64",
        "'cpu : PPC970FX, altivec supported;revision : 3.1 (pvr 003c 0301)', 64",
        "'cpu : Cell Broadband Engine, altivec supported;revision : 16.0 (pvr 0070 1000)', 64",
        "'cpu : e5500;revision : 1.2 (pvr 8024 0012)', 64",
        "'cpu : e500v2;revision : 5.1 (pvr 8021 1051)', 32",
        "'cpu : 740/750;revision : 3.1 (pvr 0008 0301)', 32",
        "'cpu : 604r;revision : 49.2 (pvr 0009 3102)', 32",
    })
    void power_by_its_name(String lines, int bits) {
        assertThat(width(lines)).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "'vendor_id : IBM/S390;features : esan3 zarch stfle', 64",
        "'vendor_id : IBM/S390;features : esan3', 32",
        "'vendor_id : IBM/S390;# processors : 2', 0",
        "'processor : 0;isa : rv64imafdc', 64",
        "'processor : 0;isa : rv32imac', 32",
        "'CPU Family : Loongson-64bit;ISA : loongarch32 loongarch64', 64",
        "'CPU Family : Loongson-64bit;Address Sizes : 48 bits physical, 48 bits virtual', 64",
        "'CPU Family : Loongson-32bit;ISA : loongarch32', 32",
        "'cpu model : MIPS 24Kc V7.4;isa : mips1 mips2 mips32r1 mips32r2', 32",
        "'cpu model : Cavium Octeon III V0.2;isa : mips2 mips3 mips4 mips5 mips64r2', 64",
        "'cpu model : ICT Loongson-2 V0.3;isa : mips1 mips2 mips3', 64",
        "'system type : SGI Indigo2;cpu model : R4400SC V5.0  FPU V0.0', 64",
        "'cpu model : R10000 V2.7  FPU V0.0', 64",
        "'cpu model : R3000A V3.0', 32",
        "'cpu model : MIPS 4KEc V6.8', 0",
        "'cpu : TI UltraSparc IIIi (Jalapeno);type : sun4u', 64",
        "'cpu : UltraSparc T5 (Niagara5);type : sun4v', 64",
        "'cpu : Texas Instruments, Inc. - SuperSparc-(II);type : sun4m', 32",
        "'cpu : Alpha;cpu model : EV68CB', 64",
        "'arch : IA-64;family : Itanium 2', 64",
        "'cpu family : PA-RISC 2.0;cpu : PA8700 (PCX-W2)', 64",
        "'cpu family : PA-RISC 1.1e;cpu : PA7300LC (PCX-L2)', 32",
        "'', 0",
        "'processor : 0', 0",
    })
    void the_others_by_what_each_writes(String lines, int bits) {
        assertThat(width(lines)).isEqualTo(bits);
    }

    @Test
    void no_text_throws_and_there_is_no_third_answer() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 80)).check(text -> {
            OptionalInt bits = ProcessorWidth.parse(
                    "CPU implementer:" + text + "\nflags:" + text + "\ncpu model:R" + text + "\nisa:" + text);
            return bits.isEmpty() || bits.getAsInt() == 32 || bits.getAsInt() == 64;
        });
    }
}
