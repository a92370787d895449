/** The agent's jar against the tools that an administrator would ask. */
package org.fleetinventory.agent.differential;
