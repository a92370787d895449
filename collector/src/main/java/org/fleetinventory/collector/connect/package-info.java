/** Running one command on a host: stdin, stdout, stderr, exit code, all of it bounded in time. */
@NullMarked
package org.fleetinventory.collector.connect;

import org.jspecify.annotations.NullMarked;
