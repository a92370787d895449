/** The schemas, their samples, and the helpers that hold documents against them. */
@NullMarked
package org.fleetinventory.collector.schema;

import org.jspecify.annotations.NullMarked;
