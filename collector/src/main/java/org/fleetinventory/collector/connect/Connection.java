package org.fleetinventory.collector.connect;

import java.util.Optional;

/** An authenticated way to a host. Closing it from another thread ends every wait on it: that is how a deadline is kept. */
public interface Connection extends AutoCloseable {

    /** Starts a command on the host, without a terminal. */
    RunningCommand start(String command) throws HostException;

    /** Empty for a connection that needs no key. */
    Optional<HostKey> hostKey();

    @Override
    void close();
}
