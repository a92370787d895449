package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.output;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sections uname, distribution, architecture, cpu and memory against uname, os-release, lscpu and free on this machine. */
class MachineIT {
    private final JsonNode sections = Programs.agent(
                    List.of(), "--sections", "uname,distribution,architecture,cpu,memory")
            .path("sections");

    @Test
    void uname_is_as_uname_says() {
        JsonNode uname = sections.path("uname");
        assertThat(String.join(
                        " ",
                        text(uname, "system"),
                        text(uname, "node"),
                        text(uname, "release"),
                        text(uname, "version"),
                        text(uname, "machine")))
                .isEqualTo(output("uname", "-snrvm").strip());
    }

    @Test
    void distribution_is_as_a_shell_reads_os_release() {
        JsonNode distribution = sections.path("distribution");
        String read = output(
                "sh", "-c", ". /etc/os-release; printf '%s|' \"$ID\" \"$NAME\" \"$PRETTY_NAME\" \"$VERSION_ID\"");
        assertThat(String.join(
                        "|",
                        text(distribution, "id"),
                        text(distribution, "name"),
                        text(distribution, "pretty_name"),
                        text(distribution, "version_id"),
                        ""))
                .isEqualTo(read);
        assertThat(text(distribution, "version")).startsWith(text(distribution, "version_id"));
    }

    @Test
    void processors_are_as_lscpu_says() {
        Programs.require("lscpu");
        Map<String, String> lscpu = new TreeMap<>();
        rows(Programs.json("lscpu", "-J").path("lscpu"))
                .forEach(row -> lscpu.put(text(row, "field").replace(":", ""), text(row, "data")));
        JsonNode cpu = sections.path("cpu");
        JsonNode architecture = sections.path("architecture");
        Map<String, String> ours = new TreeMap<>();
        ours.put("CPU op-mode(s)", text(architecture, "cpu_bits").equals("64") ? "32-bit, 64-bit" : "32-bit");
        ours.put("Byte Order", text(architecture, "byte_order").equals("little") ? "Little Endian" : "Big Endian");
        ours.put("CPU(s)", text(cpu, "threads"));
        ours.put("On-line CPU(s) list", expanded(text(cpu, "online")));
        ours.put("Vendor ID", text(cpu, "vendor"));
        ours.put("Model name", text(cpu, "model"));
        ours.put("CPU family", text(cpu, "family"));
        ours.put("Model", text(cpu, "model_number"));
        ours.put("Stepping", text(cpu, "stepping"));
        ours.put("Socket(s)", text(cpu, "sockets"));
        ours.put("NUMA node(s)", String.valueOf(cpu.path("numa_nodes").size()));
        Map<String, String> theirs = new TreeMap<>(lscpu);
        theirs.keySet().retainAll(ours.keySet());
        theirs.computeIfPresent("On-line CPU(s) list", (field, list) -> expanded(list));
        ours.keySet().retainAll(theirs.keySet());
        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(5);
        assertThat(new TreeSet<>(rows(cpu.path("flags")).map(JsonNode::asString).toList()))
                .isEqualTo(new TreeSet<>(
                        Arrays.asList(lscpu.getOrDefault("Flags", "").split("\\s+"))));
        assertThat(cpu.path("cores").asInt())
                .isEqualTo(Integer.parseInt(lscpu.getOrDefault("Core(s) per socket", "0"))
                        * cpu.path("sockets").asInt());
    }

    /** lscpu and the kernel write one list in two forms: "0,1" and "0-1". */
    private static String expanded(String list) {
        List<String> numbers = new ArrayList<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); cpu++) {
                numbers.add(String.valueOf(cpu));
            }
        }
        return String.join(",", numbers);
    }

    @Test
    void sizes_are_as_free_says() {
        Programs.require("free");
        Map<String, List<String>> free = output("free", "-b")
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> List.of(line.split(":?\\s+")))
                .collect(Collectors.toMap(row -> row.get(0), row -> row));
        JsonNode memory = sections.path("memory");
        assertThat(text(memory, "total_bytes"))
                .isEqualTo(free.getOrDefault("Mem", List.of()).get(1));
        assertThat(text(memory, "swap_total_bytes"))
                .isEqualTo(free.getOrDefault("Swap", List.of()).get(1));
        long available = Long.parseLong(free.getOrDefault("Mem", List.of()).get(6));
        // Between the two reads other programs go on.
        assertThat(memory.path("available_bytes").asLong())
                .isBetween(available - available / 4, available + available / 4);
    }
}
