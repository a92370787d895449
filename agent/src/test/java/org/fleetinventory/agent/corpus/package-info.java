/** The sections against captures of real machines. */
package org.fleetinventory.agent.corpus;
