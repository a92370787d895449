package org.fleetinventory.agent.parse;

import java.util.OptionalLong;

/**
 * What the kernel tells a program at its start, /proc/self/auxv: pairs of a key and a value, each of them a word of the program that reads
 * it (getauxval(3)). The file says neither how long a word is nor in which order its bytes are: it is read in that form in which the size
 * of a page is one.
 */
public final class AuxiliaryVector {
    /** AT_PAGESZ and AT_CLKTCK of include/uapi/linux/auxvec.h. */
    private static final long PAGE_SIZE = 6;

    private static final long CLOCK_TICKS = 17;
    private static final long LARGEST_PAGE = 1 << 20;
    private static final long MOST_TICKS = 100_000;

    private final byte[] bytes;
    private final int word;
    private final boolean isBig;

    private AuxiliaryVector(byte[] bytes, int word, boolean isBig) {
        this.bytes = bytes;
        this.word = word;
        this.isBig = isBig;
    }

    /** Units of the kernel's clock a second, USER_HZ, in which it tells times; empty where the bytes are no vector. */
    public static OptionalLong clockTicks(byte[] bytes) {
        for (int word = 4; word <= 8; word += 4) {
            for (int order = 0; order < 2; order++) {
                AuxiliaryVector vector = new AuxiliaryVector(bytes, word, order == 1);
                long ticks = vector.value(CLOCK_TICKS);
                if (vector.isPlausible() && ticks > 0 && ticks <= MOST_TICKS) {
                    return OptionalLong.of(ticks);
                }
            }
        }
        return OptionalLong.empty();
    }

    private boolean isPlausible() {
        long page = value(PAGE_SIZE);
        return page >= 4096 && page <= LARGEST_PAGE && Long.bitCount(page) == 1;
    }

    /** 0 for a key that is not there: no value that is asked for is 0. */
    private long value(long key) {
        for (int at = 0; at + 2 * word <= bytes.length; at += 2 * word) {
            if (word(at) == key) {
                return word(at + word);
            }
        }
        return 0;
    }

    private long word(int at) {
        long value = 0;
        for (int i = 0; i < word; i++) {
            value = value << 8 | (bytes[isBig ? at + i : at + word - 1 - i] & 0xff);
        }
        return value;
    }
}
