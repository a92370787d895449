/** Asks every host for its snapshot, many at once, and gives exactly one result for each. */
@NullMarked
package org.fleetinventory.collector.gather;

import org.jspecify.annotations.NullMarked;
