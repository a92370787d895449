package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuModelTest {

    /** "vendor|name|family|number|stepping" of the first processor. */
    private static String model(String... lines) {
        CpuInfo info = CpuInfo.parse(String.join("\n", lines) + "\n");
        CpuInfo.Processor processor = info.processors().isEmpty()
                ? new CpuInfo.Processor(0, List.of())
                : info.processors().get(0);
        CpuModel model = CpuModel.of(info, processor);
        return String.join("|", model.vendor(), model.name(), model.family(), model.number(), model.stepping());
    }

    @Test
    void x86_says_all_five() {
        assertThat(model(
                        "processor: 0",
                        "vendor_id: GenuineIntel",
                        "cpu family: 6",
                        "model: 85",
                        "model name: Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz",
                        "stepping: 7"))
                .isEqualTo("GenuineIntel|Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz|6|85|7");
    }

    @ParameterizedTest
    @CsvSource({
        "0x41, 0x3, 0xd0c, 1, ARM|Neoverse-N1||1|r3p1",
        "0x41, 0x0, 0xc0f, 4, ARM|Cortex-A15||4|r0p4",
        "0x41, 0x0, 0xd85, 1, ARM|Cortex-X925||1|r0p1",
        "0x50, 0x3, 0x000, 2, APM|X-Gene||2|0x3",
        "0x56, 0x2, 0x131, 1, Marvell|Feroceon-88FR131||1|0x2",
        "0x42, 0x0, 0x00F, 0, Broadcom|Brahma-B15||0|0x0",
        "0x61, 0x2, 0x029, 0, Apple|Firestorm-M1-Max||0|0x2",
        "0xc0, 0x3, 0xac3, 0, Ampere|Ampere-1||0|0x3",
        "0x41, 0x10, 0xd03, 12, ARM|Cortex-A53||12|r16p12",
    })
    void arm_is_decoded_by_implementer_and_part(
            String implementer, String variant, String part, String revision, String expected) {
        assertThat(model(
                        "processor: 0",
                        "CPU implementer: " + implementer,
                        "CPU architecture: 8",
                        "CPU variant: " + variant,
                        "CPU part: " + part,
                        "CPU revision: " + revision))
                .isEqualTo(expected);
    }

    @Test
    void an_arm_core_without_a_name_here_has_the_kernels() {
        assertThat(model(
                        "processor: 0",
                        "model name: ARMv8 Processor rev 1 (v8l)",
                        "CPU implementer: 0x41",
                        "CPU part: 0xeee"))
                .isEqualTo("ARM|ARMv8 Processor rev 1 (v8l)|||");
        assertThat(model("Processor: XScale-80219 rev 0 (v5l)", "CPU implementer: 0x69", "CPU part: 0x2e3"))
                .isEqualTo("Intel|XScale-80219 rev 0 (v5l)|||");
    }

    @Test
    void an_implementer_without_a_name_here_keeps_its_number() {
        assertThat(model("processor: 0", "CPU implementer: 0x99", "CPU part: 0xd03"))
                .isEqualTo("0x99||||");
        assertThat(model("processor: 0", "CPU implementer: sixty", "CPU part: none"))
                .isEqualTo("sixty||||");
        assertThat(model("processor: 0", "CPU implementer: 0x4100000041", "CPU part: 0xd03"))
                .isEqualTo("0x4100000041||||");
    }

    @Test
    void power_has_its_version_and_not_the_name_of_the_machine() {
        assertThat(model(
                        "processor: 0",
                        "cpu: POWER9, altivec supported",
                        "revision: 2.1 (pvr 004e 1201)",
                        "model: 8335-GTW",
                        "machine: PowerNV 8335-GTW"))
                .isEqualTo("|POWER9, altivec supported||2.1 (pvr 004e 1201)|");
        assertThat(model("processor: 0", "cpu: 604r", "", "model: Utah", "machine: PReP Utah"))
                .isEqualTo("|604r|||");
    }

    @Test
    void s390_has_the_type_of_the_machine() {
        assertThat(model("vendor_id: IBM/S390", "processor 0: version = FF,  identification = 29AA14,  machine = 2817"))
                .isEqualTo("IBM/S390|||2817|");
    }

    @Test
    void riscv_has_the_numbers_of_its_identification_registers() {
        assertThat(model(
                        "processor: 0",
                        "uarch: sifive,u74-mc",
                        "mvendorid: 0x489",
                        "marchid: 0x8000000000000007",
                        "mimpid: 0x4210427"))
                .isEqualTo("0x489|sifive,u74-mc|0x8000000000000007|0x4210427|");
    }

    @Test
    void loongarch_mips_and_sparc_have_a_name() {
        assertThat(model(
                        "processor: 0",
                        "CPU Family: Loongson-64bit",
                        "Model Name: Loongson-3A5000-HV",
                        "CPU Revision: 0x11"))
                .isEqualTo("|Loongson-3A5000-HV|Loongson-64bit|0x11|");
        assertThat(model("system type: SGI Indigo2", "processor: 0", "cpu model: R4400SC V5.0  FPU V0.0"))
                .isEqualTo("|R4400SC V5.0  FPU V0.0|||");
        assertThat(model("cpu: UltraSparc T5 (Niagara5)", "type: sun4v", "CPU0: online"))
                .isEqualTo("|UltraSparc T5 (Niagara5)|||");
    }

    @Test
    void alpha_numbers_no_processors() {
        assertThat(model("cpu: Alpha", "cpu model: EV68CB", "cpu variation: 7", "cpu revision: 0"))
                .isEqualTo("|EV68CB|Alpha|7|0");
    }

    @Test
    void itanium_calls_the_stepping_a_revision() {
        assertThat(model(
                        "processor: 0",
                        "vendor: GenuineIntel",
                        "arch: IA-64",
                        "family: Itanium 2",
                        "model: 2",
                        "revision: 1"))
                .isEqualTo("GenuineIntel||Itanium 2|2|1");
    }
}
