package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same hosts as the real Ansible chooses by the same patterns. */
class AnsiblePatternIT {
    /** Groups no deeper than two levels: below that Ansible's own order of hosts, which subscripts count in, changes from run to run. */
    private static final String INVENTORY = """
            all:
              hosts:
                mail:
                db1.example.com:
              children:
                web:
                  hosts:
                    web[1:5].example.com:
                  children:
                    edge:
                      hosts:
                        edge-[a:c]:
                        web3.example.com:
                database:
                  hosts:
                    db[1:3].example.com:
                    '2001:db8::1':
                    '2001:db8::2':
            frankfurt:
              hosts:
                web1.example.com:
                db1.example.com:
                edge-b:
                web:
            empty:
            web2:
              hosts:
                web2.example.com:
                '10':
            a:
              hosts:
                b:
            ungrouped:
              hosts:
                alone[01:03]:
            """;

    private static final List<String> HAND_WRITTEN = List.of(
            "all",
            "*",
            "web",
            "web:database",
            "web,database",
            "web:&frankfurt",
            "web:!frankfurt",
            "!web",
            "&web",
            "!web:&frankfurt",
            "&frankfurt:database:!db1.example.com",
            "web[0]",
            "web[-1]",
            "web[0:2]",
            "web[2:]",
            "web[1:0]",
            "web[0:0]",
            "web[9]",
            "web[7:9]",
            "web[1-2]",
            "web*[0]",
            "*[3]",
            "*[1:4]",
            "w*",
            "w*[2:5]",
            "web?.example.com",
            "web[13].example.com",
            "web[1-3].example.com",
            "web[!1-3].example.com",
            "~web[1-3]",
            "~(web|db)\\d\\.",
            "~.*example",
            "~^db",
            "!~web.*",
            "~web:~db",
            "2001:db8::1",
            "2001:db8::1,mail",
            "2001:db8::1:mail",
            "2001:*",
            "mail:web:80",
            "mail:80",
            "a:b",
            "a:b:",
            ":a",
            "a::b",
            "a b",
            "a , b",
            "a,,b",
            "a:b,mail",
            "ungrouped",
            "ungrouped[0]",
            "al*",
            "ungr*",
            "nosuch",
            "nosuch:web",
            "web:!nosuch",
            "web:&nosuch",
            "web:!nosuch*",
            "web:&nosuch*",
            "empty",
            "empty:web",
            "web:!empty",
            "empty[0]",
            "10",
            "10:a",
            "1*",
            "web2",
            "web2:web",
            "web[x]",
            "web[",
            "web]",
            "web[]",
            "[ab]",
            "[a-b]",
            "[]a]",
            "[!]a]",
            "edge-[abc]",
            "edge-[a:c]",
            "edge-[a:c]:mail",
            "@nosuch",
            "!",
            "&",
            "~",
            "~(",
            "~[",
            "mail:!mail",
            "MAIL",
            "edge:!edge-b:mail",
            "mail,!mail,mail",
            "frankfurt:&web:!edge",
            "frankfurt[1:]:!web[0]",
            "!web[0]",
            "&web[0:1]",
            "!web[99]",
            "web:web:web",
            "db1.example.com",
            "db*.example.com[1]",
            "*.example.com:!*web*",
            "alone[01:03]",
            "alone01",
            "alone0?",
            "fe80::1",
            "::1",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8:9",
            "0:0:0:0:0:ffff:192.0.2.1",
            "192.0.2.1:22",
            "[::1]:22",
            "[web]:22",
            "x_:22",
            "-x",
            "a_b-c.d:1",
            "web:_a",
            "ä:b",
            "a.:b",
            "a..b:c");

    private static final List<String> WORDS = List.of(
            "all",
            "web",
            "edge",
            "database",
            "frankfurt",
            "empty",
            "web2",
            "a",
            "b",
            "10",
            "mail",
            "nosuch",
            "ungrouped",
            "web1.example.com",
            "edge-b",
            "2001:db8::1",
            "web*",
            "*",
            "*example*",
            "w?b",
            "[ab]",
            "[!w]*",
            "edge-[a-b]",
            "~web",
            "~.*\\d",
            "db[12].example.com",
            "alone0?",
            "*e*");
    private static final List<String> SUBSCRIPTS =
            List.of("", "", "", "", "[0]", "[1]", "[-1]", "[-2]", "[0:1]", "[1:]", "[2:3]", "[3:1]", "[40]", "[0:0]");
    private static final int RANDOM_PATTERNS = 1_500;

    @Test
    void chooses_what_ansible_chooses(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("inventory.yaml"), INVENTORY);
        List<String> patterns = new ArrayList<>(HAND_WRITTEN);
        Random random = new Random(1);
        for (int count = 0; count < RANDOM_PATTERNS; count++) {
            patterns.add(randomPattern(random));
        }
        JsonNode answers = Ansible.ask(
                        List.of(),
                        patterns.stream()
                                .map(pattern -> new Ansible.Question(file.toString(), pattern))
                                .toList())
                .get("patterns");
        LimitPattern limit = new LimitPattern(
                new InventoryReader(directory, directory, InputStream.nullInputStream()).read(file.toString()),
                List::of,
                directory);
        List<String> differences = new ArrayList<>();
        for (int at = 0; at < patterns.size(); at++) {
            difference(limit, patterns.get(at), answers.get(at)).ifPresent(differences::add);
        }
        assertThat(differences).isEmpty();
    }

    private static String randomPattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        String separator = random.nextInt(3) == 0 ? "," : ":";
        for (int terms = random.nextInt(4); terms >= 0; terms--) {
            pattern.append(List.of("", "", "&", "!").get(random.nextInt(4)));
            pattern.append(WORDS.get(random.nextInt(WORDS.size())));
            pattern.append(SUBSCRIPTS.get(random.nextInt(SUBSCRIPTS.size())));
            pattern.append(terms == 0 ? "" : separator);
        }
        return pattern.toString();
    }

    /** Where Ansible warns of a term that matches nothing, or chooses no host, ours is an error; else both choose the same. */
    private static Optional<String> difference(LimitPattern limit, String pattern, JsonNode answer) {
        List<String> theirs = new ArrayList<>();
        answer.get("hosts").forEach(host -> theirs.add(host.asString()));
        boolean allMatched = answer.get("all_matched").asBoolean();
        try {
            List<String> ours = List.copyOf(new TreeSet<>(
                    limit.select(pattern).stream().map(Target::name).toList()));
            boolean excused = allMatched || pattern.matches(".*[&!][^:,]*[*?\\[~].*");
            return ours.equals(theirs) && excused
                    ? Optional.empty()
                    : Optional.of(
                            pattern + ": " + ours + " instead of " + theirs + (allMatched ? "" : " with a warning"));
        } catch (LimitException refused) {
            return theirs.isEmpty() || !allMatched
                    ? Optional.empty()
                    : Optional.of(pattern + ": " + refused.getMessage() + " instead of " + theirs);
        }
    }
}
