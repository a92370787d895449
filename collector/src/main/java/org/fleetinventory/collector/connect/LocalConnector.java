package org.fleetinventory.collector.connect;

import org.fleetinventory.collector.inventory.Target;

/** The way to this machine. */
public final class LocalConnector implements Connector {
    @Override
    public Connection connect(Target target, Visit visit) {
        visit.reach(Stage.CONNECT);
        return new LocalConnection(visit);
    }
}
