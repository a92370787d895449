/** One file per section of the document. Sections do not know each other. */
@NullMarked
package org.fleetinventory.agent.section;

import org.jspecify.annotations.NullMarked;
