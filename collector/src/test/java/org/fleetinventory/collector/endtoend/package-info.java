/** The packaged program against real servers, as a user runs it. */
@NullMarked
package org.fleetinventory.collector.endtoend;

import org.jspecify.annotations.NullMarked;
