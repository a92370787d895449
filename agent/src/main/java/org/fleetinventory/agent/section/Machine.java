package org.fleetinventory.agent.section;

import java.util.Optional;
import java.util.OptionalInt;

/** What is in the names that uname -m prints: UTS_MACHINE in the kernel's arch/&lt;name&gt;/Makefile. */
final class Machine {
    private Machine() {}

    /** Word size of the kernel that has this name; empty for a name that no kernel has. */
    static OptionalInt bits(String machine) {
        return switch (machine) {
            case "x86_64",
                    "aarch64",
                    "aarch64_be",
                    "alpha",
                    "ia64",
                    "loongarch64",
                    "mips64",
                    "parisc64",
                    "ppc64",
                    "ppc64le",
                    "riscv64",
                    "s390x",
                    "sparc64" -> OptionalInt.of(64);
            case "i386",
                    "i486",
                    "i586",
                    "i686",
                    "loongarch32",
                    "mips",
                    "parisc",
                    "ppc",
                    "ppcle",
                    "riscv32",
                    "s390",
                    "sparc" -> OptionalInt.of(32);
            default -> machine.startsWith("armv") || neverWide(machine) ? OptionalInt.of(32) : OptionalInt.empty();
        };
    }

    /** Architectures of which no 64-bit processor exists. */
    static boolean neverWide(String machine) {
        return switch (machine) {
            case "arc", "csky", "hexagon", "m68k", "microblaze", "nios2", "openrisc", "xtensa" -> true;
            default -> machine.startsWith("sh") && machine.length() <= 5;
        };
    }

    /** "little" or "big"; empty for names that both kinds have, such as mips. */
    static Optional<String> byteOrder(String machine) {
        return switch (machine) {
            case "aarch64_be",
                    "m68k",
                    "openrisc",
                    "parisc",
                    "parisc64",
                    "ppc",
                    "ppc64",
                    "s390",
                    "s390x",
                    "sparc",
                    "sparc64" -> Optional.of("big");
            case "aarch64",
                    "alpha",
                    "i386",
                    "i486",
                    "i586",
                    "i686",
                    "ia64",
                    "loongarch32",
                    "loongarch64",
                    "ppc64le",
                    "ppcle",
                    "riscv32",
                    "riscv64",
                    "x86_64" -> Optional.of("little");
            default -> armByteOrder(machine);
        };
    }

    /** armv7l, armv7b. */
    private static Optional<String> armByteOrder(String machine) {
        if (!machine.startsWith("armv")) {
            return Optional.empty();
        }
        return machine.endsWith("b") ? Optional.of("big") : Optional.of("little");
    }

    /**
     * The name that a 64-bit kernel has when it is not pretending: under setarch(8) uname tells COMPAT_UTS_MACHINE, the name of
     * its 32-bit sibling.
     */
    static String wide(String machine) {
        return switch (machine) {
            case "i386", "i486", "i586", "i686" -> "x86_64";
            case "armv8l" -> "aarch64";
            case "armv8b" -> "aarch64_be";
            case "mips", "parisc", "ppc", "sparc" -> machine + "64";
            case "ppcle" -> "ppc64le";
            case "s390" -> "s390x";
            default -> machine;
        };
    }
}
