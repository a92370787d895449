package org.fleetinventory.agent.parse;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/** A set of processors as the kernel writes a bit mask: words of 32 bits in hexadecimal, highest first, "0000ffff,000000ff". */
public final class CpuMask {
    private static final int WORD = 32;

    private CpuMask() {}

    /** The numbers of the bits that are set; empty where the text is no mask. */
    public static Optional<BitSet> parse(String text) {
        BitSet set = new BitSet();
        String mask = text.strip();
        int end = mask.length();
        for (int base = 0; end >= 0; base += WORD) {
            int comma = mask.lastIndexOf(',', end - 1);
            OptionalLong word = Numbers.parse(mask.substring(comma + 1, end), 16);
            if (word.isEmpty() || word.getAsLong() < 0 || word.getAsLong() >>> WORD != 0 || base >= CpuList.MOST) {
                return Optional.empty();
            }
            for (long rest = word.getAsLong(); rest != 0; rest &= rest - 1) {
                set.set(base + Long.numberOfTrailingZeros(rest));
            }
            end = comma;
        }
        return Optional.of(set);
    }
}
