package org.fleetinventory.agent;

import java.util.Optional;

/** What a machine says when it is asked for one thing: the thing, that it has none, or why it does not say. */
public sealed interface Answer<T> permits Answer.Value, Answer.Absent, Answer.Refused {

    /** The value, empty for both ways of having none. For callers to whom the reason does not matter. */
    default Optional<T> value() {
        return Optional.empty();
    }

    /** {@code truncated}: there was more than the limit that was asked for. */
    record Value<T>(T content, boolean truncated) implements Answer<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(content);
        }
    }

    /** This machine has no such thing: normal, and quiet. */
    record Absent<T>() implements Answer<T> {}

    /** It may exist, but cannot be had. */
    record Refused<T>(Problem.Kind kind, String message) implements Answer<T> {}
}
