package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;

/** The file desc of a package in pacman's local database: "%NAME%" on a line, its values on the lines below, a blank line. */
public final class PacmanDesc {
    private PacmanDesc() {}

    /** Empty where the file names no package or no version. */
    public static Optional<InstalledPackage> parse(String text) {
        List<String> lines = Text.lines(text);
        String name = value(lines, "%NAME%");
        String version = value(lines, "%VERSION%");
        return name.isEmpty() || version.isEmpty()
                ? Optional.empty()
                : Optional.of(InstalledPackage.of(
                        name,
                        value(lines, "%ARCH%"),
                        version,
                        value(lines, "%BASE%"),
                        Numbers.parse(value(lines, "%INSTALLDATE%"))));
    }

    private static String value(List<String> lines, String field) {
        int at = lines.indexOf(field);
        return at < 0 || at + 1 == lines.size() ? "" : lines.get(at + 1).strip();
    }
}
