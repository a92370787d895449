package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One line of passwd(5) or group(5), read as glibc's nss_files does: white space before it is skipped, blank lines and those that
 * begin with '#' are none.
 *
 * @param number counts from 1, over all lines of the file
 * @param fields what stands between the colons
 */
record ColonLine(int number, List<String> fields) {
    /** uid_t and gid_t are 32 bits on Linux. */
    private static final long MOST = 0xffff_ffffL;

    static List<ColonLine> parse(String text) {
        List<ColonLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : Text.lines(text)) {
            number++;
            String entry = line.stripLeading();
            if (!entry.isEmpty() && entry.charAt(0) != '#') {
                lines.add(new ColonLine(number, Text.split(entry, ':')));
            }
        }
        return lines;
    }

    /** Empty where the line ends before it. */
    String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /** A field and everything after it: glibc takes further colons for part of the last field. */
    String rest(int index) {
        return index < fields.size() ? String.join(":", fields.subList(index, fields.size())) : "";
    }

    /** A user or group id; empty where the field holds none: glibc passes over such a line. */
    OptionalLong id(int index) {
        OptionalLong id = Numbers.parse(field(index).stripLeading());
        return id.isPresent() && id.getAsLong() >= 0 && id.getAsLong() <= MOST ? id : OptionalLong.empty();
    }

    /** nsswitch.conf(5), "compat": these lines stand for entries of a directory service. */
    boolean isNis() {
        return fields.get(0).startsWith("+") || fields.get(0).startsWith("-");
    }

    /**
     * A fault of this line, for a person. The text of the line is never in it: where fields are missing or moved, any of them may
     * be the password's hash. Only the name of a NIS entry is shown, which its first character tells from a hash.
     */
    String fault(String reason) {
        return "line " + number + ": " + reason;
    }

    String nisFault(String what) {
        return fault("NIS entry \"" + Text.words(fields.get(0)).get(0) + "\": " + what
                + " of a directory service are not read");
    }

    String countFault(int expected) {
        return fault("expected " + expected + " fields, found " + fields.size());
    }

    String idFault(String what) {
        return fault("the " + what + " is no number from 0 to " + MOST);
    }
}
