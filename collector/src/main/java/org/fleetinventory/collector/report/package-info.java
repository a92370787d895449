/** Values become text for people. */
@NullMarked
package org.fleetinventory.collector.report;

import org.jspecify.annotations.NullMarked;
