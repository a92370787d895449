package org.fleetinventory.collector.cli;

/** What the collector's exit code says. Where several hold, the first in this order is given: interrupted, usage, internal, ... */
final class ExitCodes {
    static final int OK = 0;
    /** A finding, and nothing else: diff found differences, audit found violations. */
    static final int FINDING = 1;
    /** Wrong usage, or a file that cannot be used. */
    static final int USAGE = 2;
    /** Hosts could not be collected, beyond what --max-failures allows. */
    static final int INCOMPLETE = 3;
    /** A target of an export refused it. */
    static final int REFUSED = 4;
    /** A fault of the collector's own. */
    static final int INTERNAL = 70;
    /** 128 + SIGINT; what was gathered until then is saved. */
    static final int INTERRUPTED = 130;
    /** 128 + SIGTERM. */
    static final int TERMINATED = 143;

    private ExitCodes() {}
}
