package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CpuInfoTest {

    /** "machine: a=1, b=2 | 0: c=3 | 4: c=3" */
    private static String parsed(String... lines) {
        CpuInfo info = CpuInfo.parse(String.join("\n", lines));
        List<String> parts = new ArrayList<>();
        parts.add("machine: " + joined(info.machine()));
        for (CpuInfo.Processor processor : info.processors()) {
            parts.add(processor.number() + ": " + joined(processor.lines()));
        }
        return String.join(" | ", parts);
    }

    private static String joined(List<KeyValue> lines) {
        List<String> parts = new ArrayList<>();
        for (KeyValue line : lines) {
            parts.add(line.key() + "=" + line.value());
        }
        return String.join(", ", parts);
    }

    @Test
    void every_processor_has_its_lines_the_last_one_without_a_final_newline_too() {
        assertThat(parsed("processor\t: 0", "cpu MHz\t\t: 800.000", "", "processor\t: 8", "cpu MHz\t\t: 900.000"))
                .isEqualTo("machine:  | 0: cpu MHz=800.000 | 8: cpu MHz=900.000");
    }

    @Test
    void values_keep_their_colons_and_lines_without_a_value_stay() {
        assertThat(parsed("processor\t: 0", "model name\t: Hygon C86 (OPN:5435): x", "power management:", "", ""))
                .isEqualTo("machine:  | 0: model name=Hygon C86 (OPN:5435): x, power management=");
    }

    @Test
    void lines_of_one_name_are_kept_in_order() {
        assertThat(parsed("processor: 0", "register: b", "register: a", ""))
                .isEqualTo("machine:  | 0: register=b, register=a");
    }

    @Test
    void lines_of_a_number_that_comes_again_are_added_to_it() {
        assertThat(parsed("processor: 0", "a: 1", "", "processor: 0", "b: 2", ""))
                .isEqualTo("machine:  | 0: a=1, b=2");
    }

    /** POWER: the machine comes last. */
    @Test
    void what_follows_an_empty_line_is_of_the_machine() {
        assertThat(parsed(
                        "processor\t: 0",
                        "clock\t\t: 1MHz",
                        "",
                        "processor\t: 4",
                        "clock\t\t: 1MHz",
                        "",
                        "timebase\t: 512",
                        ""))
                .isEqualTo("machine: timebase=512 | 0: clock=1MHz | 4: clock=1MHz");
    }

    /** LoongArch and MIPS: the machine comes first. */
    @Test
    void what_precedes_the_first_processor_is_of_the_machine() {
        assertThat(parsed(
                        "system type\t: generic",
                        "",
                        "processor\t: 0",
                        "core\t: 0",
                        "",
                        "processor\t: 1",
                        "core\t: 1",
                        "",
                        ""))
                .isEqualTo("machine: system type=generic | 0: core=0 | 1: core=1");
    }

    /** ARM before Linux 3.8, where "Processor" is a name and all but the speed comes once. */
    @Test
    void a_capital_processor_is_a_name() {
        assertThat(parsed(
                        "Processor\t: ARMv7 rev 4",
                        "processor\t: 0",
                        "BogoMIPS\t: 1694.10",
                        "",
                        "processor\t: 1",
                        "BogoMIPS\t: 1694.10",
                        "",
                        "Features\t: swp",
                        "",
                        "Hardware\t: EXYNOS5",
                        ""))
                .isEqualTo("machine: Processor=ARMv7 rev 4, Features=swp, Hardware=EXYNOS5"
                        + " | 0: BogoMIPS=1694.10 | 1: BogoMIPS=1694.10");
    }

    /** Some tools take the empty lines out. */
    @Test
    void without_empty_lines_what_only_the_last_processor_has_at_its_end_is_of_the_machine() {
        assertThat(parsed(
                        "processor: 0",
                        "part: 0xd03",
                        "revision: 4",
                        "processor: 1",
                        "part: 0xd03",
                        "revision: 4",
                        "Hardware: BCM2835",
                        "Serial: 0001",
                        ""))
                .isEqualTo("machine: Hardware=BCM2835, Serial=0001"
                        + " | 0: part=0xd03, revision=4 | 1: part=0xd03, revision=4");
    }

    @Test
    void with_empty_lines_the_last_processor_may_have_more_than_the_others() {
        assertThat(parsed("processor: 0", "a: 1", "", "processor: 1", "a: 1", "extra: 2", ""))
                .isEqualTo("machine:  | 0: a=1 | 1: a=1, extra=2");
    }

    @Test
    void s390_has_its_processors_on_one_line_each_and_then_in_blocks() {
        assertThat(parsed(
                        "# processors    : 2",
                        "processor 0: version = FF,  machine = 2964",
                        "processor 3: version = 00,  machine = 2964",
                        "",
                        "cpu number      : 0",
                        "cpu MHz static  : 5000",
                        "",
                        "cpu number      : 3",
                        "cpu MHz static  : 5200",
                        ""))
                .isEqualTo("machine: # processors=2 | 0: version=FF, machine=2964, cpu MHz static=5000"
                        + " | 3: version=00, machine=2964, cpu MHz static=5200");
    }

    @Test
    void a_processor_line_of_s390_in_another_form_is_kept_as_it_is() {
        assertThat(parsed("processor 0: on strike", "processor x: none", ""))
                .isEqualTo("machine: processor x=none | 0: processor=on strike");
    }

    @Test
    void the_cpu_number_of_ia64_is_one_of_its_lines() {
        assertThat(parsed("processor  : 1", "vendor     : GenuineIntel", "cpu number : 0", "", ""))
                .isEqualTo("machine:  | 1: vendor=GenuineIntel, cpu number=0");
    }

    @Test
    void sparc_has_the_number_within_the_name_and_the_state_below_a_heading() {
        assertThat(parsed(
                        "cpu\t\t: UltraSparc T5",
                        "Cpu0ClkTck\t: 00d6",
                        "Cpu2ClkTck\t: 00d7",
                        "MMU Type\t: Hypervisor",
                        "State:",
                        "CPU0:\t\tonline",
                        "CPU2:\t\tonline",
                        ""))
                .isEqualTo("machine: cpu=UltraSparc T5, MMU Type=Hypervisor"
                        + " | 0: ClkTck=00d6, State=online | 2: ClkTck=00d7, State=online");
    }

    @Test
    void numbers_that_no_kernel_can_have_are_none() {
        assertThat(parsed(
                        "processor: -1",
                        "processor: 65536",
                        "processor: 4294967296",
                        "processor: ARMv6",
                        "Cpu99999999Clk: 1",
                        ""))
                .isEqualTo("machine: processor=-1, processor=65536, processor=4294967296, processor=ARMv6,"
                        + " Cpu99999999Clk=1");
    }

    @Test
    void the_first_line_that_is_none_is_told() {
        assertThat(CpuInfo.parse("$ cat /proc/cpuinfo\nprocessor: 0\nnonsense\n")
                        .stray())
                .hasValue("$ cat /proc/cpuinfo");
    }

    @Test
    void machines_count_processors_in_their_own_words() {
        assertThat(CpuInfo.parse("cpus detected : 3\n").counted()).isEqualTo(OptionalInt.of(3));
        assertThat(CpuInfo.parse("ncpus probed : 24\n").counted()).isEqualTo(OptionalInt.of(24));
        assertThat(CpuInfo.parse("# processors : 2\n").counted()).isEqualTo(OptionalInt.of(2));
        assertThat(CpuInfo.parse("# processors : 0\n").counted()).isEmpty();
        assertThat(CpuInfo.parse("# processors : many\n").counted()).isEmpty();
    }

    @Test
    void an_arm_kernel_that_numbers_no_processor_has_one() {
        assertThat(CpuInfo.parse("Processor : XScale\nCPU implementer : 0x69\n").counted())
                .isEqualTo(OptionalInt.of(1));
    }

    @Test
    void any_text_is_parsed() {
        List<String> pieces = List.of(
                "processor",
                "cpu number",
                "CPU1",
                "Cpu7X",
                "processor 3",
                "State",
                ":",
                "=",
                ",",
                "\n",
                "\n\n",
                " 0",
                "\t",
                "4",
                "\r\n",
                "\u00e9");
        qt().forAll(
                        lists().of(integers().between(0, pieces.size() - 1)).ofSizeBetween(0, 60),
                        strings().allPossible().ofLengthBetween(0, 20))
                .checkAssert((chosen, any) -> {
                    StringBuilder text = new StringBuilder(any);
                    for (int piece : chosen) {
                        text.append(pieces.get(piece));
                    }
                    CpuInfo info = CpuInfo.parse(text.toString());
                    for (CpuInfo.Processor processor : info.processors()) {
                        assertThat(processor.number()).isBetween(0, CpuList.MOST - 1);
                    }
                });
    }
}
