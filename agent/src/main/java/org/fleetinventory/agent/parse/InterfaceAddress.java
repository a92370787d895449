package org.fleetinventory.agent.parse;

/**
 * An address on an interface.
 *
 * @param family "ipv4" or "ipv6"
 * @param scope "global", "link", "host" or "site"; empty where it is another or not known
 * @param temporary made up by the machine and replaced by itself (RFC 8981)
 */
public record InterfaceAddress(
        String interfaceName, String family, String address, int prefixLength, String scope, boolean temporary)
        implements Comparable<InterfaceAddress> {

    /** By the address alone, as text: the key of the schema. */
    @Override
    public int compareTo(InterfaceAddress other) {
        return address.compareTo(other.address);
    }
}
