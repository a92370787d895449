package org.fleetinventory.collector.connect;

import org.fleetinventory.collector.inventory.Target;

/** Knows the way to hosts. */
public interface Connector {

    /**
     * Connects and authenticates, within the visit's deadline; nothing is tried twice.
     *
     * @return a connection that the caller closes
     */
    Connection connect(Target target, Visit visit) throws HostException;
}
