/** Shapes that many files of a Linux machine share. Pure functions over text: nothing here touches the system. */
@NullMarked
package org.fleetinventory.agent.parse;

import org.jspecify.annotations.NullMarked;
