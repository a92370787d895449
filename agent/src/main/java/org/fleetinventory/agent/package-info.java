/** Reads one Linux machine through {@link org.fleetinventory.agent.Host} and prints one document. */
@NullMarked
package org.fleetinventory.agent;

import org.jspecify.annotations.NullMarked;
