package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The installed database of apk, apk-v2(5) "installed": a line a field, one letter and a colon, and a blank line after a package. */
public final class ApkInstalled {
    private ApkInstalled() {}

    /** The lines of a package's files, which are most of the text, are passed over. */
    public static List<InstalledPackage> parse(String text) {
        List<InstalledPackage> packages = new ArrayList<>();
        String name = "";
        String architecture = "";
        String version = "";
        String origin = "";
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (start == end) {
                if (!name.isEmpty() && !version.isEmpty()) {
                    packages.add(InstalledPackage.of(name, architecture, version, origin, OptionalLong.empty()));
                }
                name = "";
                architecture = "";
                version = "";
                origin = "";
            } else if (text.startsWith("P:", start)) {
                name = text.substring(start + 2, end);
            } else if (text.startsWith("V:", start)) {
                version = text.substring(start + 2, end);
            } else if (text.startsWith("A:", start)) {
                architecture = text.substring(start + 2, end);
            } else if (text.startsWith("o:", start)) {
                origin = text.substring(start + 2, end);
            }
            start = end + 1;
        }
        return packages;
    }
}
