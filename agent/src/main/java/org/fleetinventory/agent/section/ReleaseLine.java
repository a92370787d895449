package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Locale;
import org.fleetinventory.agent.parse.Text;

/**
 * The line in files such as /etc/redhat-release: "CentOS Linux release 7.9.2009 (Core)", "Slackware 14.2+". What is not there is "".
 */
record ReleaseLine(String line, String name, String version, String codename) {
    static final ReleaseLine EMPTY = new ReleaseLine("", "", "", "");

    /** How the names in these files begin, and the ID that the distribution gives itself in os-release where it has one. */
    private static final List<String> IDS = List.of(
            "alt ", "altlinux",
            "amazon", "amzn",
            "enterprise linux", "ol",
            "linux mint", "linuxmint",
            "miracle", "miraclelinux",
            "oracle", "ol",
            "red hat enterprise", "rhel",
            "redhatenterprise", "rhel",
            "red hat", "redhat",
            "suse linux enterprise desktop", "sled",
            "suse linux enterprise", "sles");

    /** The first line that says anything. */
    static ReleaseLine parse(String text) {
        for (String line : Text.lines(text)) {
            String stripped = line.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
                return parseLine(stripped);
            }
        }
        return EMPTY;
    }

    private static ReleaseLine parseLine(String line) {
        // One has no blank before its code name: "release 6.10(Santiago)".
        List<String> words = Text.words(line.replace("(", " ("));
        int release = words.indexOf("release");
        int end = release < 0 ? firstVersion(words) : release;
        String name = String.join(" ", words.subList(0, end));
        int at = release < 0 ? end : release + 1;
        String version = at < words.size() && words.get(at).charAt(0) != '(' ? words.get(at) : "";
        return new ReleaseLine(line, name, version, codename(line, name));
    }

    private static int firstVersion(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            char first = words.get(i).charAt(0);
            if (Character.isDigit(first) || first == '(') {
                return i;
            }
        }
        return words.size();
    }

    private static String codename(String line, String name) {
        String inside = parenthesised(line);
        return inside.equals(name) ? "" : inside;
    }

    /**
     * What stands in the last parentheses, where it can be a code name: not a build number, not the architecture. "" if there is
     * none.
     */
    static String parenthesised(String text) {
        int open = text.lastIndexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return "";
        }
        String inside = text.substring(open + 1, close).strip();
        if (inside.isEmpty()
                || Character.isDigit(inside.charAt(0))
                || Machine.bits(inside).isPresent()) {
            return "";
        }
        return inside;
    }

    /** The ID that os-release would have. */
    String id() {
        return id(name);
    }

    static String id(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < IDS.size(); i += 2) {
            if (lower.startsWith(IDS.get(i))) {
                return IDS.get(i + 1);
            }
        }
        int blank = lower.indexOf(' ');
        return blank < 0 ? lower : lower.substring(0, blank);
    }
}
