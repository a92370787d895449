package org.fleetinventory.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builds one object of the document, in order. What is absent, or empty text, is left out: never null, never "". */
public final class Fields {
    private final Map<String, Object> map = new LinkedHashMap<>();

    public Fields put(String name, String value) {
        if (!value.isEmpty()) {
            map.put(name, value);
        }
        return this;
    }

    public Fields put(String name, long value) {
        map.put(name, value);
        return this;
    }

    public Fields put(String name, boolean value) {
        map.put(name, value);
        return this;
    }

    public Fields put(String name, OptionalLong value) {
        return value.isPresent() ? put(name, value.getAsLong()) : this;
    }

    public Fields put(String name, OptionalInt value) {
        return value.isPresent() ? put(name, value.getAsInt()) : this;
    }

    /** Takes a value of one of the kinds that {@link Json} writes. */
    public Fields put(String name, Optional<?> value) {
        if (value.isPresent() && !"".equals(value.get())) {
            map.put(name, value.get());
        }
        return this;
    }

    /** An empty list stays: it says that there are none. Leave the call out where it was not to be known. */
    public Fields put(String name, List<?> value) {
        map.put(name, value);
        return this;
    }

    public Fields put(String name, Map<String, Object> value) {
        map.put(name, value);
        return this;
    }

    public Fields putAll(Map<String, Object> fields) {
        map.putAll(fields);
        return this;
    }

    /** The object built so far; not a copy. */
    public Map<String, Object> map() {
        return map;
    }
}
