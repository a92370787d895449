package org.fleetinventory.agent;

import java.util.OptionalLong;

/**
 * What statfs(2) says of a mounted file system.
 *
 * @param totalBytes its size
 * @param freeBytes what no file uses
 * @param availableBytes what a user who is not root may still use
 * @param inodes in total; 0 for file systems that have no table of them, empty where it was not to be known
 * @param freeInodes those that no file uses
 */
public record Capacity(
        long totalBytes, long freeBytes, long availableBytes, OptionalLong inodes, OptionalLong freeInodes) {

    /** Without inodes. */
    public Capacity(long totalBytes, long freeBytes, long availableBytes) {
        this(totalBytes, freeBytes, availableBytes, OptionalLong.empty(), OptionalLong.empty());
    }

    Capacity withInodes(OptionalLong total, OptionalLong free) {
        return new Capacity(totalBytes, freeBytes, availableBytes, total, free);
    }
}
