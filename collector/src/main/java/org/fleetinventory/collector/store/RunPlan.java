package org.fleetinventory.collector.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked, known before the first host is.
 *
 * @param commit that this collector was built from; what is no commit (a tag, "unknown") is left out
 * @param inventorySource its file as it was given, "-" for standard input
 * @param inventoryDigest "sha256:..." of its bytes
 */
public record RunPlan(
        String collectorVersion, Optional<String> commit, String inventorySource, String inventoryDigest, Scope scope) {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    public RunPlan {
        commit = commit.filter(text -> COMMIT.matcher(text).matches());
    }

    /** An inventory that was edited, or moved, is still the same; its new hosts are what a comparison is to show. */
    public boolean isOfSameInventory(RunPlan other) {
        return inventorySource.equals(other.inventorySource) || inventoryDigest.equals(other.inventoryDigest);
    }
}
