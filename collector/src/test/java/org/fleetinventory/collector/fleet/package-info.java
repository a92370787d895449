/** Real SSH servers on this machine's loopback addresses, for tests of the whole path. */
@NullMarked
package org.fleetinventory.collector.fleet;

import org.jspecify.annotations.NullMarked;
