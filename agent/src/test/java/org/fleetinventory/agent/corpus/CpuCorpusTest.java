package org.fleetinventory.agent.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CpuCorpusTest {
    private static final String SECOND_OPINION = "expected-util-linux-2.38.json";

    @TempDir
    private static Path scratch;

    /** Without most of what no section reads: large machines have 30,000 files. */
    private static Corpus corpus() {
        return Corpus.open(scratch)
                .without(
                        "sys/bus",
                        "sys/class",
                        "sys/devices/pci*",
                        "sys/devices/virtual",
                        "sys/devices/system/memory",
                        "sys/devices/system/node/node*/memory[0-9]*",
                        "sys/devices/system/cpu/cpu*/cpuidle",
                        "sys/devices/system/cpu/cpu*/power",
                        "sys/devices/system/cpu/cpu*/topology/*_list",
                        "sys/devices/system/cpu/cpu*/topology/*_cpus",
                        "sys/devices/system/cpu/cpu*/cache/*/*_list",
                        "sys/devices/system/cpu/cpu*/cache/*/[cnpw]*_*");
    }

    @Test
    void processors_agree_with_lscpu_over_its_own_dumps() throws IOException {
        Score score = Score.of("util-linux-lscpu");
        for (Corpus.Case machine : corpus().cases("util-linux-lscpu")) {
            CpuView cpu = CpuView.of(machine);
            Lscpu lscpu = Lscpu.ofText(Files.readString(machine.directory().resolve("expected.txt")));
            lscpu.compareModel(score, machine.name(), "", cpu);
            lscpu.compareMachine(score, machine.name(), "", cpu);
        }
        score.settle();
    }

    @Test
    void processors_agree_with_a_second_opinion_on_the_chcpu_dump() {
        Score score = Score.of("util-linux-chcpu");
        for (Corpus.Case machine : corpus().cases("util-linux-chcpu")) {
            compareSecondOpinion(score, machine, CpuView.of(machine));
        }
        score.settle();
    }

    @Test
    void processors_agree_with_hwloc() {
        Score score = Score.of("hwloc");
        for (Corpus.Case machine : corpus().cases("hwloc")) {
            CpuView cpu = CpuView.of(machine);
            Hwloc.compare(score, machine, cpu);
            compareSecondOpinion(score, machine, cpu);
        }
        score.settle();
    }

    private static void compareSecondOpinion(Score score, Corpus.Case machine, CpuView cpu) {
        JsonNode lscpu = machine.json(SECOND_OPINION).get("lscpu");
        if (lscpu.get("rc").asInt() == 0) {
            Lscpu opinion = Lscpu.ofJson(lscpu.get("summary"));
            opinion.compareModel(score, machine.name(), "lscpu-2.38-", cpu);
            opinion.compareMachine(score, machine.name(), "lscpu-2.38-", cpu);
        }
    }

    @Test
    void processors_agree_with_ohai() {
        Score score = Score.of("ohai-cpu");
        for (Corpus.Case machine : corpus().cases("ohai-cpu")) {
            CpuView cpu = CpuView.of(machine);
            JsonNode ohai = machine.expected().get("ohai");
            boolean sameMachine = !machine.meta().path("same_machine_plausible").asBoolean(true)
                    ? false
                    : ohai.path("total_cpu").isNumber();
            if (sameMachine) {
                compareOhai(score, machine, cpu, ohai);
            }
        }
        score.settle();
    }

    /** "real_cpu" is what it takes for sockets: told by cpuinfo where that has "physical id". */
    private static void compareOhai(Score score, Corpus.Case machine, CpuView cpu, JsonNode ohai) {
        String name = machine.name();
        boolean topology = !cpu.lines("physical id").isEmpty();
        score.compare(
                name,
                "threads",
                ohai.path("cpus").asString(ohai.get("total_cpu").asString()),
                cpu.text("threads"));
        if (topology) {
            score.compare(name, "sockets", ohai.get("real_cpu").asString(), cpu.text("sockets"));
        }
        if (topology && ohai.path("cores").isNumber()) {
            score.compare(name, "cores", ohai.get("cores").asString(), cpu.text("cores"));
        }
        JsonNode lscpu = machine.expected().path("lscpu");
        if (lscpu.isObject()) {
            Lscpu.ofJson(lscpu).compareSaid(score, name, cpu);
        }
        if (topology && ohai.path("cores_per_socket").isNumber()) {
            long cores =
                    ohai.get("cores_per_socket").asLong() * ohai.get("sockets").asLong();
            score.compare(name, "cores", String.valueOf(cores), cpu.text("cores"));
        }
    }

    /** Sockets and cores of Ansible bind where cpuinfo has "physical id": else it takes every processor for a socket. */
    @Test
    void processors_agree_with_ansible() {
        Score score = Score.of("ansible-cpuinfo");
        for (Corpus.Case machine : corpus().cases("ansible-cpuinfo")) {
            CpuView cpu = CpuView.of(machine);
            JsonNode expected = machine.expected();
            String name = machine.name();
            score.compare(name, "threads", expected.get("processor_vcpus").asString(), cpu.text("threads"));
            if (!cpu.lines("physical id").isEmpty()) {
                long sockets = expected.get("processor_count").asLong();
                long cores = sockets * expected.get("processor_cores").asLong();
                score.compare(name, "sockets", String.valueOf(sockets), cpu.text("sockets"));
                score.compare(name, "cores", String.valueOf(cores), cpu.text("cores"));
            }
            if (expected.has("flags")) {
                List<String> flags = new ArrayList<>();
                expected.get("flags").forEach(flag -> flags.add(flag.asString()));
                score.compare(name, "flags", CpuView.words(flags), cpu.flags());
            }
            score.compare(name, "model", ansibleNames(expected), ourNames(cpu));
        }
        score.settle();
    }

    /** Numbers, vendors and names in one list; each once and without the numbers. */
    private static String ansibleNames(JsonNode expected) {
        Set<String> names = new TreeSet<>();
        for (JsonNode name : expected.get("processor")) {
            if (!name.asString().matches("\\d+")) {
                names.add(name.asString());
            }
        }
        return names.toString();
    }

    private static String ourNames(CpuView cpu) {
        Set<String> names = new TreeSet<>();
        for (String line : List.of("vendor_id", "model name", "Processor", "cpu")) {
            names.addAll(cpu.lines(line));
        }
        return names.toString();
    }

    @Test
    void processors_agree_with_glpi_agent() {
        Score score = Score.of("glpi-agent-cpuinfo");
        for (Corpus.Case machine : corpus().cases("glpi-agent-cpuinfo")) {
            if (machine.hasExpected()) {
                compareGlpi(score, machine.name(), CpuView.of(machine), machine.expected());
            }
        }
        score.settle();
    }

    /** It lists packages, on ARM and POWER processors, and shortens blanks in names; on ARM it shows the kernel's name of the core. */
    private static void compareGlpi(Score score, String name, CpuView cpu, JsonNode expected) {
        JsonNode first = expected.get(0);
        if (first.path("NAME").isString()) {
            Set<String> names = new LinkedHashSet<>();
            for (String line : List.of("model name", "Processor", "cpu model", "cpu")) {
                cpu.lines(line).forEach(value -> names.add(value.replaceAll(" +", " ")));
            }
            score.compare(name, "model", first.get("NAME").asString(), String.join(" + ", names));
        }
        for (Map.Entry<String, String> field : Map.of(
                        "FAMILYNUMBER", "family", "MODEL", "model_number", "STEPPING", "stepping")
                .entrySet()) {
            if (first.has(field.getKey())) {
                score.compare(name, field.getValue(), first.get(field.getKey()).asString(), cpu.text(field.getValue()));
            }
        }
        if (!cpu.lines("physical id").isEmpty()) {
            long cores = 0;
            for (JsonNode packaged : expected) {
                cores += packaged.path("CORE").asLong();
            }
            score.compare(name, "sockets", String.valueOf(expected.size()), cpu.text("sockets"));
            score.compare(name, "cores", String.valueOf(cores), cpu.text("cores"));
        }
        if (first.has("SERIAL")) {
            score.compare(
                    name, "serial", first.get("SERIAL").asString(), String.join(" ", cpu.lines("cpu serial number")));
        }
    }

    @Test
    void processors_agree_with_insights_core() {
        Score score = Score.of("insights-core-cpuinfo");
        for (Corpus.Case machine : corpus().cases("insights-core-cpuinfo")) {
            CpuView cpu = CpuView.of(machine);
            JsonNode expected = machine.expected();
            String name = machine.name();
            score.compare(name, "threads", expected.get("cpu_count").asString(), cpu.text("threads"));
            String sockets = expected.get("socket_count").asString();
            score.compare(name, "sockets", sockets.equals("0") ? "" : sockets, cpu.text("sockets"));
            for (Map.Entry<String, String> field : Map.of(
                            "vendor", "vendor",
                            "model_name", "model",
                            "model_number", "model_number",
                            "microcode", "microcode")
                    .entrySet()) {
                if (expected.has(field.getKey())) {
                    score.compare(
                            name,
                            field.getValue(),
                            expected.get(field.getKey()).asString(),
                            cpu.text(field.getValue()));
                }
            }
            if (expected.has("apicid")) {
                List<String> apics = new ArrayList<>();
                expected.get("apicid").forEach(apic -> apics.add(apic.asString()));
                score.compare(
                        name, "apicid", apics.toString(), cpu.lines("apicid").toString());
                score.compare(
                        name,
                        "cache size",
                        expected.get("cache_size").asString(),
                        String.join(" ", cpu.lines("cache size")));
                score.compare(
                        name, "cpu MHz", expected.get("cpu_speed").asString(), String.join(" ", cpu.lines("cpu MHz")));
            }
        }
        score.settle();
    }

    @Test
    void processors_agree_with_facter() {
        Score score = Score.of("facter");
        for (Corpus.Case machine : corpus().cases("facter")) {
            if (!machine.name().startsWith("cpuinfo")) {
                continue;
            }
            CpuView cpu = CpuView.of(machine);
            JsonNode expected = machine.expected();
            String name = machine.name();
            score.compare(name, "threads", String.valueOf(expected.get("models").size()), cpu.text("threads"));
            score.compare(name, "model", expected.get("models").get(0).asString(), cpu.text("model"));
            if (expected.has("physical_count")) {
                score.compare(name, "sockets", expected.get("physical_count").asString(), cpu.text("sockets"));
            }
            if (expected.has("speed_hz")) {
                score.compare(name, "current_hertz", expected.get("speed_hz").asString(), cpu.text("current_hertz"));
            }
        }
        score.settle();
    }

    @Test
    void processors_agree_with_gopsutil() {
        Score score = Score.of("gopsutil");
        for (Corpus.Case machine : corpus().cases("gopsutil")) {
            if (machine.name().startsWith("cpu") && machine.hasExpected()) {
                CpuView cpu = CpuView.of(machine);
                JsonNode expected = machine.expected();
                String count = expected.path("logical_count")
                        .asString(expected.path("cpus").asString(""));
                score.compare(machine.name(), "threads", count, cpu.text("threads"));
                if (expected.has("model_name")) {
                    score.compare(
                            machine.name(), "model", expected.get("model_name").asString(), cpu.text("model"));
                }
            }
        }
        score.settle();
    }
}
