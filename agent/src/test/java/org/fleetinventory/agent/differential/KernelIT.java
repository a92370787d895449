package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fleetinventory.agent.differential.Programs.rows;
import static org.fleetinventory.agent.differential.Programs.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fleetinventory.agent.parse.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The kernel section against "sysctl -a" and lsmod. */
class KernelIT {
    /** What the section tells elsewhere or not at all, for it moves by itself. */
    private static final List<String> LEFT_OUT = List.of(
            "kernel.arch",
            "kernel.hostname",
            "kernel.osrelease",
            "kernel.ostype",
            "kernel.version",
            "kernel.tainted",
            "kernel.cad_pid",
            "kernel.ns_last_pid",
            "kernel.pty.nr",
            "kernel.random.",
            "kernel.usermodehelper.",
            "kernel.hung_task_detect_count",
            "kernel.hung_task_warnings",
            "kernel.perf_event_max_sample_rate",
            "kernel.sched_domain.",
            "fs.binfmt_misc.",
            "fs.quota.",
            "fs.aio-nr",
            "fs.dentry-state",
            "fs.file-nr",
            "fs.inode-nr",
            "fs.inode-state",
            "net.ipv4.conf.veth",
            "net.ipv6.conf.veth");

    private static final List<String> READ = List.of("kernel.", "fs.", "vm.", "net.ipv4.conf.", "net.ipv6.conf.");

    private static boolean begins(String name, List<String> beginnings) {
        return beginnings.stream().anyMatch(name::startsWith);
    }

    @Test
    void every_setting_that_does_not_move_is_as_sysctl_prints_it() {
        Programs.require("sysctl");
        Map<String, String> theirs = new TreeMap<>();
        // As root it also prints an error for each file that is written only.
        for (String line : Text.lines(Programs.output("sh", "-c", "sysctl -a 2>/dev/null"))) {
            int equals = line.indexOf(" = ");
            String name = equals < 0 ? line : line.substring(0, equals);
            if (begins(name, READ) && !begins(name, LEFT_OUT) && !name.endsWith(".stable_secret")) {
                theirs.merge(name, equals < 0 ? "" : line.substring(equals + 3).strip(), (a, b) -> a + "\n" + b);
            }
        }
        Map<String, String> ours = new TreeMap<>();
        JsonNode kernel = Programs.agent(List.of(), "--sections", "kernel").at("/sections/kernel");
        rows(kernel.get("sysctls")).forEach(row -> ours.put(text(row, "name"), text(row, "value")));
        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(100);
    }

    @Test
    void every_module_is_as_lsmod_prints_it() {
        Programs.require("lsmod");
        JsonNode kernel = Programs.agent(List.of(), "--sections", "kernel").at("/sections/kernel");
        if (!Files.exists(Path.of("/proc/modules"))) {
            assertThat(kernel.has("modules")).isFalse();
            return;
        }
        Map<String, String> theirs = new TreeMap<>();
        for (String line : Text.lines(Programs.output("lsmod"))) {
            List<String> words = Text.words(line);
            if (!words.get(0).equals("Module")) {
                List<String> users = words.size() < 4 ? List.of() : Text.split(words.get(3), ',');
                theirs.put(
                        words.get(0),
                        words.get(1) + " " + users.stream().sorted().toList());
            }
        }
        Map<String, String> ours = new TreeMap<>();
        rows(kernel.get("modules"))
                .forEach(row -> ours.put(
                        text(row, "name"),
                        text(row, "size_bytes") + " "
                                + rows(row.get("used_by"))
                                        .map(JsonNode::asString)
                                        .toList()));
        assertThat(ours).isEqualTo(theirs);
    }
}
