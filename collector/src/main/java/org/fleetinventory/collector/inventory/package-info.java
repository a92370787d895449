/** An inventory file becomes targets, or all of its faults at once. */
@NullMarked
package org.fleetinventory.collector.inventory;

import org.jspecify.annotations.NullMarked;
