package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.nio.file.Path;
import java.util.List;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whether units are enabled, against what "systemctl list-unit-files" works out from the same files. */
class ServicesIT {
    private static final Path WEB_SERVER = Path.of(
                    System.getProperty("fleet.root", ".."), "agent", "src", "test", "hosts", "web-server", "root")
            .toAbsolutePath();

    @BeforeEach
    void there_is_something_to_compare_with() {
        Programs.require("systemctl");
    }

    @Test
    void the_units_of_this_machine_are_as_systemctl_says() {
        assertAgreement("/");
    }

    @Test
    void units_of_every_sort_are_as_systemctl_says() {
        assertAgreement(WEB_SERVER.toString());
    }

    private static void assertAgreement(String root) {
        List<String> expected = Programs.output(
                        "systemctl",
                        "list-unit-files",
                        "--root=" + root,
                        "--plain",
                        "--full",
                        "--no-legend",
                        "--no-pager",
                        "--type=service,socket,timer,path")
                .lines()
                .map(line -> Text.words(line).get(0) + " " + Text.words(line).get(1))
                // Ours stand with the unit that they lead to.
                .filter(line -> !line.endsWith(" alias"))
                .toList();
        assertThat(expected).isNotEmpty();
        JsonNode services = Programs.agent(List.of(), "--sections", "services", "--root", root)
                .path("sections")
                .path("services")
                .path("services");
        assertThat(rows(services)
                        .filter(row -> text(row, "manager").equals("systemd"))
                        // systemctl knows instances by their template alone, and what generators made while systemd
                        // runs.
                        .filter(row -> !text(row, "name").matches(".*@[^.].*"))
                        .map(row -> text(row, "name") + " " + text(row, "enablement")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
