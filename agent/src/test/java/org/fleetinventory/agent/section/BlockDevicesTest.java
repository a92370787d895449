package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Host;
import org.fleetinventory.agent.Json;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.junit.jupiter.api.Test;

/** The block_devices section where a machine refuses or fails; whole machines are in src/test/hosts. */
class BlockDevicesTest {
    private record Read(String fields, List<String> problems) {}

    private static Read read(Host host) {
        Reading reading = new Reading(host, "block_devices");
        Map<String, Object> fields = new Declared(new BlockDevices()).read(reading);
        List<String> problems = reading.problems().stream()
                .map(problem -> problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message())
                .toList();
        return new Read(new String(Json.write(fields, false), StandardCharsets.UTF_8).strip(), problems);
    }

    @Test
    void a_machine_without_block_devices_has_none() {
        assertThat(read(CapturedHost.builder().build())).isEqualTo(new Read("{}", List.of()));
    }

    @Test
    void a_machine_whose_devices_are_all_unused_has_an_empty_list() {
        Host host = CapturedHost.builder().file("/sys/block/loop0/size", "0\n").build();
        assertThat(read(host)).isEqualTo(new Read("{\"devices\":[]}", List.of()));
    }

    @Test
    void what_may_not_be_read_is_a_problem_each_and_the_rest_is_there() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        Host host = CapturedHost.builder()
                .file("/sys/block/sda/size", "8\n")
                .file("/sys/block/sda/device/model", "VV\n")
                .file("/sys/block/sda/device/vpd_pg80", refused)
                .file("/sys/block/sda/queue/scheduler", refused)
                .refusedDirectory("/sys/block/sda/holders", Problem.Kind.PERMISSION_DENIED, "permission denied")
                .build();
        assertThat(read(host))
                .isEqualTo(new Read(
                        "{\"devices\":[{\"name\":\"sda\",\"kind\":\"disk\",\"size_bytes\":4096,\"model\":\"VV\",\"holders\":[],"
                                + "\"slaves\":[],\"partitions\":[]}]}",
                        List.of(
                                "permission_denied /sys/block/sda/device/vpd_pg80: permission denied",
                                "permission_denied /sys/block/sda/queue/scheduler: permission denied",
                                "permission_denied /sys/block/sda/holders: permission denied")));
    }

    @Test
    void a_directory_that_may_not_be_listed_is_a_failure_with_its_reason() {
        Host host = CapturedHost.builder()
                .refusedDirectory("/sys/block", Problem.Kind.PERMISSION_DENIED, "permission denied")
                .build();
        assertThat(read(host)).isEqualTo(new Read("{}", List.of("permission_denied /sys/block: permission denied")));
    }

    @Test
    void a_size_that_no_disk_has_is_a_problem() {
        Host host = CapturedHost.builder()
                .file("/sys/block/sda/size", "18014398509481984\n")
                .file("/sys/block/sdb/size", "-8\n")
                .build();
        assertThat(read(host).problems)
                .containsExactly(
                        "unparsable /sys/block/sda/size: cannot make sense of \"18014398509481984\"",
                        "unparsable /sys/block/sdb/size: cannot make sense of \"-8\"");
    }

    @Test
    void the_largest_size_that_fits_is_exact() {
        Host host = CapturedHost.builder()
                .file("/sys/block/sda/size", "18014398509481983\n")
                .build();
        assertThat(read(host).fields).contains("\"size_bytes\":9223372036854775296,");
    }

    @Test
    void a_directory_whose_name_continues_the_devices_is_a_partition_only_with_a_start() {
        Host host = CapturedHost.builder()
                .file("/sys/block/sd/size", "8\n")
                .file("/sys/block/sd/sd1/start", "2048\n")
                .file("/sys/block/sd/sdx/size", "2048\n")
                .build();
        assertThat(read(host).fields).endsWith("\"partitions\":[{\"name\":\"sd1\",\"start_bytes\":1048576}]}]}");
    }
}
