package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryCorpusTest {
    @TempDir
    private static Path scratch;

    /** The fields of the section that have names of their own, by the kernel's. */
    private static final Map<String, String> NAMED = Map.of(
            "MemTotal", "total_bytes",
            "MemAvailable", "available_bytes",
            "MemFree", "free_bytes",
            "Buffers", "buffers_bytes",
            "Cached", "cached_bytes",
            "SwapTotal", "swap_total_bytes",
            "SwapFree", "swap_free_bytes",
            "Hugepagesize", "huge_page_bytes",
            "HugePages_Total", "huge_pages_total",
            "HugePages_Free", "huge_pages_free");

    /** Every line of meminfo as the section has it, by the kernel's name in lower case, letters and digits only. */
    private static Map<String, String> lines(Corpus.Case machine) {
        JsonNode memory = machine.snapshot("memory").get("sections").path("memory");
        Map<String, String> lines = new TreeMap<>();
        NAMED.forEach((line, field) -> {
            if (memory.has(field)) {
                lines.put(letters(line), memory.get(field).asString());
            }
        });
        for (JsonNode row : memory.path("other")) {
            String value = row.path("bytes").asString(row.path("count").asString(""));
            lines.put(letters(row.get("name").asString()), value);
        }
        return lines;
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void every_line_agrees_with_procfs() {
        Score score = Score.of("procfs");
        for (Corpus.Case machine :
                Corpus.open(scratch).without("sys", "proc/[0-9]*").cases("procfs")) {
            Map<String, String> ours = lines(machine);
            for (Map.Entry<String, JsonNode> line :
                    machine.expected().get("meminfo_kB").properties()) {
                boolean counted = line.getKey().startsWith("HugePages");
                long value = line.getValue().asLong() * (counted ? 1 : 1024);
                score.compare(
                        machine.name(),
                        line.getKey(),
                        String.valueOf(value),
                        ours.getOrDefault(letters(line.getKey()), ""));
            }
        }
        score.settle();
    }

    @Test
    void every_line_that_facter_knows_agrees() {
        Score score = Score.of("facter");
        Map<String, String> lines = Map.of(
                "total", "MemTotal",
                "available", "MemAvailable",
                "free", "MemFree",
                "buffers", "Buffers",
                "cached", "Cached",
                "swap_total", "SwapTotal",
                "swap_free", "SwapFree");
        for (Corpus.Case machine : Corpus.open(scratch).cases("facter")) {
            if (machine.name().startsWith("meminfo")) {
                Map<String, String> ours = lines(machine);
                for (Map.Entry<String, JsonNode> fact : machine.expected().properties()) {
                    score.compare(
                            machine.name(),
                            fact.getKey(),
                            fact.getValue().asString(),
                            ours.getOrDefault(letters(lines.get(fact.getKey())), ""));
                }
            }
        }
        score.settle();
    }

    @Test
    void every_line_that_gopsutil_knows_agrees() {
        Score score = Score.of("gopsutil");
        Map<String, String> lines = new TreeMap<>(Map.of(
                "Total", "MemTotal",
                "Available", "MemAvailable",
                "Free", "MemFree",
                "Shared", "Shmem",
                "WriteBack", "Writeback",
                "CommittedAS", "CommittedAS",
                "Sreclaimable", "SReclaimable",
                "Sunreclaim", "SUnreclaim",
                "HugePageSize", "Hugepagesize"));
        for (String same : List.of("Buffers", "SwapTotal", "SwapFree", "Dirty", "Mapped", "Slab", "PageTables")) {
            lines.put(same, same);
        }
        for (Corpus.Case machine : Corpus.open(scratch).cases("gopsutil")) {
            if (machine.name().startsWith("mem")) {
                Map<String, String> ours = lines(machine);
                JsonNode expected = machine.expected().get("VirtualMemoryStat");
                lines.forEach((theirs, line) -> {
                    String value = expected.get(theirs).asString();
                    score.compare(machine.name(), theirs, value, ours.getOrDefault(letters(line), "0"));
                });
            }
        }
        score.settle();
    }

    @Test
    void the_total_agrees_with_go_sysinfo() {
        Score score = Score.of("go-sysinfo");
        for (Corpus.Case machine : Corpus.open(scratch).cases("go-sysinfo")) {
            if (machine.hasExpected() && machine.expected().has("memory")) {
                String total = machine.expected().at("/memory/Total").asString();
                score.compare(machine.name(), "total", total, lines(machine).getOrDefault("memtotal", ""));
            }
        }
        score.settle();
    }

    /** Its sizes are rounded to three digits; the numbers of the blocks are not. */
    @Test
    void what_is_plugged_in_agrees_with_lsmem_over_its_own_dumps() {
        Score score = Score.of("util-linux-lsmem");
        for (Corpus.Case machine : Corpus.open(scratch).cases("util-linux-lsmem")) {
            JsonNode expected = machine.expected();
            long blockBytes = mebibytes(expected.get("Memory block size").asString());
            long online = 0;
            long offline = 0;
            for (JsonNode range : expected.get("json").get("memory")) {
                String[] ends = range.get("block").asString().split("-");
                long blocks = Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
                online += range.get("state").asString().equals("online") ? blocks : 0;
                offline += range.get("state").asString().equals("offline") ? blocks : 0;
            }
            JsonNode memory = machine.snapshot("memory").get("sections").path("memory");
            compare(score, machine, memory, "block_bytes", blockBytes);
            compare(score, machine, memory, "online_bytes", online * blockBytes);
            compare(score, machine, memory, "offline_bytes", offline * blockBytes);
        }
        score.settle();
    }

    @Test
    void what_is_plugged_in_agrees_with_lsmem_over_ghws_snapshots() {
        Score score = Score.of("ghw");
        for (Corpus.Case machine : Corpus.open(scratch).cases("ghw")) {
            long online = 0;
            for (JsonNode range :
                    machine.json("expected-util-linux-2.38.json").get("lsmem").get("memory")) {
                online += range.get("size").asLong();
            }
            JsonNode memory = machine.snapshot("memory").get("sections").path("memory");
            compare(score, machine, memory, "online_bytes", online);
        }
        score.settle();
    }

    private static void compare(Score score, Corpus.Case machine, JsonNode memory, String field, long expected) {
        score.compare(
                machine.name(),
                field,
                String.valueOf(expected),
                memory.path(field).asString(""));
    }

    private static long mebibytes(String text) {
        return Long.parseLong(text.substring(0, text.indexOf('M'))) << 20;
    }
}
