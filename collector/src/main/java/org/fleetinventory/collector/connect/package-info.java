/** The ways to a host: running commands on it, with stdin, stdout, stderr and exit code, all of it bounded in time. */
@NullMarked
package org.fleetinventory.collector.connect;

import org.jspecify.annotations.NullMarked;
