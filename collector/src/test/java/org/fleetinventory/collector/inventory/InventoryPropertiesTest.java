package org.fleetinventory.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Whatever the input, the outcome is an inventory or its faults, and patterns obey the algebra of sets. */
class InventoryPropertiesTest {
    /** Parts that YAML, inventories, ranges and tags are made of: by chance alone hardly any text comes further than the scanner. */
    private static final List<String> PARTS = List.of(
            "all",
            "hosts",
            "children",
            "vars",
            "web",
            ":",
            ": ",
            ":\n",
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "&a ",
            "*a",
            "<<: ",
            "*b",
            "&b ",
            "!vault ",
            "!!int ",
            "!!binary ",
            "!!set ",
            "!x ",
            "? ",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "port",
            "user",
            "host",
            "labels",
            "timeout",
            "become",
            "connection",
            "ansible_port",
            "ansible_group_priority",
            "identity_file",
            "~",
            "null",
            "yes",
            "22",
            "0755",
            "1:30",
            "1.5e+999999999",
            ".inf",
            "-.nan",
            "0x",
            "0b2",
            "[1:3]",
            "[a:c]",
            "[1:999999999]",
            "99999999999999999999999999999999999999999999",
            "2024-01-01",
            "{{ x }}",
            "-",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "#",
            "\t",
            "\u0000",
            "\uFEFF",
            "\u00fc",
            "\ud83d\ude00",
            "plugin",
            "all:\n  hosts:\n    web[1:3]:\n");

    private static final Gen<String> PATTERNS = lists().of(integers().between(0, 29))
            .ofSizeBetween(0, 8)
            .map(parts -> String.join(
                    "", parts.stream().map(InventoryPropertiesTest::patternPart).toList()));

    private static String patternPart(int index) {
        return List.of(
                        "web", "web1", "db", "all", "*", "?", "[", "]", "[0]", "[0:1]", "[-1]", ":", ",", "&", "!", "~",
                        "(", ")", "|", "+", "\\d", "@", "@failed", ".", "1", "-", " ", "[!a]", "::", "{1,2}")
                .get(index);
    }

    /** An inventory, or empty where it has faults; anything else that is thrown fails the test. */
    private static Optional<Inventory> parse(byte[] bytes) {
        try {
            return Optional.of(Inventories.READER.parse("inventory.yaml", bytes));
        } catch (InventoryException faults) {
            assertThat(faults.getMessage()).startsWith("inventory.yaml:");
            return Optional.empty();
        }
    }

    @Test
    void any_bytes_are_an_inventory_or_faults() {
        qt().withExamples(2_000)
                .forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 60))
                .checkAssert(octets -> {
                    byte[] bytes = new byte[octets.size()];
                    for (int at = 0; at < bytes.length; at++) {
                        bytes[at] = octets.get(at).byteValue();
                    }
                    parse(bytes);
                });
        qt().withExamples(2_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(text -> parse(text.getBytes(UTF_8)));
    }

    @Test
    void any_jumble_of_yaml_is_an_inventory_or_faults() {
        qt().withExamples(5_000)
                .forAll(lists().of(integers().between(0, PARTS.size() - 1)).ofSizeBetween(0, 25))
                .checkAssert(parts -> parse(
                        String.join("", parts.stream().map(PARTS::get).toList()).getBytes(UTF_8)));
    }

    @Test
    void an_inventory_with_a_slip_somewhere_is_an_inventory_or_faults() {
        qt().withExamples(500).forAll(longs().between(0, 1_000_000)).checkAssert(seed -> {
            byte[] bytes = RandomInventory.of(seed).getBytes(UTF_8);
            Random random = new Random(seed);
            for (int slip = random.nextInt(3); slip >= 0; slip--) {
                byte[] part = PARTS.get(random.nextInt(PARTS.size())).getBytes(UTF_8);
                int at = random.nextInt(bytes.length - 20);
                System.arraycopy(part, 0, bytes, at, Math.min(part.length, 20));
            }
            parse(bytes);
        });
    }

    @Test
    void targets_have_unique_names_that_are_safe_to_print() {
        qt().withExamples(200).forAll(longs().between(0, 1_000_000)).checkAssert(seed -> {
            List<Target> targets = parse(RandomInventory.of(seed).getBytes(UTF_8))
                    .orElseThrow()
                    .targets();
            Set<String> names = new HashSet<>();
            for (Target target : targets) {
                assertThat(names.add(target.name())).isTrue();
                assertThat(Words.faultOfName(target.name())).isEmpty();
                assertThat(target.groups()).isSorted().doesNotContain("all", "ungrouped");
            }
        });
    }

    private static final Inventory FLEET = parse("""
                    web: {hosts: {'web[1:5]': }}
                    db: {hosts: {'db[1:3]': , web1: }}
                    all: {hosts: {mail: }}
                    """.getBytes(UTF_8)).orElseThrow();

    private static final LimitPattern LIMIT =
            new LimitPattern(FLEET, () -> List.of("web1", "db2"), Path.of("/nonexistent"));

    /** No hosts where the pattern is refused. */
    private static Set<String> select(String pattern) {
        try {
            Set<String> names = new HashSet<>();
            LIMIT.select(pattern).forEach(target -> names.add(target.name()));
            assertThat(names).isNotEmpty();
            return names;
        } catch (LimitException refused) {
            assertThat(refused.getMessage()).startsWith("--limit ").doesNotContain("\n");
            return Set.of();
        }
    }

    @Test
    void any_pattern_chooses_hosts_or_is_refused() {
        qt().withExamples(5_000).forAll(PATTERNS).checkAssert(InventoryPropertiesTest::select);
        qt().withExamples(2_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 20))
                .checkAssert(InventoryPropertiesTest::select);
    }

    private static final List<String> TERMS =
            List.of("web", "db", "all", "mail", "web1", "web*", "*1", "~.*[13]", "db[0]", "web[1:3]", "@failed");

    @Test
    void patterns_obey_the_algebra_of_sets() {
        Gen<String> terms = integers().between(0, TERMS.size() - 1).map(TERMS::get);
        qt().withExamples(2_000).forAll(terms, terms, terms).checkAssert((one, two, three) -> {
            Set<String> union = new HashSet<>(select(one));
            union.addAll(select(two));
            assertThat(select(one + "," + two)).isEqualTo(union).isEqualTo(select(two + "," + one));
            assertThat(select(one + ":&" + two)).isEqualTo(both(select(one), select(two)));
            assertThat(select(one + ":!" + two)).isEqualTo(without(select(one), select(two)));
            assertThat(select("!" + three + "," + one + ",&" + two))
                    .isEqualTo(without(both(select(one), select(two)), select(three)));
            assertThat(select("!" + one)).isEqualTo(without(select("all"), select(one)));
        });
    }

    private static Set<String> both(Set<String> one, Set<String> two) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(two);
        return both;
    }

    private static Set<String> without(Set<String> one, Set<String> two) {
        Set<String> rest = new HashSet<>(one);
        rest.removeAll(two);
        return rest;
    }
}
