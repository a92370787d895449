package org.fleetinventory.collector.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one group or one host says of its settings and labels; what is said later, further down the file, replaces it. */
final class Variables {
    private final Map<String, Reading<?>> settings = new HashMap<>();
    private final Map<String, Reading<String>> labels = new TreeMap<>();

    void put(String key, Reading<?> reading) {
        settings.put(key, reading);
    }

    void putIfAbsent(String key, Reading<?> reading) {
        settings.putIfAbsent(key, reading);
    }

    void putLabel(String name, Reading<String> value) {
        labels.put(name, value);
    }

    void putAll(Variables later) {
        settings.putAll(later.settings);
        labels.putAll(later.labels);
    }

    Optional<Reading<?>> get(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    Map<String, Reading<?>> settings() {
        return settings;
    }

    Map<String, Reading<String>> labels() {
        return labels;
    }
}
