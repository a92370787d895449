package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The section processes on the running machine, against ps and against what a test does to it. */
class ProcessesIT {
    @TempDir
    private Path directory;

    /** pid to "ppid euid threads comm", as ps sees it. */
    private static Map<Long, String> ps() {
        Map<Long, String> rows = new TreeMap<>();
        for (String line : AgentJar.lines("ps", "-e", "-o", "pid=,ppid=,euid=,nlwp=,comm=")) {
            String[] words = line.strip().split(" +", 5);
            rows.put(Long.valueOf(words[0]), row(words[1], words[2], words[3], words[4]));
        }
        return rows;
    }

    private static Map<Long, String> rows(JsonNode snapshot) {
        Map<Long, String> rows = new TreeMap<>();
        for (JsonNode row : snapshot.at("/sections/processes/list")) {
            rows.put(
                    row.get("pid").asLong(),
                    row(
                            row.get("parent_pid").toString(),
                            row.get("uid").toString(),
                            row.get("threads").toString(),
                            row.path("name").asString("")));
        }
        return rows;
    }

    /** Workers of the kernel are named after what they do at the moment, and a pool of threads breathes. */
    private static String row(String parent, String uid, String threads, String name) {
        return parent + " " + uid + " " + (threads.equals("1") ? "1" : "some") + " "
                + (name.startsWith("kworker/") ? "kworker" : name);
    }

    /** This test, what started it and what it started: the agent cannot tell them from a collector. */
    private static boolean isOurs(long pid) {
        Set<Long> ancestors = new HashSet<>();
        for (ProcessHandle at = ProcessHandle.current();
                at != null;
                at = at.parent().orElse(null)) {
            ancestors.add(at.pid());
        }
        for (ProcessHandle at = ProcessHandle.of(pid).orElse(null);
                at != null;
                at = at.parent().orElse(null)) {
            if (at.pid() == ProcessHandle.current().pid()) {
                return true;
            }
        }
        return ancestors.contains(pid);
    }

    @Test
    void processes_that_ps_sees_before_and_after_are_listed_with_the_same_fields() {
        Map<Long, String> stable = ps();
        JsonNode snapshot = AgentJar.snapshot("processes");
        stable.entrySet().retainAll(ps().entrySet());
        Map<Long, String> listed = rows(snapshot);
        stable.keySet().removeIf(pid -> !listed.containsKey(pid) && isOurs(pid));
        assertThat(stable).hasSizeGreaterThan(1);
        assertThat(listed).containsAllEntriesOf(stable);
        assertThat(listed).hasSize(snapshot.at("/sections/processes/total").asInt());
        assertThat(snapshot.get("problems")).isEmpty();
    }

    @Test
    void the_threads_of_the_kernel_are_kthreadd_and_its_children() {
        Map<Long, String> before = ps();
        JsonNode snapshot = AgentJar.snapshot("processes");
        before.entrySet().retainAll(ps().entrySet());
        boolean hasKthreadd = before.getOrDefault(2L, "").endsWith(" kthreadd");
        for (JsonNode row : snapshot.at("/sections/processes/list")) {
            if (before.containsKey(row.get("pid").asLong())) {
                boolean expected = hasKthreadd
                        && (row.get("pid").asLong() == 2
                                || row.get("parent_pid").asLong() == 2);
                assertThat(row.get("kernel_thread").asBoolean()).as("%s", row).isEqualTo(expected);
            }
        }
    }

    @Test
    void counts_agree_with_the_rows() {
        JsonNode processes = AgentJar.snapshot("processes").at("/sections/processes");
        Map<String, Integer> states = new TreeMap<>();
        long threads = 0;
        for (JsonNode row : processes.get("list")) {
            states.merge(row.get("state").asString(), 1, Integer::sum);
            threads += row.path("threads").asLong(0);
        }
        Map<String, Integer> counted = new TreeMap<>();
        processes
                .get("states")
                .forEach(row -> counted.put(
                        row.get("state").asString(), row.get("count").asInt()));
        assertThat(counted).isEqualTo(states);
        assertThat(processes.get("threads").asLong()).isEqualTo(threads);
    }

    @Test
    void processes_that_come_and_go_while_we_read_cost_nothing() throws IOException {
        // Ends by itself after half a minute should this test be killed.
        List<Process> churn = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            churn.add(new ProcessBuilder("timeout", "30", "sh", "-c", "while :; do /bin/true; done").start());
        }
        try {
            for (int i = 0; i < 5; i++) {
                JsonNode snapshot = AgentJar.snapshot("processes");
                assertThat(snapshot.get("problems")).isEmpty();
                assertThat(snapshot.at("/status/processes/outcome").asString()).isEqualTo("ok");
                assertThat(rows(snapshot)).containsKey(1L);
            }
        } finally {
            for (Process process : churn) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** A PID namespace of its own, for hidepid is a property of that: nothing changes for the rest of the machine. */
    private JsonNode underHidepid(String user) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "-p",
                "-f",
                "sh",
                "-c",
                "mount -t proc -o hidepid=2 proc /proc && { tail -f /dev/null & } && \"$@\"; code=$?; kill $!; exit $code",
                "sh",
                "setpriv",
                "--reuid",
                user,
                "--regid",
                user,
                "--clear-groups"));
        command.addAll(AgentJar.command(AgentJar.copyTo(directory), "--sections", "processes"));
        return AgentJar.snapshot(AgentJar.execute(command));
    }

    @Test
    void nobody_is_told_that_hidepid_hides_the_others() throws IOException {
        AgentJar.needsRoot("hidepid as an ordinary user");
        JsonNode snapshot = underHidepid("65534");
        assertThat(snapshot.at("/sections/processes").toString())
                .isEqualTo(
                        "{\"total\":0,\"threads\":0,\"states\":[],\"list\":[],\"programs\":[],\"others_hidden\":true}");
        assertThat(snapshot.get("problems").toString())
                .isEqualTo(
                        "[{\"section\":\"processes\",\"kind\":\"permission_denied\",\"source\":\"/proc\",\"message\":"
                                + "\"mounted with hidepid=invisible: processes of other users are hidden from nobody; "
                                + "root would see them\"}]");
        assertThat(snapshot.at("/status/processes/outcome").asString()).isEqualTo("partial");
    }

    @Test
    void root_sees_everything_under_hidepid() throws IOException {
        AgentJar.needsRoot("hidepid as root");
        JsonNode snapshot = underHidepid("0");
        assertThat(snapshot.at("/sections/processes/programs").toString())
                .isEqualTo("[{\"name\":\"sh\",\"user\":\"root\"},{\"name\":\"tail\",\"user\":\"root\"}]");
        assertThat(snapshot.at("/sections/processes/total").asInt()).isEqualTo(2);
        assertThat(snapshot.get("problems")).isEmpty();
    }

    @Test
    void an_ordinary_user_sees_the_processes_of_all_without_hidepid() throws IOException {
        AgentJar.needsRoot("processes as an ordinary user");
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        command.addAll(AgentJar.command(AgentJar.copyTo(directory), "--sections", "processes"));
        JsonNode snapshot = AgentJar.snapshot(AgentJar.execute(command));
        assertThat(snapshot.get("problems")).isEmpty();
        assertThat(rows(snapshot)).containsKey(1L);
    }
}
