package org.fleetinventory.collector.inventory;

/**
 * What counts among a host's places.
 *
 * @param rank how near the place is: 0 is the group all, the highest is the host itself
 */
record Said(Reading<?> reading, int rank) {
    static final int OF_HOST = Integer.MAX_VALUE;
}
