/** Many host documents become one fleet. */
@NullMarked
package org.fleetinventory.collector.merge;

import org.jspecify.annotations.NullMarked;
