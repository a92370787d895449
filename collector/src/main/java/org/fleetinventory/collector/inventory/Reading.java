package org.fleetinventory.collector.inventory;

import org.yaml.snakeyaml.error.Mark;

/** What one place says of a setting. */
sealed interface Reading<T> {
    record Known<T>(T value) implements Reading<T> {}

    /** Null, by which Ansible takes back what a group said. */
    record Unset<T>() implements Reading<T> {}

    /** A fault wherever it stands. {@code fault}: the rest of a sentence that starts with the name of the key. */
    record Wrong<T>(String fault) implements Reading<T> {}

    /** A fault only where a host needs the value: it is encrypted, or a template. */
    record Unreadable<T>(Mark where, String fault) implements Reading<T> {}
}
