package org.fleetinventory.collector.diff;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One of the two things that are compared: what was asked of whom, and what each host answered.
 *
 * @param run id of the run
 * @param startedAt RFC 3339
 * @param scope as run-1 has it
 * @param hosts every host that was asked, by name
 * @param snapshots the documents snapshot-1 of those that answered
 */
public record Side(String run, String startedAt, JsonNode scope, Map<String, Standing> hosts, Snapshots snapshots) {

    public Side {
        hosts = new TreeMap<>(hosts);
    }

    /** Loads one snapshot at a time, so that a comparison of 10,000 hosts holds two. */
    public interface Snapshots {
        JsonNode of(String host);
    }

    /** How it went with a host. */
    public sealed interface Standing permits Standing.Answered, Standing.Silent, Standing.NotAsked {

        record Answered() implements Standing {}

        /** {@code reason}: "connect: no route to host". */
        record Silent(String reason) implements Standing {}

        /** In the inventory, but not for us to ask. */
        record NotAsked(String reason) implements Standing {}
    }

    /** Why a host that is not among {@link #hosts} may still be in the inventory; empty where all of it was asked. */
    Optional<String> whyPartial() {
        if (scope.has("limit")) {
            return Optional.of("outside --limit " + scope.path("limit").asString(""));
        }
        if (scope.has("any_of")) {
            return Optional.of("outside the runs that were merged");
        }
        JsonNode shard = scope.path("shard");
        return shard.isMissingNode()
                ? Optional.empty()
                : Optional.of("outside shard " + shard.path("index").asInt() + " of "
                        + shard.path("count").asInt());
    }
}
