package org.fleetinventory.agent;

import java.util.List;
import java.util.Map;

/** A section that is held to its declared sources. */
public record Declared(Section section) implements Section {
    @Override
    public String name() {
        return section.name();
    }

    @Override
    public List<Source> sources() {
        return section.sources();
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Reading held = new Reading(new DeclaredHost(reading.host(), section.sources()), section.name());
        Map<String, Object> fields = section.read(held);
        reading.problems().addAll(held.problems());
        return fields;
    }
}
