package org.fleetinventory.agent.parse;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The two program headers that tell how a program is linked, elf(5): the name of its interpreter, and its dynamic section.
 */
public record ElfSegments(Optional<Range> interpreter, Optional<Range> dynamic) {
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;

    /** A part of the file. */
    public record Range(long offset, long length) {}

    /** {@code table}: the bytes of the program headers, as many as the file has. */
    public static ElfSegments parse(Elf elf, byte[] table) {
        Optional<Range> interpreter = Optional.empty();
        Optional<Range> dynamic = Optional.empty();
        ByteBuffer headers = elf.order(table);
        int length = elf.entryLength();
        for (int at = 0; length >= shortest(elf) && at + length <= table.length; at += length) {
            int type = headers.getInt(at);
            if (type == PT_INTERP) {
                interpreter = Optional.of(range(elf, headers, at));
            } else if (type == PT_DYNAMIC) {
                dynamic = Optional.of(range(elf, headers, at));
            }
        }
        return new ElfSegments(interpreter, dynamic);
    }

    private static int shortest(Elf elf) {
        return elf.bits() == 64 ? 56 : 32;
    }

    /** p_offset and p_filesz; in the 64-bit form p_flags stands before them. */
    private static Range range(Elf elf, ByteBuffer headers, int at) {
        return elf.bits() == 64
                ? new Range(headers.getLong(at + 8), headers.getLong(at + 32))
                : new Range(headers.getInt(at + 4) & 0xffffffffL, headers.getInt(at + 16) & 0xffffffffL);
    }

    /**
     * What the dynamic section tells.
     *
     * @param needsLibraries it has at least one DT_NEEDED
     * @param named it has a DT_SONAME: a library, even where it can be started like libc.so.6
     * @param positionIndependentExecutable DF_1_PIE, which linkers set since 2016
     */
    public record Dynamic(boolean needsLibraries, boolean named, boolean positionIndependentExecutable) {
        public static final Dynamic NONE = new Dynamic(false, false, false);

        private static final long DT_NEEDED = 1;
        private static final long DT_SONAME = 14;
        private static final long DT_FLAGS_1 = 0x6ffffffbL;
        private static final long DF_1_PIE = 0x08000000L;

        /** {@code section}: the bytes of the dynamic section: pairs of tag and value, ended by tag 0. */
        public static Dynamic parse(Elf elf, byte[] section) {
            ByteBuffer words = elf.order(section);
            int word = elf.bits() / 8;
            boolean needs = false;
            boolean named = false;
            boolean independent = false;
            for (int at = 0; at + 2 * word <= section.length; at += 2 * word) {
                long tag = word == 8 ? words.getLong(at) : words.getInt(at);
                long value = word == 8 ? words.getLong(at + 8) : words.getInt(at + 4);
                if (tag == 0) {
                    break;
                }
                needs |= tag == DT_NEEDED;
                named |= tag == DT_SONAME;
                independent |= tag == DT_FLAGS_1 && (value & DF_1_PIE) != 0;
            }
            return new Dynamic(needs, named, independent);
        }
    }
}
