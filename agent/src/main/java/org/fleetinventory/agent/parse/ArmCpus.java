package org.fleetinventory.agent.parse;

/**
 * Names for the numbers in ARM's Main ID Register, which is all that /proc/cpuinfo shows of it: implementer and part. Numbers from
 * the Arm Architecture Reference Manual (MIDR_EL1) and the cores' technical reference manuals, and from the kernel's
 * arch/arm64/include/asm/cputype.h; names are spelt as lscpu(1) spells them.
 */
final class ArmCpus {
    private static final String ARM = "41";

    /** "implementer - vendor", then "implementer part core" lines. */
    private static final String TABLE = """

            41 - ARM
            41 810 ARM810
            41 920 ARM920
            41 922 ARM922
            41 926 ARM926
            41 940 ARM940
            41 946 ARM946
            41 966 ARM966
            41 a20 ARM1020
            41 a22 ARM1022
            41 a26 ARM1026
            41 b02 ARM11 MPCore
            41 b36 ARM1136
            41 b56 ARM1156
            41 b76 ARM1176
            41 c05 Cortex-A5
            41 c07 Cortex-A7
            41 c08 Cortex-A8
            41 c09 Cortex-A9
            41 c0d Cortex-A17
            41 c0e Cortex-A17
            41 c0f Cortex-A15
            41 c14 Cortex-R4
            41 c15 Cortex-R5
            41 c17 Cortex-R7
            41 c18 Cortex-R8
            41 c20 Cortex-M0
            41 c21 Cortex-M1
            41 c23 Cortex-M3
            41 c24 Cortex-M4
            41 c27 Cortex-M7
            41 c60 Cortex-M0+
            41 d01 Cortex-A32
            41 d02 Cortex-A34
            41 d03 Cortex-A53
            41 d04 Cortex-A35
            41 d05 Cortex-A55
            41 d06 Cortex-A65
            41 d07 Cortex-A57
            41 d08 Cortex-A72
            41 d09 Cortex-A73
            41 d0a Cortex-A75
            41 d0b Cortex-A76
            41 d0c Neoverse-N1
            41 d0d Cortex-A77
            41 d0e Cortex-A76AE
            41 d13 Cortex-R52
            41 d14 Cortex-R82AE
            41 d15 Cortex-R82
            41 d16 Cortex-R52+
            41 d20 Cortex-M23
            41 d21 Cortex-M33
            41 d22 Cortex-M55
            41 d23 Cortex-M85
            41 d24 Cortex-M52
            41 d40 Neoverse-V1
            41 d41 Cortex-A78
            41 d42 Cortex-A78AE
            41 d43 Cortex-A65AE
            41 d44 Cortex-X1
            41 d46 Cortex-A510
            41 d47 Cortex-A710
            41 d48 Cortex-X2
            41 d49 Neoverse-N2
            41 d4a Neoverse-E1
            41 d4b Cortex-A78C
            41 d4c Cortex-X1C
            41 d4d Cortex-A715
            41 d4e Cortex-X3
            41 d4f Neoverse-V2
            41 d80 Cortex-A520
            41 d81 Cortex-A720
            41 d82 Cortex-X4
            41 d83 Neoverse-V3AE
            41 d84 Neoverse-V3
            41 d85 Cortex-X925
            41 d87 Cortex-A725
            41 d88 Cortex-A520AE
            41 d89 Cortex-A720AE
            41 d8a C1-Nano
            41 d8b C1-Pro
            41 d8c C1-Ultra
            41 d8e Neoverse-N3
            41 d8f Cortex-A320
            41 d90 C1-Premium
            42 - Broadcom
            42 00f Brahma-B15
            42 100 Brahma-B53
            42 516 ThunderX2
            43 - Cavium
            43 0a0 ThunderX
            43 0a1 ThunderX-88XX
            43 0a2 ThunderX-81XX
            43 0a3 ThunderX-83XX
            43 0af ThunderX2-99xx
            43 0b0 OcteonTX2
            43 0b1 OcteonTX2-98XX
            43 0b2 OcteonTX2-96XX
            43 0b3 OcteonTX2-95XX
            43 0b4 OcteonTX2-95XXN
            43 0b5 OcteonTX2-95XXMM
            43 0b6 OcteonTX2-95XXO
            43 0b8 ThunderX3-T110
            44 - DEC
            44 a10 SA110
            44 a11 SA1100
            46 - FUJITSU
            46 001 A64FX
            46 003 MONAKA
            48 - HiSilicon
            48 d01 TaiShan-v110
            48 d02 TaiShan-v120
            48 d40 Cortex-A76
            48 d41 Cortex-A77
            49 - Infineon
            4d - Motorola/Freescale
            4e - NVIDIA
            4e 000 Denver
            4e 003 Denver 2
            4e 004 Carmel
            4e 010 Olympus
            50 - APM
            50 000 X-Gene
            51 - Qualcomm
            51 001 Oryon
            51 00f Scorpion
            51 02d Scorpion
            51 04d Krait
            51 06f Krait
            51 201 Kryo
            51 205 Kryo
            51 211 Kryo
            51 800 Falkor-V1/Kryo
            51 801 Kryo-V2
            51 802 Kryo-3XX-Gold
            51 803 Kryo-3XX-Silver
            51 804 Kryo-4XX-Gold
            51 805 Kryo-4XX-Silver
            51 c00 Falkor
            51 c01 Saphira
            53 - Samsung
            53 001 exynos-m1
            53 002 exynos-m3
            53 003 exynos-m4
            53 004 exynos-m5
            56 - Marvell
            56 131 Feroceon-88FR131
            56 581 PJ4/PJ4b
            56 584 PJ4B-MP
            61 - Apple
            61 020 Icestorm-A14
            61 021 Firestorm-A14
            61 022 Icestorm-M1
            61 023 Firestorm-M1
            61 024 Icestorm-M1-Pro
            61 025 Firestorm-M1-Pro
            61 028 Icestorm-M1-Max
            61 029 Firestorm-M1-Max
            61 030 Blizzard-A15
            61 031 Avalanche-A15
            61 032 Blizzard-M2
            61 033 Avalanche-M2
            61 034 Blizzard-M2-Pro
            61 035 Avalanche-M2-Pro
            61 038 Blizzard-M2-Max
            61 039 Avalanche-M2-Max
            66 - Faraday
            66 526 FA526
            66 626 FA626
            69 - Intel
            69 200 i80200
            69 210 PXA250A
            69 212 PXA210A
            69 242 i80321-400
            69 243 i80321-600
            69 290 PXA250B/PXA26x
            69 292 PXA210B
            69 2c2 i80321-400-B0
            69 2c3 i80321-600-B0
            69 2d0 PXA250C/PXA255/PXA26x
            69 2d2 PXA210C
            69 411 PXA27x
            69 41c IPX425-533
            69 41d IPX425-400
            69 41f IPX425-266
            69 682 PXA32x
            69 683 PXA930/PXA935
            69 688 PXA30x
            69 689 PXA31x
            69 b11 SA1110
            69 c12 IPX1200
            6d - Microsoft
            6d d49 Azure-Cobalt-100
            70 - Phytium
            70 303 FTC310
            70 660 FTC660
            70 661 FTC661
            70 662 FTC662
            70 663 FTC663
            70 664 FTC664
            70 862 FTC862
            c0 - Ampere
            c0 ac3 Ampere-1
            c0 ac4 Ampere-1a
            """;

    private ArmCpus() {}

    /** The name behind "0x41"; the number itself where it has none here. */
    static String vendor(String implementer) {
        String vendor = find(hex(implementer, 2) + " - ");
        return vendor.isEmpty() ? implementer : vendor;
    }

    /** The core behind "0x41" and "0xd03"; "" where it has no name here. */
    static String core(String implementer, String part) {
        return find(hex(implementer, 2) + ' ' + hex(part, 3) + ' ');
    }

    /** Variant and revision in ARM's own spelling, rXpY, for ARM's own cores; others write the variant as it is. */
    static String stepping(String implementer, String variant, String revision) {
        long major = Numbers.parse(variant, 16).orElse(-1);
        return hex(implementer, 2).equals(ARM) && variant.startsWith("0x") && major >= 0 && !revision.isEmpty()
                ? "r" + major + 'p' + revision
                : variant;
    }

    private static String find(String start) {
        int at = TABLE.indexOf('\n' + start);
        return at < 0 ? "" : TABLE.substring(at + 1 + start.length(), TABLE.indexOf('\n', at + 1));
    }

    /** "0x00F" as "f" with leading zeros; "?" for what is no such number. */
    private static String hex(String text, int digits) {
        long number = text.startsWith("0x") ? Numbers.parse(text, 16).orElse(-1) : -1;
        if (number < 0) {
            return "?";
        }
        String hex = Long.toHexString(number);
        return hex.length() >= digits ? hex : "000".substring(hex.length(), digits) + hex;
    }
}
