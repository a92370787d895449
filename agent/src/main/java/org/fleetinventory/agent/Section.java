package org.fleetinventory.agent;

import java.util.List;
import java.util.Map;

/** One thing that is collected: one object of the document under its name. */
public interface Section {

    /** The key in the document, a word of the schema. */
    String name();

    /** Everything that {@link #read} may ask for. Asking for anything else fails the tests. */
    List<Source> sources();

    /**
     * The section's object, in the order of the schema. Empty where the machine has no such thing. What could not be had is left
     * out and said through {@link Reading#problem}.
     */
    Map<String, Object> read(Reading reading);
}
