package org.fleetinventory.collector.connect;

import java.time.Duration;

/**
 * What holds for every SSH connection of a run.
 *
 * @param connectTimeout for the name, the TCP connection and the key exchange, together
 * @param keepAlive how often a silent peer is asked for a sign of life; whole seconds
 * @param defaultUser for a host that names none
 */
public record SshOptions(Duration connectTimeout, Duration keepAlive, String defaultUser) {

    public static SshOptions usual() {
        return new SshOptions(Duration.ofSeconds(10), Duration.ofSeconds(15), System.getProperty("user.name", "root"));
    }
}
