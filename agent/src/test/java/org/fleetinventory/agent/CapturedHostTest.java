package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedHostTest {
    private static final Answer<byte[]> REFUSED =
            new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");

    private final CapturedHost host = CapturedHost.builder()
            .file("/proc/1/stat", "1 (init)")
            .file("/proc/1/environ", REFUSED)
            .file("/proc/2/stat", new Answer.Absent<>())
            .link("/proc/1/exe", "/sbin/init")
            .name("/sys/class/net/eth0/device")
            .refusedDirectory("/root", Problem.Kind.PERMISSION_DENIED, "permission denied")
            .command(List.of("uname", "-m"), new Answer.Value<>(new byte[] {'x'}, false))
            .build();

    private String read(String path, int limit) {
        return host.read(path, limit)
                .value()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("none");
    }

    @Test
    void files_are_cut_at_the_limit_and_that_is_said() {
        assertThat(read("/proc/1/stat", 100)).isEqualTo("1 (init)");
        assertThat(read("/proc/1/stat", 3)).isEqualTo("1 (");
        assertThat(host.read("/proc/1/stat", 3))
                .isInstanceOfSatisfying(
                        Answer.Value.class,
                        value -> assertThat(value.truncated()).isTrue());
        assertThat(host.read("/proc/1/stat", 8))
                .isInstanceOfSatisfying(
                        Answer.Value.class,
                        value -> assertThat(value.truncated()).isFalse());
    }

    @Test
    void what_was_refused_is_refused_and_what_was_not_captured_is_absent() {
        assertThat(host.read("/proc/1/environ", 10)).isEqualTo(REFUSED);
        assertThat(host.read("/proc/3/stat", 10)).isEqualTo(new Answer.Absent<byte[]>());
        assertThat(host.link("/proc/1/exe")).isEqualTo(new Answer.Value<>("/sbin/init", false));
        assertThat(host.link("/proc/1/cwd")).isEqualTo(new Answer.Absent<String>());
        assertThat(host.run(List.of("uname"), 10)).isEqualTo(new Answer.Absent<byte[]>());
    }

    @Test
    void directories_list_what_is_named_below_them() {
        assertThat(host.list("/proc")).isEqualTo(new Answer.Value<>(List.of("1", "2"), false));
        assertThat(host.list("/sys/class/net/eth0")).isEqualTo(new Answer.Value<>(List.of("device"), false));
        assertThat(host.list("/root"))
                .isEqualTo(new Answer.Refused<List<String>>(Problem.Kind.PERMISSION_DENIED, "permission denied"));
        assertThat(host.list("/etc")).isEqualTo(new Answer.Absent<List<String>>());
    }

    @Test
    void whatever_was_seen_exists() {
        assertThat(List.of(
                        "/proc/1/stat",
                        "/proc/1/environ",
                        "/proc/1/exe",
                        "/sys/class/net/eth0/device",
                        "/proc/2",
                        "/root"))
                .allMatch(host::exists);
        assertThat(List.of("/proc/2/stat", "/proc/3", "/sys/class/net/eth1/device"))
                .noneMatch(host::exists);
    }
}
