package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Word sizes and byte order of captured machines against what lscpu says, and against what the machines are called. */
class ArchitectureCorpusTest {
    /** What hwloc's captures have in their names, and the word size of the kernels that they were made on. */
    private static final List<String> WIDE_NAMES = List.of("amd64", "em64t", "intel64", "ia64");

    @TempDir
    Path scratch;

    private List<Corpus.Case> cases(String source) {
        return Corpus.open(scratch).without("sys/devices").cases(source);
    }

    private static JsonNode architecture(Corpus.Case machine) {
        return machine.snapshot("architecture").at("/sections/architecture");
    }

    /** Compares what lscpu says; it leaves out both where it does not know. */
    private static void compareWithLscpu(Score score, Corpus.Case machine, JsonNode lscpu) {
        JsonNode actual = architecture(machine);
        String modes = lscpu.path("CPU op-mode(s)").asString("");
        if (!modes.isEmpty()) {
            String expected = modes.contains("64-bit") ? "64" : "32";
            score.compare(
                    machine.name(),
                    "cpu_bits",
                    expected,
                    actual.path("cpu_bits").toString());
        }
        String order = lscpu.path("Byte Order").asString("");
        if (!order.isEmpty() && actual.has("byte_order")) {
            String expected = order.equals("Big Endian") ? "big" : "little";
            score.compare(
                    machine.name(),
                    "byte_order",
                    expected,
                    actual.path("byte_order").asString());
        }
    }

    /** Of ARM, POWER and RISC-V lscpu tells no modes; those processors are known by what they are sold as. */
    @Test
    void agrees_with_lscpu_and_knows_the_processors_that_it_does_not() {
        Score score = Score.of("util-linux-lscpu");
        for (Corpus.Case machine : cases("util-linux-lscpu")) {
            compareWithLscpu(score, machine, machine.expected().path("summary"));
            String expected = machine.name().equals("armv7") || machine.name().equals("ppc-qemu") ? "32" : "64";
            score.compare(
                    machine.name(),
                    "bits",
                    expected,
                    architecture(machine).path("cpu_bits").toString());
        }
        score.settle();
    }

    @Test
    void agrees_with_the_lscpu_of_ohai_where_it_is_of_the_same_machine() {
        Score score = Score.of("ohai-cpu");
        for (Corpus.Case machine : cases("ohai-cpu")) {
            if (machine.meta().path("same_machine_plausible").asBoolean(false)) {
                compareWithLscpu(score, machine, machine.expected().path("lscpu"));
            }
        }
        score.settle();
    }

    @Test
    void knows_a_32_bit_kernel_on_a_64_bit_processor_from_a_64_bit_kernel() {
        Score score = Score.of("hwloc");
        for (Corpus.Case machine : cases("hwloc")) {
            JsonNode actual = architecture(machine);
            boolean wide = WIDE_NAMES.stream().anyMatch(machine.name()::contains);
            if (wide || machine.name().contains("i386")) {
                score.compare(
                        machine.name(),
                        "cpu_bits",
                        "64",
                        actual.path("cpu_bits").toString());
            }
            if (actual.has("kernel_bits")) {
                String expected = machine.name().contains("i386") ? "32" : "64";
                score.compare(
                        machine.name(),
                        "kernel_bits",
                        expected,
                        actual.path("kernel_bits").toString());
            }
        }
        score.settle();
    }
}
