package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The status file of dpkg, /var/lib/dpkg/status: stanzas of deb-control(5) with a field "Status" (dpkg(1), "Package states"). opkg
 * writes the same. A stanza without that field, as in the status.d of distroless images, is an installed package.
 */
public final class DpkgStatus {
    private final List<InstalledPackage> packages = new ArrayList<>();
    private int faults;

    private String name = "";
    private String architecture = "";
    private String version = "";
    private String source = "";
    private String status = "";

    private DpkgStatus() {}

    /** Megabytes on a large machine: lines are looked at where they lie, and copied only when they are wanted. */
    public static DpkgStatus parse(String text) {
        DpkgStatus parsed = new DpkgStatus();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            parsed.line(text, start, end);
            start = end + 1;
        }
        parsed.endStanza();
        return parsed;
    }

    public List<InstalledPackage> packages() {
        return packages;
    }

    /** Stanzas of installed packages without a name or a version. */
    public int faults() {
        return faults;
    }

    private void line(String text, int start, int end) {
        if (start == end) {
            endStanza();
            return;
        }
        switch (text.charAt(start)) {
            case 'P' -> name = value(text, start, end, "Package:", name);
            case 'A' -> architecture = value(text, start, end, "Architecture:", architecture);
            case 'V' -> version = value(text, start, end, "Version:", version);
            case 'S' -> {
                source = value(text, start, end, "Source:", source);
                status = value(text, start, end, "Status:", status);
            }
            default -> {}
        }
    }

    private static String value(String text, int start, int end, String field, String otherwise) {
        return text.startsWith(field, start)
                ? text.substring(start + field.length(), end).strip()
                : otherwise;
    }

    private void endStanza() {
        String state = status.substring(status.lastIndexOf(' ') + 1);
        boolean nothing = name.isEmpty() && version.isEmpty() && status.isEmpty();
        if (!nothing && !state.equals("not-installed")) {
            add(state);
        }
        name = "";
        architecture = "";
        version = "";
        source = "";
        status = "";
    }

    /** "glibc (2.36-9)" names the version of the source too, where it is not the package's. */
    private void add(String state) {
        if (name.isEmpty() || version.isEmpty()) {
            faults++;
            return;
        }
        int open = source.indexOf('(');
        String sourceName = (open < 0 ? source : source.substring(0, open)).strip();
        int close = source.indexOf(')', open + 1);
        packages.add(new InstalledPackage(
                name,
                architecture,
                version,
                sourceName.equals(name) ? "" : sourceName,
                open < 0 || close < 0 ? "" : source.substring(open + 1, close),
                state.equals("installed") ? "" : state,
                status.startsWith("hold "),
                OptionalLong.empty()));
    }
}
