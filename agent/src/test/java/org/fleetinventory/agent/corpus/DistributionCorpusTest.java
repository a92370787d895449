package org.fleetinventory.agent.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The distribution of captured machines against the answers of other programs' tests, each read for what it can know. */
class DistributionCorpusTest {
    @TempDir
    Path scratch;

    private List<Corpus.Case> cases(String source) {
        return Corpus.open(scratch).cases(source).stream()
                .filter(Corpus.Case::hasExpected)
                .toList();
    }

    private static JsonNode distribution(Corpus.Case machine) {
        return machine.snapshot("distribution").at("/sections/distribution");
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }

    /** Where lsb_release was asked too, only the answer from os-release is from the files in the tree. */
    @Test
    void agrees_with_python_distro() {
        Score score = Score.of("python-distro");
        for (Corpus.Case machine : cases("python-distro")) {
            JsonNode outcome = pythonOutcome(machine);
            JsonNode actual = distribution(machine);
            score.compare(machine.name(), "id", text(outcome.path("id")), text(actual.path("id")));
            score.compare(machine.name(), "name", text(outcome.path("name")), text(actual.path("name")));
            score.compare(machine.name(), "version", text(outcome.path("best_version")), text(actual.path("version")));
            score.compare(machine.name(), "codename", text(outcome.path("codename")), text(actual.path("codename")));
        }
        score.settle();
    }

    private static JsonNode pythonOutcome(Corpus.Case machine) {
        JsonNode expected = machine.expected();
        boolean asked = !machine.meta().path("lsb_release_command").isNull();
        List<String> tests = asked
                ? List.of("TestOSRelease", "TestDistroRelease")
                : List.of("TestOverall", "TestOSRelease", "TestSpecialRelease", "TestDistroRelease");
        for (String test : tests) {
            if (expected.has(test)) {
                return expected.path(test).path("desired_outcome");
            }
        }
        throw new AssertionError("no answer for " + machine.name());
    }

    /** id and code name as the distro library told Ansible, the version that Ansible made of it. */
    @Test
    void agrees_with_ansible() {
        Score score = Score.of("ansible-distribution");
        for (Corpus.Case machine : cases("ansible-distribution")) {
            JsonNode distro = machine.expected().path("distro");
            JsonNode result = machine.expected().path("result");
            JsonNode actual = distribution(machine);
            if (distro.has("id")) {
                String id = text(distro.path("id")).toLowerCase(Locale.ROOT);
                score.compare(machine.name(), "id", id, text(actual.path("id")));
                score.compare(machine.name(), "codename", text(distro.path("codename")), text(actual.path("codename")));
            }
            String version = text(result.path("distribution_version"));
            score.compare(machine.name(), "version", version.equals("NA") ? "" : version, text(actual.path("version")));
        }
        score.settle();
    }

    @Test
    void agrees_with_go_sysinfo() {
        Score score = Score.of("go-sysinfo");
        for (Corpus.Case machine : cases("go-sysinfo")) {
            JsonNode os = machine.expected().path("os");
            JsonNode actual = distribution(machine);
            String platform = text(os.path("Platform")).toLowerCase(Locale.ROOT);
            score.compare(machine.name(), "id", platform, text(actual.path("id")));
            score.compare(machine.name(), "name", text(os.path("Name")), text(actual.path("name")));
            score.compare(machine.name(), "codename", text(os.path("Codename")), text(actual.path("codename")));
            compareNumbers(score, machine.name(), os, text(actual.path("version")));
        }
        score.settle();
    }

    /** It writes zeros for what a version does not have, or leaves it out. */
    private static void compareNumbers(Score score, String name, JsonNode os, String version) {
        List<String> numbers = new ArrayList<>(version.isEmpty() ? List.of() : Text.split(version, '.'));
        for (String field : List.of("Major", "Minor", "Patch")) {
            String number = numbers.isEmpty() ? "0" : numbers.remove(0);
            if (os.has(field)) {
                score.compare(
                        name,
                        field,
                        text(new StringNode(os.path(field).toString())),
                        String.valueOf(Long.parseLong(number)));
            }
        }
    }

    /** product, major and minor from redhat-release alone. */
    @Test
    void agrees_with_insights_core() {
        Score score = Score.of("insights-core-redhat-release");
        for (Corpus.Case machine : cases("insights-core-redhat-release")) {
            JsonNode expected = machine.expected();
            JsonNode actual = distribution(machine);
            List<String> numbers = Text.split(text(actual.path("version")), '.');
            score.compare(machine.name(), "product", text(expected.path("product")), text(actual.path("name")));
            score.compare(machine.name(), "major", expected.path("major").toString(), numbers.get(0));
            String minor = expected.path("minor").isNull()
                    ? ""
                    : expected.path("minor").toString();
            score.compare(machine.name(), "minor", minor, numbers.size() > 1 ? numbers.get(1) : "");
            if (expected.has("code_name")) {
                score.compare(
                        machine.name(), "codename", text(expected.path("code_name")), text(actual.path("codename")));
            }
        }
        score.settle();
    }

    /** Facter renames what it finds; only what it takes over is compared. */
    @Test
    void agrees_with_facter() {
        Score score = Score.of("facter");
        for (Corpus.Case machine : cases("facter")) {
            if (!machine.name().startsWith("os_release")) {
                continue;
            }
            JsonNode expected = machine.expected();
            JsonNode actual = distribution(machine);
            Map<String, String> fields =
                    Map.of("id", "id", "pretty_name", "pretty_name", "version_codename", "codename");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (expected.has(field.getKey())) {
                    score.compare(
                            machine.name(),
                            field.getValue(),
                            text(expected.path(field.getKey())),
                            text(actual.path(field.getValue())));
                }
            }
            score.compare(machine.name(), "source", "/etc/os-release", text(actual.path("source")));
        }
        score.settle();
    }

    @Test
    void agrees_with_glpi_agent() {
        Score score = Score.of("glpi-agent-distro");
        for (Corpus.Case machine : cases("glpi-agent-distro")) {
            JsonNode expected = machine.expected();
            JsonNode actual = distribution(machine);
            String version = text(actual.path("version")) + " (" + text(actual.path("codename")) + ")";
            score.compare(
                    machine.name(), "full name", text(expected.path("FULL_NAME")), text(actual.path("pretty_name")));
            score.compare(machine.name(), "name", text(expected.path("NAME")), text(actual.path("name")));
            score.compare(machine.name(), "version", text(expected.path("VERSION")), version);
        }
        score.settle();
    }

    @Test
    void a_tree_that_nobody_answered_for_is_still_a_distribution() {
        for (Corpus.Case machine : Corpus.open(scratch).cases("go-sysinfo")) {
            assertThat(text(distribution(machine).path("source")))
                    .as(machine.name())
                    .startsWith("/");
        }
    }

    /** That library writes keys in lower case. */
    @Test
    void parses_os_release_as_a_shell_would() {
        Score score = Score.of("os-release-parsing");
        for (Corpus.Case machine : cases("os-release-parsing")) {
            for (JsonNode test : machine.expected()) {
                Map<String, String> actual = Assignments.parse(text(test.path("input")));
                for (Map.Entry<String, JsonNode> field : test.path("expect").properties()) {
                    String key = field.getKey();
                    String value = actual.getOrDefault(key.toUpperCase(Locale.ROOT), "");
                    score.compare(text(test.path("name")), key, text(field.getValue()), value);
                }
                boolean none = test.path("expect").isEmpty();
                score.compare(
                        text(test.path("name")), "is empty", String.valueOf(none), String.valueOf(actual.isEmpty()));
            }
        }
        score.settle();
    }
}
