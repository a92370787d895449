package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The packages section against "dpkg-query" and "apt-get indextargets". */
class PackagesIT {
    private static final String FORMAT = "${db:Status-Want} ${db:Status-Status} ${Package} ${Architecture} ${Version}"
            + " ${source:Package} ${source:Version}\\n";

    private static JsonNode section() {
        JsonNode document = Programs.agent(List.of(), "--sections", "packages");
        assertThat(document.path("problems")).isEmpty();
        return document.path("sections").path("packages");
    }

    private static String line(JsonNode row) {
        String version = row.path("versions").path(0).asString("");
        String status = text(row, "status");
        String source = text(row, "source");
        String sourceVersion = text(row, "source_version");
        return (row.has("held") ? "hold " : "install ") + (status.isEmpty() ? "installed" : status) + " "
                + text(row, "name") + " " + text(row, "architecture") + " " + version + " "
                + (source.isEmpty() ? text(row, "name") : source) + " "
                + (sourceVersion.isEmpty() ? version : sourceVersion);
    }

    @Test
    void every_package_is_as_dpkg_query_says() {
        Programs.require("dpkg-query");
        List<String> expected = Programs.output("dpkg-query", "--show", "--showformat", FORMAT)
                .lines()
                .filter(line -> !line.contains(" not-installed "))
                .map(line -> line.startsWith("hold ") ? line : "install" + line.substring(line.indexOf(' ')))
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(rows(section().path("packages"))
                        .filter(row -> text(row, "manager").equals("dpkg"))
                        .map(PackagesIT::line))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void the_repositories_that_are_enabled_are_those_that_apt_would_ask() {
        Programs.require("apt-get");
        List<String> asked = Programs.output(
                        "apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)", "Created-By: Packages")
                .lines()
                .distinct()
                .toList();
        assertThat(rows(section().path("repositories"))
                        .filter(row -> text(row, "manager").equals("apt")
                                && text(row, "type").equals("deb")
                                && row.path("enabled").asBoolean())
                        .map(row -> text(row, "uri").replaceFirst("/$", "") + " " + text(row, "suite"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(asked);
    }
}
