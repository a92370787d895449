package org.fleetinventory.collector.cli;

import org.fleetinventory.collector.gather.HostResult;

/** Tells how a run goes on, on standard error. Called by many threads. */
interface Progress extends AutoCloseable {
    void finished(HostResult result);

    @Override
    void close();
}
