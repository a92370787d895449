package org.fleetinventory.collector.cli;

import org.fleetinventory.collector.store.HostEntry;

/** Tells how a run goes on, on standard error: what is stored, for that is what holds. Called by many threads. */
interface Progress extends AutoCloseable {
    void finished(HostEntry entry);

    @Override
    void close();
}
