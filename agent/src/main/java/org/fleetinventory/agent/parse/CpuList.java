package org.fleetinventory.agent.parse;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/** A list of processors or nodes as the kernel writes it: "0-3,8,10-11" (Documentation/admin-guide/cputopology.rst). */
public final class CpuList {
    /** NR_CPUS is at most 8192 on any architecture; a list beyond is no list of processors. */
    public static final int MOST = 1 << 16;

    private CpuList() {}

    /** The numbers in the list; an empty list is an empty set; empty where the text is no list. */
    public static Optional<BitSet> parse(String text) {
        BitSet set = new BitSet();
        String list = text.strip();
        if (list.isEmpty()) {
            return Optional.of(set);
        }
        for (String range : Text.split(list, ',')) {
            int dash = range.indexOf('-');
            OptionalLong first = Numbers.parse(dash < 0 ? range : range.substring(0, dash));
            OptionalLong last = dash < 0 ? first : Numbers.parse(range.substring(dash + 1));
            if (first.isEmpty() || last.isEmpty()) {
                return Optional.empty();
            }
            long from = first.getAsLong();
            long to = last.getAsLong();
            if (from < 0 || from > to || to >= MOST) {
                return Optional.empty();
            }
            set.set((int) from, (int) to + 1);
        }
        return Optional.of(set);
    }

    /** The same form again, ranges joined: {0,1,2,5} is "0-2,5". */
    public static String format(BitSet set) {
        StringBuilder list = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            if (list.length() > 0) {
                list.append(',');
            }
            list.append(from);
            if (to > from) {
                list.append('-').append(to);
            }
            from = set.nextSetBit(to + 1);
        }
        return list.toString();
    }
}
