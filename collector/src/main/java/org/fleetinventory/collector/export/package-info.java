/** A fleet in the formats of other programs. */
@NullMarked
package org.fleetinventory.collector.export;

import org.jspecify.annotations.NullMarked;
