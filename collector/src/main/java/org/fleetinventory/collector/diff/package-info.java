/** What changed between two fleets. */
@NullMarked
package org.fleetinventory.collector.diff;

import org.jspecify.annotations.NullMarked;
