package org.fleetinventory.agent.parse;

import java.util.Comparator;

/** Names of kernels as uname(1) -r prints them: 6.1.0-30-amd64, 5.14.0-427.13.1.el9_4.x86_64. */
public final class KernelRelease {
    /** Older first, by runs of digits and of letters as rpm(8) compares versions; a release candidate is older than what it is for. */
    public static final Comparator<String> ORDER = KernelRelease::compare;

    private KernelRelease() {}

    /**
     * What tells kernels of one line from those of another: the letters of its name, "amd" of -amd64 and "cloudamd" of -cloud-amd64. Those
     * that stand for a stage on the way ("rc", and "deb" or "bpo" of a backport) are none.
     */
    public static String flavour(String release) {
        StringBuilder flavour = new StringBuilder();
        int at = nextRun(release, 0);
        while (at < release.length()) {
            int end = runEnd(release, at);
            String run = release.substring(at, end);
            if (!isDigit(run.charAt(0)) && !run.equals("rc") && !run.equals("deb") && !run.equals("bpo")) {
                flavour.append(run);
            }
            at = nextRun(release, end);
        }
        return flavour.toString();
    }

    private static int compare(String a, String b) {
        int i = nextRun(a, 0);
        int j = nextRun(b, 0);
        while (i < a.length() && j < b.length()) {
            int endA = runEnd(a, i);
            int endB = runEnd(b, j);
            int order = compareRuns(a.substring(i, endA), b.substring(j, endB));
            if (order != 0) {
                return order;
            }
            i = nextRun(a, endA);
            j = nextRun(b, endB);
        }
        return rank(a, i) - rank(b, j);
    }

    private static int compareRuns(String a, String b) {
        boolean number = isDigit(a.charAt(0));
        if (number != isDigit(b.charAt(0))) {
            return number ? 1 : -1;
        }
        return number ? compareNumbers(withoutZeros(a), withoutZeros(b)) : a.compareTo(b);
    }

    private static int compareNumbers(String a, String b) {
        return a.length() == b.length() ? a.compareTo(b) : a.length() - b.length();
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** What goes on is newer than what ends, and "rc" older. */
    private static int rank(String release, int at) {
        if (at >= release.length()) {
            return 1;
        }
        return release.startsWith("rc", at) ? 0 : 2;
    }

    private static int nextRun(String release, int from) {
        int at = from;
        while (at < release.length() && !isDigit(release.charAt(at)) && !isLetter(release.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int runEnd(String release, int from) {
        boolean number = isDigit(release.charAt(from));
        int at = from;
        while (at < release.length() && (number ? isDigit(release.charAt(at)) : isLetter(release.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
