package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The section users against glibc and util-linux over the same files. */
class UsersIT {
    private static final Path ODD =
            Path.of(System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts", "odd-users", "root");

    private static List<String> accounts(JsonNode snapshot) {
        List<String> lines = new ArrayList<>();
        for (JsonNode account : snapshot.at("/sections/users/accounts")) {
            lines.add(text(account, "name") + ":" + account.get("uid") + ":" + account.get("gid") + ":"
                    + text(account, "gecos") + ":" + text(account, "home") + ":" + text(account, "shell"));
        }
        return lines;
    }

    private static List<String> groups(JsonNode snapshot) {
        List<String> lines = new ArrayList<>();
        for (JsonNode group : snapshot.at("/sections/users/groups")) {
            List<String> members = new ArrayList<>();
            group.get("members").forEach(member -> members.add(member.asString()));
            lines.add(text(group, "name") + ":" + group.get("gid") + ":" + String.join(",", members));
        }
        return lines;
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }

    /** As getent prints them, without the password. */
    private static List<String> withoutPasswords(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            List<String> fields = new ArrayList<>(Arrays.asList(line.split(":", -1)));
            fields.remove(1);
            kept.add(String.join(":", fields));
        }
        return kept;
    }

    private static List<String> withSortedMembers(List<String> groups) {
        List<String> sorted = new ArrayList<>();
        for (String group : groups) {
            int colon = group.lastIndexOf(':');
            String[] members = group.substring(colon + 1).split(",", -1);
            sorted.add(group.substring(0, colon + 1)
                    + String.join(
                            ",", Arrays.stream(members).sorted().distinct().toList()));
        }
        return sorted;
    }

    @Test
    void accounts_and_groups_of_this_machine_are_those_of_getent() {
        JsonNode snapshot = AgentJar.snapshot("users");
        assertThat(accounts(snapshot))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        withoutPasswords(AgentJar.lines("getent", "-s", "files", "passwd")));
        assertThat(groups(snapshot))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        withSortedMembers(withoutPasswords(AgentJar.lines("getent", "-s", "files", "group"))));
    }

    @Test
    void accounts_that_are_not_the_systems_are_those_of_lslogins() {
        List<String> expected =
                new ArrayList<>(AgentJar.lines("lslogins", "--user-accs", "--noheadings", "--raw", "--output", "USER"));
        // It adds root to whatever it was asked for.
        expected.remove("root");
        List<String> names = new ArrayList<>();
        for (JsonNode account : AgentJar.snapshot("users", "--no-system").at("/sections/users/accounts")) {
            names.add(text(account, "name"));
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void odd_lines_are_accounts_and_groups_where_glibc_takes_them() {
        AgentJar.needsRoot("odd lines of passwd and group against getent");
        JsonNode snapshot = AgentJar.snapshot("users", "--root", ODD.toString());
        // getent refuses to print a colon in the shell, nobody can log in without a name, and NIS is not asked.
        List<String> accounts = accounts(snapshot);
        assertThat(accounts.removeIf(line -> line.startsWith("eve:"))).isTrue();
        assertThat(accounts)
                .containsExactlyInAnyOrderElementsOf(withoutPasswords(getent("passwd").stream()
                        .filter(line -> !line.startsWith("+") && !line.startsWith("-") && !line.startsWith(":"))
                        .toList()));
        assertThat(groups(snapshot))
                .containsExactlyInAnyOrderElementsOf(withSortedMembers(withoutPasswords(getent("group").stream()
                        .filter(line -> !line.startsWith("+"))
                        .toList())));
    }

    /** What getent says of a file of the odd host, mounted over this machine's where nobody else sees it. */
    private static List<String> getent(String database) {
        String script = "mount --bind \"$1/etc/$2\" \"/etc/$2\" && { getent -s files \"$2\" 2>/dev/null || true; }";
        return AgentJar.lines(
                "unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh", ODD.toString(), database);
    }
}
