package org.fleetinventory.agent;

import java.util.Optional;

/**
 * What narrows a section's rows, and what it reads besides.
 *
 * @param noSystem leave out system accounts
 * @param interfaceName keep this network interface only
 * @param custom what the inventory asks for beyond the sections
 */
public record SectionOptions(boolean noSystem, Optional<String> interfaceName, CustomRequest custom) {

    /** Everything. */
    public static final SectionOptions NONE = new SectionOptions(false, Optional.empty());

    /** Nothing beyond the sections. */
    public SectionOptions(boolean noSystem, Optional<String> interfaceName) {
        this(noSystem, interfaceName, CustomRequest.NONE);
    }
}
