package org.fleetinventory.agent;

/** A constant: reading a resource or the manifest would cost every start some milliseconds. A test holds it to the build's. */
public final class AgentVersion {
    public static final String VERSION = "0.1.0";

    private AgentVersion() {}
}
