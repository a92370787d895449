/** Two documents of one host beside each other: what differs, and carrying a difference over to a document. */
@NullMarked
package org.fleetinventory.collector.compare;

import org.jspecify.annotations.NullMarked;
