package org.fleetinventory.collector.inventory;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An inventory that cannot be used. The message has one line a fault: {@code inventory.yaml:LINE:COLUMN: what is wrong}. */
public final class InventoryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    private InventoryException(String message, List<Fault> faults) {
        super(message);
        this.faults = faults;
    }

    static InventoryException of(String source, Collection<Fault> faults) {
        List<Fault> sorted = faults.stream().sorted().toList();
        String message = sorted.stream()
                .map(fault -> called(source) + ":" + fault.line() + ":" + fault.column() + ": " + fault.message())
                .collect(Collectors.joining("\n"));
        return new InventoryException(message, sorted);
    }

    /** The file as a whole: it is missing, too large, a directory. */
    static InventoryException unreadable(String source, String reason) {
        return new InventoryException(called(source) + ": " + reason, List.of());
    }

    static String called(String source) {
        return source.equals("-") ? "standard input" : source;
    }

    /** Sorted by place; empty where the file could not be read at all. */
    public List<Fault> faults() {
        return faults;
    }
}
