package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The groups of group(5), in the order of the file, a group that stands twice twice. Passwords are dropped here.
 *
 * @param groups those that glibc would give
 * @param faults one line for a person each, free of secrets
 */
public record GroupFile(List<Group> groups, List<String> faults) {

    /** One group; members sorted, each once. Ordered by name alone, so that a sort keeps the order of those that share one. */
    public record Group(String name, long gid, List<String> members) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return name.compareTo(other.name);
        }
    }

    private static final int FIELDS = 4;

    public static GroupFile parse(String text) {
        GroupFile file = new GroupFile(new ArrayList<>(), new ArrayList<>());
        for (ColonLine line : ColonLine.parse(text)) {
            file.add(line);
        }
        return file;
    }

    private void add(ColonLine line) {
        if (line.isNis()) {
            faults.add(line.nisFault("groups"));
            return;
        }
        OptionalLong gid = line.id(2);
        if (line.field(0).isEmpty() || gid.isEmpty()) {
            faults.add(reason(line));
            return;
        }
        if (line.fields().size() != FIELDS) {
            faults.add(line.countFault(FIELDS));
        }
        groups.add(new Group(line.field(0), gid.getAsLong(), members(line.rest(3))));
    }

    private static String reason(ColonLine line) {
        if (line.fields().size() < 3) {
            return line.countFault(FIELDS);
        }
        return line.field(0).isEmpty() ? line.fault("a group without a name") : line.idFault("group id");
    }

    /** glibc skips blanks before a name, not after it, and drops empty names. */
    private static List<String> members(String list) {
        TreeSet<String> members = new TreeSet<>();
        for (String member : Text.split(list, ',')) {
            String name = member.stripLeading();
            if (!name.isEmpty()) {
                members.add(name);
            }
        }
        return new ArrayList<>(members);
    }
}
