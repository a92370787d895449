package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.SectionOptions;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.GroupFile;
import org.fleetinventory.agent.parse.LoginDefs;
import org.fleetinventory.agent.parse.Passwd;

/**
 * Local accounts and groups: passwd(5) and group(5), never a directory service, never shadow(5). An account is a system account
 * when its id lies outside UID_MIN .. UID_MAX of login.defs(5), so nobody (65534) is one.
 *
 * <p>Without system accounts, the groups outside GID_MIN .. GID_MAX go too, unless one of the accounts left belongs to them: who is
 * in "sudo" or "docker" is worth knowing.
 */
public final class Users implements Section {
    private static final String PASSWD = "/etc/passwd";
    private static final String GROUP = "/etc/group";
    private static final String LOGIN_DEFS = "/etc/login.defs";

    /** What shadow takes where login.defs says nothing. */
    private static final long MIN_DEFAULT = 1000;

    private static final long MAX_DEFAULT = 60_000;
    private static final long MOST_ID = 0xffff_ffffL;

    /** A file that is no passwd file at all has a fault in every line. */
    private static final int MOST_FAULTS = 20;

    private final SectionOptions options;

    public Users(SectionOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public List<Source> sources() {
        return List.of(Source.files(PASSWD), Source.files(GROUP), Source.files(LOGIN_DEFS));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> passwd = reading.text(PASSWD);
        Optional<String> group = reading.text(GROUP);
        if (passwd.isEmpty() && group.isEmpty()) {
            return Map.of();
        }
        String definitions = reading.text(LOGIN_DEFS).orElse("");
        Range users = range(reading, definitions, "UID_MIN", "UID_MAX");
        Fields fields = new Fields();
        List<Passwd.Account> accounts = new ArrayList<>();
        if (passwd.isPresent()) {
            accounts.addAll(accounts(reading, passwd.get(), users));
            fields.put("accounts", accountRows(accounts, users));
        }
        if (group.isPresent()) {
            Range groups = options.noSystem() ? range(reading, definitions, "GID_MIN", "GID_MAX") : Range.ALL;
            fields.put("groups", groupRows(groups(reading, group.get(), accounts, groups)));
        }
        return fields.put("uid_min", users.min).put("uid_max", users.max).map();
    }

    private record Range(long min, long max) {
        static final Range ALL = new Range(0, MOST_ID);

        boolean holds(long id) {
            return min <= id && id <= max;
        }
    }

    private static Range range(Reading reading, String definitions, String min, String max) {
        return new Range(limit(reading, definitions, min, MIN_DEFAULT), limit(reading, definitions, max, MAX_DEFAULT));
    }

    private static long limit(Reading reading, String definitions, String name, long otherwise) {
        Optional<String> value = LoginDefs.value(definitions, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        OptionalLong number = LoginDefs.number(value.get());
        if (number.isPresent() && number.getAsLong() <= MOST_ID) {
            return number.getAsLong();
        }
        reading.unparsable(LOGIN_DEFS, name + " " + value.get());
        return otherwise;
    }

    private List<Passwd.Account> accounts(Reading reading, String text, Range users) {
        Passwd passwd = Passwd.parse(text);
        sayFaults(reading, PASSWD, text, passwd.faults());
        List<Passwd.Account> accounts = new ArrayList<>();
        for (Passwd.Account account : passwd.accounts()) {
            if (!options.noSystem() || users.holds(account.uid())) {
                accounts.add(account);
            }
        }
        accounts.sort(null);
        return accounts;
    }

    private static List<Object> accountRows(List<Passwd.Account> accounts, Range users) {
        List<Object> rows = new ArrayList<>();
        for (Passwd.Account account : accounts) {
            rows.add(new Fields()
                    .put("name", account.name())
                    .put("uid", account.uid())
                    .put("gid", account.gid())
                    .put("gecos", account.gecos())
                    .put("home", account.home())
                    .put("shell", account.shell())
                    .put("system", !users.holds(account.uid()))
                    .map());
        }
        return rows;
    }

    private static List<GroupFile.Group> groups(
            Reading reading, String text, List<Passwd.Account> accounts, Range kept) {
        GroupFile file = GroupFile.parse(text);
        sayFaults(reading, GROUP, text, file.faults());
        Set<String> names = new HashSet<>();
        Set<Long> primaries = new HashSet<>();
        for (Passwd.Account account : accounts) {
            names.add(account.name());
            primaries.add(account.gid());
        }
        List<GroupFile.Group> groups = new ArrayList<>();
        for (GroupFile.Group group : file.groups()) {
            if (kept.holds(group.gid()) || primaries.contains(group.gid()) || holdsAny(group.members(), names)) {
                groups.add(group);
            }
        }
        groups.sort(null);
        return groups;
    }

    private static boolean holdsAny(List<String> members, Set<String> names) {
        for (String member : members) {
            if (names.contains(member)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> groupRows(List<GroupFile.Group> groups) {
        List<Object> rows = new ArrayList<>();
        for (GroupFile.Group group : groups) {
            rows.add(new Fields()
                    .put("name", group.name())
                    .put("gid", group.gid())
                    .put("members", group.members())
                    .map());
        }
        return rows;
    }

    private static void sayFaults(Reading reading, String path, String text, List<String> faults) {
        if (text.contains("\r\n")) {
            reading.problem(
                    Problem.Kind.UNPARSABLE,
                    path,
                    "lines end in CR LF: other programs take the CR for part of the last field");
        }
        for (String fault : faults.subList(0, Math.min(faults.size(), MOST_FAULTS))) {
            reading.problem(Problem.Kind.UNPARSABLE, path, fault);
        }
        if (faults.size() > MOST_FAULTS) {
            reading.problem(Problem.Kind.UNPARSABLE, path, (faults.size() - MOST_FAULTS) + " further lines are faulty");
        }
    }
}
