/** The typed view of the documents, and what the schemas say of their fields. */
@NullMarked
package org.fleetinventory.collector.snapshot;

import org.jspecify.annotations.NullMarked;
