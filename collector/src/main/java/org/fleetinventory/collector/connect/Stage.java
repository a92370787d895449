package org.fleetinventory.collector.connect;

import java.util.Locale;

/** How far a host got before it failed, in the order of a session. */
public enum Stage {
    RESOLVE,
    CONNECT,
    HOST_KEY,
    AUTHENTICATE,
    SHELL,
    BECOME,
    JAVA,
    TRANSFER,
    AGENT,
    ANSWER,
    STORE;

    /** The word in documents and tables. */
    public String term() {
        return name().toLowerCase(Locale.ROOT);
    }
}
