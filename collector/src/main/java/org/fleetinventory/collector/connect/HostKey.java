package org.fleetinventory.collector.connect;

/**
 * The key that a host proved to hold.
 *
 * @param type as on the wire: "ssh-ed25519"
 * @param fingerprint as OpenSSH prints it: "SHA256:..."
 */
public record HostKey(String type, String fingerprint) {}
