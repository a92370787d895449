/** Gathers the snapshots of a fleet and makes reports of them. Data flows one way through the packages below. */
@NullMarked
package org.fleetinventory.collector;

import org.jspecify.annotations.NullMarked;
