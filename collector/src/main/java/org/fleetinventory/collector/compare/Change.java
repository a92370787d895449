package org.fleetinventory.collector.compare;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One difference between two snapshots of a host. The path of an element of a plain set ends with the set. */
public sealed interface Change permits Change.Added, Change.Removed, Change.Changed, Change.Unknown {

    List<Step> path();

    record Added(List<Step> path, JsonNode after) implements Change {
        public Added {
            path = List.copyOf(path);
        }
    }

    record Removed(List<Step> path, JsonNode before) implements Change {
        public Removed {
            path = List.copyOf(path);
        }
    }

    record Changed(List<Step> path, JsonNode before, JsonNode after) implements Change {
        public Changed {
            path = List.copyOf(path);
        }
    }

    /**
     * One side could not read what the other has, or read it from a poorer source: no change, and no proof of none.
     *
     * @param known the value of the side that could read it
     * @param isBefore whether that is the older side
     * @param reason the problem of the other side: "permission_denied: /etc/x"
     */
    record Unknown(List<Step> path, JsonNode known, boolean isBefore, String reason) implements Change {
        public Unknown {
            path = List.copyOf(path);
        }
    }
}
