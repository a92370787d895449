/** Tests of the sessions with hosts. */
@NullMarked
package org.fleetinventory.collector.gather;

import org.jspecify.annotations.NullMarked;
