package org.fleetinventory.collector.inventory;

import java.util.Collection;

/** What {@code @failed} stands for. */
@FunctionalInterface
public interface FailedHosts {
    /**
     * The names of the hosts that could not be collected in the last run of this inventory.
     *
     * @throws LimitException where no run is known
     */
    Collection<String> ofLastRun() throws LimitException;
}
