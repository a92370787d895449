package org.fleetinventory.collector.inventory;

import java.util.Comparator;

/**
 * One thing that is wrong with an inventory file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message one line, without the place
 */
public record Fault(int line, int column, String message) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER =
            Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column).thenComparing(Fault::message);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }
}
