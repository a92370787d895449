package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The accounts of passwd(5), in the order of the file, an account that stands twice twice. Passwords are dropped here.
 *
 * @param accounts those that glibc would give; what a short line lacks is ""
 * @param faults one line for a person each, free of secrets: NIS entries, lines that are no account, and a wrong number of fields
 */
public record Passwd(List<Account> accounts, List<String> faults) {

    /** One account; ids are 32 bits without sign. Ordered by name alone, so that a sort keeps the order of those that share one. */
    public record Account(String name, long uid, long gid, String gecos, String home, String shell)
            implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            return name.compareTo(other.name);
        }
    }

    private static final int FIELDS = 7;

    public static Passwd parse(String text) {
        Passwd passwd = new Passwd(new ArrayList<>(), new ArrayList<>());
        for (ColonLine line : ColonLine.parse(text)) {
            passwd.add(line);
        }
        return passwd;
    }

    /** The name of each user id: where several accounts share one, the first, as getpwuid(3). */
    public Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        for (Account account : accounts) {
            names.putIfAbsent(account.uid, account.name);
        }
        return names;
    }

    private void add(ColonLine line) {
        if (line.isNis()) {
            faults.add(line.nisFault("accounts"));
            return;
        }
        OptionalLong uid = line.id(2);
        OptionalLong gid = line.id(3);
        if (line.field(0).isEmpty() || uid.isEmpty() || gid.isEmpty()) {
            faults.add(reason(line, uid));
            return;
        }
        if (line.fields().size() != FIELDS) {
            faults.add(line.countFault(FIELDS));
        }
        accounts.add(new Account(
                line.field(0), uid.getAsLong(), gid.getAsLong(), line.field(4), line.field(5), line.rest(6)));
    }

    private static String reason(ColonLine line, OptionalLong uid) {
        if (line.fields().size() < 4) {
            return line.countFault(FIELDS);
        }
        if (line.field(0).isEmpty()) {
            return line.fault("an account without a name");
        }
        return line.idFault(uid.isEmpty() ? "user id" : "group id");
    }
}
