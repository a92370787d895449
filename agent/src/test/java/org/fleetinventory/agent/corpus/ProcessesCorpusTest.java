package org.fleetinventory.agent.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.ProcessStat;
import org.fleetinventory.agent.parse.ProcessStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The process files of procfs, glued from several machines: each is compared alone. As a host the tree has one process with both
 * its files, and that one is /proc/self, hence ours.
 */
class ProcessesCorpusTest {
    @TempDir
    private Path scratch;

    @Test
    void process_files_are_read_as_procfs_reads_them() throws IOException {
        Score score = Score.of("procfs");
        for (Corpus.Case machine : Corpus.open(scratch).cases("procfs")) {
            Path proc = machine.root().resolve("proc");
            JsonNode expected = machine.expected();
            ProcessStat vim = stat(proc, "26231");
            JsonNode stat = expected.at("/proc_stat/26231");
            score.compare(machine.name(), "26231 comm", stat.get("comm").asString(), vim.name());
            score.compare(machine.name(), "26231 pid", stat.get("pid").toString(), String.valueOf(vim.pid()));
            score.compare(
                    machine.name(),
                    "26231 starttime",
                    stat.get("starttime").toString(),
                    String.valueOf(vim.startTicks()));
            score.compare(
                    machine.name(), "26231 vsize", stat.get("vsize").toString(), String.valueOf(vim.virtualBytes()));
            score.compare(
                    machine.name(),
                    "584 comm",
                    expected.at("/proc_stat/584/comm").asString(),
                    stat(proc, "584").name());
            for (String pid : new String[] {"26231", "26232"}) {
                score.compare(
                        machine.name(),
                        pid + " comm file",
                        expected.at("/comm/" + pid).asString(),
                        stat(proc, pid).name());
            }
            compareStatus(score, machine, proc, expected.get("proc_status"));
            JsonNode processes = machine.snapshot("processes").at("/sections/processes");
            score.compare(machine.name(), "total", "0", processes.path("total").toString());
        }
        score.settle();
    }

    private static void compareStatus(Score score, Corpus.Case machine, Path proc, JsonNode expected)
            throws IOException {
        String text = Files.readString(proc.resolve("26231/status"));
        ProcessStatus status = ProcessStatus.parse(text);
        score.compare(
                machine.name(),
                "26231 uid",
                expected.at("/26231/uids/1").toString(),
                String.valueOf(status.effectiveUid().orElse(-1)));
        score.compare(
                machine.name(),
                "26231 VmRSS",
                expected.at("/26231/VmRSS").toString(),
                String.valueOf(status.residentBytes().orElse(-1)));
        for (String pid : new String[] {"26231", "26235"}) {
            String name = KeyValue.first(
                            KeyValue.parseAll(Files.readString(proc.resolve(pid + "/status")), ':'), "Name")
                    .orElse("");
            score.compare(
                    machine.name(),
                    pid + " Name",
                    expected.at("/" + pid + "/Name").asString(),
                    name);
        }
    }

    private static ProcessStat stat(Path proc, String pid) throws IOException {
        return ProcessStat.parse(Files.readString(proc.resolve(pid + "/stat"))).orElseThrow();
    }
}
