/** Run directories: written atomically, read as streams. */
@NullMarked
package org.fleetinventory.collector.store;

import org.jspecify.annotations.NullMarked;
