package org.fleetinventory.agent;

import java.util.Optional;

/**
 * What narrows a section's rows.
 *
 * @param noSystem leave out system accounts
 * @param interfaceName keep this network interface only
 */
public record SectionOptions(boolean noSystem, Optional<String> interfaceName) {

    /** Everything. */
    public static final SectionOptions NONE = new SectionOptions(false, Optional.empty());
}
