package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentVersionTest {
    @Test
    void the_version_in_the_document_is_the_one_that_was_built() {
        assertThat(AgentVersion.VERSION).isEqualTo(System.getProperty("project.version"));
    }
}
