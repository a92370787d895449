package org.fleetinventory.agent.parse;

import java.util.OptionalLong;

/**
 * A package as its manager's database has it. Texts are empty where the database says nothing.
 *
 * @param version with epoch and release, as the manager prints it
 * @param source the source package that it was built from, empty where that has its name
 * @param sourceVersion of the source package, empty where it is the version
 * @param status empty for plainly installed, else dpkg's word: "config-files"
 * @param held whether upgrades pass it over
 * @param installedAt seconds since the epoch
 */
public record InstalledPackage(
        String name,
        String architecture,
        String version,
        String source,
        String sourceVersion,
        String status,
        boolean held,
        OptionalLong installedAt) {

    static InstalledPackage of(
            String name, String architecture, String version, String source, OptionalLong installedAt) {
        return new InstalledPackage(
                name, architecture, version, source.equals(name) ? "" : source, "", "", false, installedAt);
    }
}
