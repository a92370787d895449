package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The virtualization section against systemd-detect-virt, but for a /.dockerenv outside of a container, by which that is fooled. */
class VirtualizationIT {
    /** Its words, and ours. */
    private static final Map<String, String> WORDS = Map.of(
            "amazon", "kvm",
            "google", "kvm",
            "microsoft", "hyperv",
            "oracle", "virtualbox",
            "systemd-nspawn", "nspawn",
            "lxc-libvirt", "lxc",
            "vm-other", "other",
            "container-other", "other");

    private static String detected(String option) {
        String word = Programs.output("sh", "-c", "systemd-detect-virt " + option + " || true")
                .strip();
        return WORDS.getOrDefault(word, word);
    }

    @Test
    void type_and_machine_are_as_systemd_says() throws IOException {
        Programs.require("systemd-detect-virt");
        JsonNode ours =
                Programs.agent(List.of(), "--sections", "virtualization").at("/sections/virtualization");
        String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        boolean stale = Files.exists(Path.of("/.dockerenv")) && namespace.equals("pid:[4026531836]");
        String container = stale ? "none" : detected("--container");
        String machine = detected("--vm");
        String type = text(ours, "role").equals("host") ? "none" : text(ours, "type");
        if (type.equals("firecracker")) {
            // It has no word for that, and goes by what the processor is told to say.
            assertThat(List.of(container, machine)).startsWith("none").isNotEqualTo(List.of("none", "none"));
        } else if (container.equals("none")) {
            assertThat(type).isEqualTo(machine);
        } else {
            assertThat(type).isEqualTo(container);
            assertThat(text(ours, "machine_type")).isEqualTo(machine.equals("none") ? "" : machine);
        }
    }
}
