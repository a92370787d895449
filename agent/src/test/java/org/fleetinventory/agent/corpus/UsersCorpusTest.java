package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** glibc's getent and the rule UID_MIN..UID_MAX are the oracle; NIS lines, which getent prints too, are no accounts. */
class UsersCorpusTest {
    @TempDir
    private Path scratch;

    @Test
    void accounts_are_those_of_getent() {
        Score score = Score.of("shadow-users");
        for (Corpus.Case machine : Corpus.open(scratch).cases("shadow-users")) {
            compare(score, machine);
        }
        score.settle();
    }

    private static void compare(Score score, Corpus.Case machine) {
        JsonNode users = machine.snapshot("users").at("/sections/users");
        long min = Long.parseLong(machine.expected().get("uid_min").asString());
        long max = Long.parseLong(machine.expected().get("uid_max").asString());
        score.compare(
                machine.name(),
                "uid_min",
                String.valueOf(min),
                users.path("uid_min").toString());
        score.compare(
                machine.name(),
                "uid_max",
                String.valueOf(max),
                users.path("uid_max").toString());
        List<String[]> expected = expected(machine.expected().get("glibc_getent_passwd"));
        score.compare(
                machine.name(),
                "accounts",
                String.valueOf(expected.size()),
                String.valueOf(users.path("accounts").size()));
        for (int i = 0; i < expected.size(); i++) {
            String[] fields = expected.get(i);
            JsonNode account = users.path("accounts").path(i);
            long uid = Long.parseLong(fields[2]);
            String row = "accounts[" + i + "].";
            score.compare(
                    machine.name(),
                    row + "name",
                    fields[0],
                    account.path("name").asString(""));
            score.compare(
                    machine.name(), row + "uid", fields[2], account.path("uid").toString());
            score.compare(
                    machine.name(), row + "gid", fields[3], account.path("gid").toString());
            score.compare(
                    machine.name(),
                    row + "gecos",
                    fields[4],
                    account.path("gecos").asString(""));
            score.compare(
                    machine.name(),
                    row + "home",
                    fields[5],
                    account.path("home").asString(""));
            score.compare(
                    machine.name(),
                    row + "shell",
                    fields[6],
                    account.path("shell").asString(""));
            score.compare(
                    machine.name(),
                    row + "system",
                    String.valueOf(uid < min || uid > max),
                    account.path("system").toString());
        }
    }

    private static List<String[]> expected(JsonNode lines) {
        List<String[]> rows = new ArrayList<>();
        for (JsonNode line : lines) {
            if (!line.asString().startsWith("+") && !line.asString().startsWith("-")) {
                String[] fields = line.asString().split(":", -1);
                assertThat(fields).hasSize(7);
                rows.add(fields);
            }
        }
        rows.sort(Comparator.comparing(fields -> fields[0]));
        return rows;
    }
}
