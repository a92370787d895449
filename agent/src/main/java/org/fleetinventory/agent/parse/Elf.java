package org.fleetinventory.agent.parse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The header of a file in the Executable and Linkable Format, elf(5).
 *
 * @param bits 32 or 64, the class of the file
 * @param bigEndian its byte order
 * @param type e_type: 1 relocatable, 2 executable, 3 shared, 4 core
 * @param machine e_machine
 * @param tableOffset where the table of program headers begins in the file
 * @param entryLength bytes of one program header
 * @param entries number of program headers
 */
public record Elf(int bits, boolean bigEndian, int type, int machine, long tableOffset, int entryLength, int entries) {

    /** As many bytes of the file as {@link #parse} needs. */
    public static final int HEAD = 64;

    public static final int RELOCATABLE = 1;
    public static final int EXECUTABLE = 2;
    public static final int SHARED = 3;
    public static final int CORE = 4;

    private static final int SHORTEST_HEADER = 52;

    /** Empty where the bytes are not the head of an ELF file. */
    public static Optional<Elf> parse(byte[] head) {
        if (head.length < SHORTEST_HEADER || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
            return Optional.empty();
        }
        int fileClass = head[4];
        int encoding = head[5];
        if (fileClass < 1 || fileClass > 2 || encoding < 1 || encoding > 2 || (fileClass == 2 && head.length < HEAD)) {
            return Optional.empty();
        }
        boolean big = encoding == 2;
        ByteBuffer header = bytes(head, big);
        boolean wide = fileClass == 2;
        return Optional.of(new Elf(
                wide ? 64 : 32,
                big,
                header.getShort(16) & 0xffff,
                header.getShort(18) & 0xffff,
                wide ? header.getLong(32) : header.getInt(28) & 0xffffffffL,
                header.getShort(wide ? 54 : 42) & 0xffff,
                header.getShort(wide ? 56 : 44) & 0xffff));
    }

    /** "little" or "big", the words of the document. */
    public String byteOrder() {
        return bigEndian ? "big" : "little";
    }

    /** These bytes in the order of the file. */
    ByteBuffer order(byte[] content) {
        return bytes(content, bigEndian);
    }

    private static ByteBuffer bytes(byte[] content, boolean big) {
        return ByteBuffer.wrap(content).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** The machine by the name that uname(1) has for it or its family; empty where this list has none. */
    public Optional<String> machineName() {
        return Optional.ofNullable(
                switch (machine) {
                    case 2, 18 -> "sparc";
                    case 3 -> "i386";
                    case 4 -> "m68k";
                    case 8 -> "mips";
                    case 15 -> "parisc";
                    case 20 -> "ppc";
                    case 21 -> "ppc64";
                    case 22 -> "s390";
                    case 40 -> "arm";
                    case 42 -> "sh";
                    case 43 -> "sparc64";
                    case 50 -> "ia64";
                    case 62 -> "x86_64";
                    case 92 -> "openrisc";
                    case 93, 195 -> "arc";
                    case 94 -> "xtensa";
                    case 113 -> "nios2";
                    case 164 -> "hexagon";
                    case 183 -> "aarch64";
                    case 189 -> "microblaze";
                    case 243 -> "riscv";
                    case 247 -> "bpf";
                    case 252 -> "csky";
                    case 258 -> "loongarch";
                    case 0x9026 -> "alpha";
                    default -> null;
                });
    }
}
