package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;

/** What rpm(8) answers to {@link #FORMAT}: five columns a package, "(none)" for a tag that it lacks. */
public final class RpmQuery {
    /** The epoch stands before the version as rpm itself writes it, and only where there is one. */
    public static final String FORMAT =
            "%{NAME}\\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\t%{ARCH}" + "\\t%{SOURCERPM}\\t%{INSTALLTIME}\\n";

    private final List<InstalledPackage> packages = new ArrayList<>();
    private int faults;

    private RpmQuery() {}

    public static RpmQuery parse(String text) {
        RpmQuery parsed = new RpmQuery();
        for (String line : Text.lines(text)) {
            parsed.line(line);
        }
        return parsed;
    }

    public List<InstalledPackage> packages() {
        return packages;
    }

    /** Lines that are no answer to the format. */
    public int faults() {
        return faults;
    }

    private void line(String line) {
        List<String> columns = Text.split(line, '\t');
        if (columns.size() != 5 || columns.get(0).isEmpty()) {
            faults++;
            return;
        }
        packages.add(InstalledPackage.of(
                columns.get(0),
                said(columns.get(2)),
                columns.get(1),
                sourceName(said(columns.get(3))),
                Numbers.parse(columns.get(4))));
    }

    private static String said(String value) {
        return value.equals("(none)") ? "" : value;
    }

    /** "bash" of "bash-5.1.8-6.el9.src.rpm": neither a version nor a release may hold a hyphen. */
    private static String sourceName(String file) {
        int release = file.lastIndexOf('-');
        int version = release < 0 ? -1 : file.lastIndexOf('-', release - 1);
        return version < 0 ? "" : file.substring(0, version);
    }
}
