package org.fleetinventory.agent;

import java.util.Map;
import java.util.Optional;

/**
 * A failure as data in the document: why a value is missing.
 *
 * @param section name of the section that lacks something
 * @param kind what went wrong
 * @param source the path or command, as an administrator would type it
 * @param message one line for a person; quotes the offending text where that is no secret
 */
public record Problem(String section, Kind kind, Optional<String> source, String message) {

    /** Why a value is missing. The names are those of the document. */
    public enum Kind {
        /** The effective user may not read it. */
        PERMISSION_DENIED("permission_denied"),
        /** It was read and does not have the shape it should have. */
        UNPARSABLE("unparsable"),
        /** It did not answer within its limit. */
        TIMEOUT("timeout"),
        /** There was more than the limit; what was read is in the document. */
        TRUNCATED("truncated"),
        /** A command could not be started or ended with an error. */
        COMMAND_FAILED("command_failed"),
        /** The system reported an input/output error. */
        READ_FAILED("read_failed"),
        /** A fault of the agent's own. */
        INTERNAL("internal");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        /** The word in the document. */
        public String term() {
            return term;
        }
    }

    Map<String, Object> document() {
        return new Fields()
                .put("section", section)
                .put("kind", kind.term())
                .put("source", source)
                .put("message", message)
                .map();
    }
}
