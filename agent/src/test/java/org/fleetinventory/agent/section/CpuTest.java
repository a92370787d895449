package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CpuTest {
    private static final String CPUINFO = "/proc/cpuinfo";
    private static final String CPU = "/sys/devices/system/cpu/";

    private final CapturedHost.Builder host = CapturedHost.builder();
    private final List<String> problems = new ArrayList<>();

    private Map<String, Object> read() {
        Reading reading = new Reading(host.build(), "cpu");
        Map<String, Object> fields = new Declared(new Cpu()).read(reading);
        for (Problem problem : reading.problems()) {
            problems.add(problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message());
        }
        return fields;
    }

    /** The fields of the topology that there are: "sockets=1, cores=2, threads=4". */
    private String topology() {
        Map<String, Object> fields = read();
        List<String> parts = new ArrayList<>();
        for (String name : List.of("sockets", "cores", "threads", "online", "offline", "present")) {
            if (fields.containsKey(name)) {
                parts.add(name + "=" + fields.get(name));
            }
        }
        return String.join(", ", parts);
    }

    private void processors(String present, String online) {
        host.file(CPU + "present", present + "\n").file(CPU + "online", online + "\n");
    }

    private void topology(int cpu, String core, String threadMask, String packageMask) {
        String directory = CPU + "cpu" + cpu + "/topology/";
        host.file(directory + "core_id", core + "\n")
                .file(directory + "thread_siblings", threadMask + "\n")
                .file(directory + "core_siblings", packageMask + "\n")
                .file(directory + "physical_package_id", "0\n");
    }

    private void cache(int cpu, int index, String level, String type, String size, String mask) {
        String directory = CPU + "cpu" + cpu + "/cache/index" + index + "/";
        host.file(directory + "level", level + "\n")
                .file(directory + "type", type + "\n")
                .file(directory + "size", size + "\n")
                .file(directory + "shared_cpu_map", mask + "\n");
    }

    @Test
    void a_machine_that_tells_nothing_has_no_section() {
        assertThat(read()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void a_cpuinfo_that_may_not_be_read_is_said() {
        host.file(CPUINFO, new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"));
        processors("0-1", "0-1");
        assertThat(topology()).isEqualTo("threads=2, online=0-1, present=0-1");
        assertThat(problems).containsExactly("permission_denied /proc/cpuinfo: permission denied");
    }

    @Test
    void a_line_of_cpuinfo_that_is_none_is_said_once() {
        host.file(CPUINFO, "torn\nprocessor: 0\nworn\n");
        assertThat(topology()).isEqualTo("sockets=1, cores=1, threads=1, online=0");
        assertThat(problems).containsExactly("unparsable /proc/cpuinfo: cannot make sense of \"torn\"");
    }

    @Test
    void a_list_that_is_none_is_said_and_made_up_for() {
        processors("zero", "0-0-0");
        topology(0, "0", "1", "1");
        assertThat(topology()).isEqualTo("sockets=1, cores=1, threads=1, online=0, present=0");
        assertThat(problems)
                .containsExactly(
                        "unparsable /sys/devices/system/cpu/online: cannot make sense of \"0-0-0\"",
                        "unparsable /sys/devices/system/cpu/present: cannot make sense of \"zero\"");
    }

    @Test
    void the_first_processor_can_be_offline() {
        processors("0-3", "1-3");
        topology(1, "0", "2", "e");
        topology(2, "1", "c", "e");
        topology(3, "1", "c", "e");
        assertThat(topology()).isEqualTo("sockets=1, cores=2, threads=4, online=1-3, offline=0, present=0-3");
    }

    @Test
    void what_could_be_plugged_in_is_not_offline() {
        processors("0-1", "0-1");
        host.file(CPU + "possible", "0-255\n").file(CPU + "offline", "2-255\n");
        assertThat(topology()).isEqualTo("threads=2, online=0-1, present=0-1");
    }

    /** RISC-V without a cpu-map in its device tree. */
    @Test
    void cores_that_the_kernel_does_not_know_are_not_counted() {
        processors("0-1", "0-1");
        topology(0, "-1", "3", "3");
        topology(1, "-1", "3", "3");
        assertThat(topology()).isEqualTo("sockets=1, threads=2, online=0-1, present=0-1");
    }

    @Test
    void before_linux_2_6_26_processors_with_topology_are_online() {
        topology(0, "0", "00000000,00000005", "00000000,00000005");
        topology(2, "0", "00000000,00000005", "00000000,00000005");
        host.file(CPU + "cpu1/online", "0\n");
        assertThat(topology()).isEqualTo("sockets=1, cores=1, threads=3, online=0,2, offline=1, present=0-2");
    }

    @Test
    void packages_are_told_by_their_ids_where_there_are_no_masks() {
        host.file(CPU + "cpu0/topology/physical_package_id", "0\n")
                .file(CPU + "cpu1/topology/physical_package_id", "3\n")
                .file(CPU + "cpu2/topology/physical_package_id", "-1\n");
        assertThat(topology()).isEqualTo("sockets=2, threads=3, present=0-2");
    }

    /** Xen shows all virtual processors as threads of one core. */
    @Test
    void without_sysfs_cpuinfo_tells_cores_and_sockets_where_it_has_them() {
        host.file(CPUINFO, """
                processor: 0
                physical id: 0
                core id: 0
                cpu cores: 1

                processor: 1
                physical id: 0
                core id: 0
                cpu cores: 1
                """);
        assertThat(topology()).isEqualTo("sockets=1, cores=1, threads=2, online=0-1");
    }

    /** Two nodes in a package of AMD: core ids 0, 1, 0, 1. */
    @Test
    void without_sysfs_the_kernels_count_of_cores_goes_before_its_core_ids() {
        StringBuilder text = new StringBuilder();
        for (int cpu = 0; cpu < 4; cpu++) {
            text.append("processor: " + cpu + "\nphysical id: 1\ncore id: " + cpu % 2 + "\ncpu cores: 4\n\n");
        }
        host.file(CPUINFO, text.toString());
        assertThat(topology()).isEqualTo("sockets=1, cores=4, threads=4, online=0-3");
    }

    @Test
    void without_sysfs_and_physical_ids_nothing_is_told_of_several_processors() {
        host.file(CPUINFO, "processor: 0\ncore id: 0\n\nprocessor: 1\ncore id: 1\n");
        assertThat(topology()).isEqualTo("threads=2, online=0-1");
    }

    private void arm(String... parts) {
        StringBuilder text = new StringBuilder();
        for (int cpu = 0; cpu < parts.length; cpu++) {
            text.append("processor: " + cpu + "\nCPU implementer: 0x41\nCPU part: " + parts[cpu] + "\n\n");
            topology(cpu, "0", cpu == 0 ? "1" : "2", cpu == 0 ? "1" : "2");
        }
        host.file(CPUINFO, text.toString());
        processors("0-1", "0-1");
    }

    @Test
    void packages_of_arm_with_different_cores_are_clusters_in_one_socket() {
        arm("0xd03", "0xd08");
        assertThat(topology()).isEqualTo("sockets=1, cores=2, threads=2, online=0-1, present=0-1");
    }

    @Test
    void packages_of_arm_by_a_device_tree_may_be_clusters() {
        arm("0xd08", "0xd08");
        host.name("/sys/firmware/devicetree/base");
        assertThat(topology()).isEqualTo("cores=2, threads=2, online=0-1, present=0-1");
    }

    @Test
    void packages_of_arm_by_acpi_are_sockets() {
        arm("0xd0c", "0xd0c");
        host.name("/sys/firmware/devicetree/base").name("/sys/firmware/acpi/tables");
        assertThat(topology()).isEqualTo("sockets=2, cores=2, threads=2, online=0-1, present=0-1");
    }

    @Test
    void mixed_steppings_are_models_and_what_they_share_stands_above() {
        host.file(CPUINFO, """
                processor: 0
                vendor_id: GenuineIntel
                model: 45
                model name: Xeon
                stepping: 7
                microcode: 0x710

                processor: 1
                vendor_id: GenuineIntel
                model: 45
                model name: Xeon
                stepping: 6
                microcode: 0x619
                """);
        Map<String, Object> fields = read();
        assertThat(fields.get("models"))
                .hasToString("[{vendor=GenuineIntel, model=Xeon, model_number=45, stepping=6, cpus=1},"
                        + " {vendor=GenuineIntel, model=Xeon, model_number=45, stepping=7, cpus=0}]");
        assertThat(fields)
                .containsEntry("vendor", "GenuineIntel")
                .containsEntry("model", "Xeon")
                .containsEntry("model_number", "45")
                .doesNotContainKeys("stepping", "microcode");
    }

    @Test
    void flags_are_those_that_all_processors_have() {
        host.file(CPUINFO, "processor: 0\nflags: fpu vme avx avx\n\nprocessor: 1\nflags: fpu vme\n");
        assertThat(read()).containsEntry("flags", List.of("fpu", "vme"));
    }

    @Test
    void flags_between_commas_may_hold_blanks() {
        host.file(CPUINFO, "processor: 0\nfeatures: branchlong, 16-byte atomic ops\n");
        assertThat(read()).containsEntry("flags", List.of("16-byte atomic ops", "branchlong"));
    }

    @Test
    void a_cache_whose_size_is_not_said_is_a_cache() {
        cache(0, 0, "1", "Data", "", "1");
        assertThat(read().get("caches")).hasToString("[{level=1, type=data, instances=1, shared_threads=1}]");
    }

    @Test
    void a_cache_of_an_unknown_kind_is_none() {
        cache(0, 0, "1", "Trace", "12K", "1");
        cache(0, 1, "0", "Data", "12K", "1");
        assertThat(read()).doesNotContainKey("caches");
    }

    @Test
    void caches_without_masks_are_not_counted() {
        host.file(CPU + "cpu0/cache/index0/level", "2\n").file(CPU + "cpu0/cache/index0/type", "Unified\n");
        host.file(CPU + "cpu0/cache/index0/size", "1M\n");
        assertThat(read().get("caches")).hasToString("[{level=2, type=unified, size_bytes=1048576}]");
    }

    /** IA-64. */
    @Test
    void an_empty_mask_is_a_cache_of_one_core() {
        for (int cpu = 0; cpu < 4; cpu++) {
            topology(cpu, "0", cpu < 2 ? "3" : "c", "f");
            cache(cpu, 0, "3", "Unified", "9216K", "0");
        }
        assertThat(read().get("caches"))
                .hasToString("[{level=3, type=unified, size_bytes=9437184, instances=2, shared_threads=2}]");
    }

    @Test
    void sparc_tells_three_sizes_and_nothing_of_who_shares_a_second_level() {
        for (int cpu = 0; cpu < 2; cpu++) {
            topology(cpu, "0", "3", "3");
            host.file(CPU + "cpu" + cpu + "/l1_dcache_size", "8192\n");
            host.file(CPU + "cpu" + cpu + "/l1_icache_size", "16384\n");
            host.file(CPU + "cpu" + cpu + "/l2_cache_size", "3145728\n");
        }
        assertThat(read().get("caches"))
                .hasToString("[{level=1, type=data, size_bytes=8192, instances=1, shared_threads=2},"
                        + " {level=1, type=instruction, size_bytes=16384, instances=1, shared_threads=2},"
                        + " {level=2, type=unified, size_bytes=3145728}]");
    }

    @Test
    void frequencies_that_are_none_are_left_out() {
        host.file(CPU + "cpu0/cpufreq/cpuinfo_min_freq", "<unknown>\n")
                .file(CPU + "cpu0/cpufreq/cpuinfo_max_freq", "0\n")
                .file(CPU + "cpu0/cpufreq/scaling_cur_freq", "9223372036854775807\n")
                .file(CPUINFO, "processor: 0\nclock: ???\n");
        assertThat(read()).doesNotContainKeys("minimum_hertz", "maximum_hertz", "current_hertz");
    }

    @Test
    void counters_and_calibrations_stand_apart() {
        host.file(CPUINFO, """
                processor: 0
                BogoMIPS: 74.75
                wait instruction: no
                VCED exceptions: 640580539
                cpu MHz static: 5000
                cpu MHz dynamic: 4999
                """);
        Map<String, Object> fields = read();
        assertThat(fields.get("common"))
                .hasToString("[{name=cpu MHz static, value=5000}, {name=wait instruction, value=no}]");
        assertThat(fields.get("volatile_common"))
                .hasToString("[{name=BogoMIPS, value=74.75}, {name=VCED exceptions, value=640580539},"
                        + " {name=cpu MHz dynamic, value=4999}]");
    }

    @Test
    void lines_of_one_name_are_compared_in_their_order() {
        host.file(CPUINFO, "processor: 0\nx: 1\nx: 2\n\nprocessor: 1\nx: 1\nx: 3\n\nprocessor: 2\nx: 1\n");
        Map<String, Object> fields = read();
        assertThat(fields.get("common")).hasToString("[{name=x, value=1}]");
        assertThat(fields.get("processors"))
                .hasToString("[{processor=0, attributes=[{name=x, value=2}]},"
                        + " {processor=1, attributes=[{name=x, value=3}]}, {processor=2}]");
    }

    private static String large(int processors) {
        StringBuilder text = new StringBuilder();
        for (int cpu = 0; cpu < processors; cpu++) {
            text.append("processor\t: " + cpu + "\nphysical id\t: " + cpu / 128 + "\ncore id\t: " + cpu % 128
                    + "\ncpu cores\t: 128\napicid\t: " + cpu + "\nflags\t\t: ");
            text.append("fpu vme de pse tsc msr pae mce cx8 apic sep ".repeat(20))
                    .append("\n\n");
        }
        return text.toString();
    }

    @Test
    void two_hundred_and_fifty_six_processors_do_not_have_256_times_the_flags() {
        host.file(CPUINFO, large(256));
        String json = new String(Json.write(read(), false), StandardCharsets.UTF_8);
        assertThat(json.split("fpu vme de", -1)).hasSize(21);
        assertThat(json).contains("\"sockets\":2,\"cores\":256,\"threads\":256,\"online\":\"0-255\"");
        assertThat(json)
                .endsWith("{\"processor\":255,\"attributes\":[{\"name\":\"apicid\",\"value\":\"255\"},"
                        + "{\"name\":\"core id\",\"value\":\"127\"},{\"name\":\"physical id\",\"value\":\"1\"}]}]}\n");
    }

    /** Quadratic time would be some minutes. */
    @Test
    void eight_thousand_processors_take_no_time_to_speak_of() {
        host.file(CPUINFO, large(8_192));
        Map<String, Object> fields = Assertions.assertTimeout(Duration.ofSeconds(20), this::read);
        assertThat(fields).containsEntry("threads", 8_192L);
    }

    @Test
    void any_bytes_in_any_file_are_read() {
        List<String> files = List.of(
                CPUINFO,
                CPU + "online",
                CPU + "present",
                CPU + "cpu0/topology/thread_siblings",
                CPU + "cpu0/topology/core_siblings",
                CPU + "cpu1/topology/physical_package_id",
                CPU + "cpu0/cache/index0/level",
                CPU + "cpu0/cache/index0/size",
                CPU + "cpu0/cache/index0/shared_cpu_map",
                CPU + "cpu0/cpufreq/cpuinfo_max_freq",
                CPU + "vulnerabilities/meltdown",
                "/sys/devices/system/node/node0/cpumap",
                "/sys/devices/system/node/node0/meminfo");
        qt().withExamples(300)
                .forAll(
                        integers().between(0, files.size() - 1),
                        lists().of(integers().between(0, 255)).ofSizeBetween(0, 60))
                .checkAssert((file, values) -> {
                    byte[] bytes = new byte[values.size()];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (int) values.get(i);
                    }
                    host.file(CPU + "cpu0/cache/index0/type", "Data\n");
                    host.file(files.get(file), new Answer.Value<>(bytes, false));
                    assertThatCode(() -> Json.write(read(), false)).doesNotThrowAnyException();
                });
    }
}
