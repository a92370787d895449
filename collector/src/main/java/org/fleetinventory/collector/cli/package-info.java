/** One class per command: options, one call, print. Nothing imports this package. */
@NullMarked
package org.fleetinventory.collector.cli;

import org.jspecify.annotations.NullMarked;
