package org.fleetinventory.collector.inventory;

/** How a host is reached. */
public sealed interface Access permits Access.Ssh, Access.Local, Access.Unsupported {

    record Ssh() implements Access {}

    /** This machine, without a network. */
    record Local() implements Access {}

    /** Listed for other tools; counted apart and no failure. {@code reason}: "connection winrm is not supported". */
    record Unsupported(String reason) implements Access {}
}
