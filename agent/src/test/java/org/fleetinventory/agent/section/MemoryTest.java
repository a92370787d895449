package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final String MEMINFO = "/proc/meminfo";

    private final List<String> problems = new ArrayList<>();

    private Map<String, Object> read(CapturedHost host) {
        Reading reading = new Reading(host, "memory");
        Map<String, Object> fields = new Declared(new Memory()).read(reading);
        for (Problem problem : reading.problems()) {
            problems.add(problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message());
        }
        return fields;
    }

    private Map<String, Object> read(String... lines) {
        return read(
                CapturedHost.builder().file(MEMINFO, String.join("\n", lines)).build());
    }

    @Test
    void named_lines_are_fields_in_bytes_and_all_others_are_rows_by_name() {
        assertThat(read(
                        "MemTotal:        8010152 kB",
                        "MemFree:         1204404 kB",
                        "MemAvailable:    6000000 kB",
                        "Buffers:           41512 kB",
                        "Cached:          2600852 kB",
                        "SwapCached:            0 kB",
                        "Active(anon):       1024 kB",
                        "SwapTotal:       2097148 kB",
                        "SwapFree:        2097148 kB",
                        "HugePages_Total:       4",
                        "HugePages_Free:        3",
                        "HugePages_Rsvd:        1",
                        "Hugepagesize:       2048 kB",
                        "DirectMap4k:      116800 kB"))
                .hasToString("{total_bytes=8202395648, available_bytes=6144000000, free_bytes=1233309696,"
                        + " buffers_bytes=42508288, cached_bytes=2663272448, swap_total_bytes=2147479552,"
                        + " swap_free_bytes=2147479552, huge_page_bytes=2097152, huge_pages_total=4, huge_pages_free=3,"
                        + " other=[{name=Active(anon), bytes=1048576}, {name=DirectMap4k, bytes=119603200},"
                        + " {name=HugePages_Rsvd, count=1}, {name=SwapCached, bytes=0}]}");
        assertThat(problems).isEmpty();
    }

    @Test
    void what_this_kernel_does_not_write_is_left_out() {
        assertThat(read("MemTotal: 1 kB")).hasToString("{total_bytes=1024, other=[]}");
    }

    @Test
    void lines_of_one_name_are_kept_in_order() {
        assertThat(read("MemTotal: 1 kB", "Odd: 2 kB", "Even: 1", "Odd: 1 kB", "MemTotal: 3 kB"))
                .hasToString("{total_bytes=1024, other=[{name=Even, count=1}, {name=MemTotal, bytes=3072},"
                        + " {name=Odd, bytes=2048}, {name=Odd, bytes=1024}]}");
    }

    /** Linux 2.4. */
    @Test
    void the_table_of_old_kernels_is_passed_over() {
        assertThat(read(
                        "        total:    used:    free:  shared: buffers:  cached:",
                        "Mem:  525668352 509403136 16265216        0 34119680 266215424",
                        "Swap: 1077501952  4718592 1072783360",
                        "MemTotal:       513348 kB"))
                .hasToString("{total_bytes=525668352, other=[]}");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_line_that_makes_no_sense_is_said_and_costs_only_itself() {
        assertThat(read(
                        "MemTotal: 1 kB",
                        "MemFree: 1 MB",
                        "Active: 18446744073709551615 kB",
                        "no colon",
                        "Dirty: -4 kB"))
                .hasToString("{total_bytes=1024, other=[]}");
        assertThat(problems)
                .containsExactly(
                        "unparsable /proc/meminfo: cannot make sense of \"MemFree: 1 MB\"",
                        "unparsable /proc/meminfo: cannot make sense of \"Active: 18446744073709551615 kB\"",
                        "unparsable /proc/meminfo: cannot make sense of \"no colon\"",
                        "unparsable /proc/meminfo: cannot make sense of \"Dirty: -4 kB\"");
    }

    @Test
    void a_machine_without_meminfo_or_with_an_empty_one_has_no_section() {
        assertThat(read(CapturedHost.builder().build())).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void a_meminfo_that_may_not_be_read_is_said() {
        assertThat(read(CapturedHost.builder()
                        .file(MEMINFO, new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .build()))
                .isEmpty();
        assertThat(problems).containsExactly("permission_denied /proc/meminfo: permission denied");
    }

    @Test
    void any_bytes_are_read() {
        byte[] alphabet = "MemTotal: kB\n0123456789-\0".getBytes(StandardCharsets.UTF_8);
        qt().forAll(lists().of(integers().between(0, 299)).ofSizeBetween(0, 200))
                .checkAssert(values -> {
                    byte[] bytes = new byte[values.size()];
                    for (int i = 0; i < bytes.length; i++) {
                        int value = values.get(i);
                        bytes[i] = value < 256 ? (byte) value : alphabet[value % alphabet.length];
                    }
                    Map<String, Object> fields = read(CapturedHost.builder()
                            .file(MEMINFO, new Answer.Value<>(bytes, false))
                            .build());
                    assertThat(Json.write(fields, false)).isNotEmpty();
                });
    }

    private static final String BLOCKS = "/sys/devices/system/memory/";

    @Test
    void blocks_that_are_plugged_in_are_summed_up_by_their_state() {
        assertThat(read(CapturedHost.builder()
                        .file(BLOCKS + "block_size_bytes", "8000000\n")
                        .file(BLOCKS + "memory0/state", "online\n")
                        .file(BLOCKS + "memory1/state", "going-offline\n")
                        .file(BLOCKS + "memory32/state", "offline\n")
                        .name(BLOCKS + "memory_is_no_block")
                        .build()))
                .hasToString("{block_bytes=134217728, online_bytes=268435456, offline_bytes=134217728}");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_block_size_that_is_no_number_is_a_problem() {
        assertThat(read(CapturedHost.builder()
                        .file(BLOCKS + "block_size_bytes", "128M\n")
                        .build()))
                .isEmpty();
        assertThat(problems)
                .containsExactly("unparsable " + BLOCKS + "block_size_bytes: cannot make sense of \"128M\"");
    }

    @Test
    void more_blocks_than_any_machine_has_are_not_summed_up_and_said() {
        CapturedHost.Builder host = CapturedHost.builder().file(BLOCKS + "block_size_bytes", "8000000\n");
        for (int i = 0; i <= 65536; i++) {
            host.file(BLOCKS + "memory" + i + "/state", "online\n");
        }
        assertThat(read(host.build())).hasToString("{block_bytes=134217728}");
        assertThat(problems)
                .containsExactly("truncated " + BLOCKS.substring(0, BLOCKS.length() - 1) + ": more than 65536 blocks");
    }
}
