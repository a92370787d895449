package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.Capacity;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

/** Capacity, and what a machine refuses; whole machines are in src/test/hosts. */
class FilesystemsTest {
    private static final String MOUNTINFO = "/proc/self/mountinfo";
    private static final Answer<Capacity> CAPACITY =
            new Answer.Value<>(new Capacity(1000, 400, 300, OptionalLong.of(50), OptionalLong.of(20)), false);

    private static String mounts(CapturedHost.Builder host, String... lines) {
        return SectionAnswer.fieldsOf(
                new Filesystems(),
                host.file(MOUNTINFO, String.join("\n", lines)).build());
    }

    private static String asked(String... lines) {
        StringBuilder asked = new StringBuilder();
        CapturedHost.Builder host = CapturedHost.builder();
        for (String point : new String[] {"/", "/a", "/a/b", "/n", "/n/x", "/z"}) {
            host.capacity(point, CAPACITY);
        }
        String[] rows = mounts(host, lines).split("\\{\"mount_point\":\"", -1);
        for (int i = 1; i < rows.length; i++) {
            asked.append(rows[i], 0, rows[i].indexOf('"'))
                    .append(rows[i].contains("\"total_bytes\":1000") ? " asked; " : " not asked; ");
        }
        return asked.toString();
    }

    @Test
    void a_local_file_system_has_its_capacity() {
        assertThat(mounts(CapturedHost.builder().capacity("/", CAPACITY), "1 0 8:1 / / rw - ext4 /dev/sda1 rw"))
                .isEqualTo(
                        "{\"mounts\":[{\"mount_point\":\"/\",\"source\":\"/dev/sda1\",\"type\":\"ext4\",\"kind\":\"local\","
                                + "\"device_number\":\"8:1\",\"read_only\":false,\"options\":[],\"total_bytes\":1000,"
                                + "\"used_bytes\":600,\"available_bytes\":300,\"inodes\":50,\"used_inodes\":30}]}");
    }

    @Test
    void a_file_system_without_a_table_of_inodes_has_none() {
        Answer<Capacity> btrfs =
                new Answer.Value<>(new Capacity(1000, 400, 300, OptionalLong.of(0), OptionalLong.of(0)), false);
        assertThat(mounts(CapturedHost.builder().capacity("/", btrfs), "1 0 0:9 / / rw - btrfs /dev/sda1 rw"))
                .endsWith("\"total_bytes\":1000,\"used_bytes\":600,\"available_bytes\":300}]}");
    }

    @Test
    void network_fuse_autofs_kernel_and_unknown_file_systems_are_never_asked() {
        assertThat(asked(
                        "1 0 8:1 / / rw - ext4 /dev/sda1 rw",
                        "2 1 0:20 / /a rw - nfs4 s:/ rw",
                        "3 1 8:17 / /a/b rw - fuseblk /dev/sdb1 rw",
                        "4 1 0:21 / /n rw - autofs x rw",
                        "5 1 0:22 / /n/x rw - proc proc rw",
                        "6 1 0:23 / /z rw - panfs z rw"))
                .isEqualTo("/ asked; /a not asked; /a/b not asked; /n not asked; /n/x not asked; /z not asked; ");
    }

    /** The way to it leads through a server that may be dead. */
    @Test
    void a_local_file_system_below_a_network_mount_is_not_asked() {
        assertThat(asked(
                        "1 0 8:1 / / rw - ext4 /dev/sda1 rw",
                        "2 1 0:20 / /n rw - nfs4 s:/ rw",
                        "3 2 8:17 / /n/x rw - xfs /dev/sdb1 rw"))
                .isEqualTo("/ asked; /n not asked; /n/x not asked; ");
    }

    /** Asking by the path would ask the mount that covers it. */
    @Test
    void a_file_system_that_another_covers_is_not_asked() {
        assertThat(asked(
                        "1 0 8:1 / / rw - ext4 /dev/sda1 rw",
                        "2 1 8:2 / /a rw - xfs /dev/sda2 rw",
                        "3 2 8:3 / /a/b rw - xfs /dev/sda3 rw",
                        "4 2 8:4 / /a rw - xfs /dev/sda4 rw"))
                .isEqualTo("/ asked; /a not asked; /a asked; /a/b not asked; ");
    }

    @Test
    void a_network_root_does_not_keep_local_file_systems_from_being_asked() {
        assertThat(asked("1 0 0:20 / / rw - nfs s:/root rw", "2 1 0:21 / /z rw - tmpfs tmpfs rw"))
                .isEqualTo("/ not asked; /z asked; ");
    }

    /** A bind mount is another door to the same file system. */
    @Test
    void a_file_system_is_asked_once_for_all_of_its_mounts() {
        assertThat(asked("1 0 8:1 / / rw - ext4 /dev/sda1 rw", "2 1 8:1 /srv /a rw - ext4 /dev/sda1 rw"))
                .isEqualTo("/ asked; /a asked; ");
    }

    @Test
    void a_mount_that_does_not_answer_is_said_and_costs_only_itself() {
        SectionAnswer answer = SectionAnswer.of(
                new Filesystems(),
                CapturedHost.builder()
                        .file(MOUNTINFO, "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 8:2 / /a rw - xfs /dev/sda2 rw\n")
                        .capacity("/", CAPACITY)
                        .capacity("/a", new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within 1000 ms"))
                        .build());
        assertThat(answer.fields())
                .contains("\"mount_point\":\"/\"")
                .endsWith("\"mount_point\":\"/a\",\"source\":\"/dev/sda2\",\"type\":\"xfs\",\"kind\":\"local\","
                        + "\"device_number\":\"8:2\",\"read_only\":false,\"options\":[]}]}");
        assertThat(answer.problems()).isEqualTo("{\"problems\":[\"timeout /a: no answer within 1000 ms\"]}");
    }

    @Test
    void a_machine_without_these_files_has_no_section() {
        assertThat(SectionAnswer.fieldsOf(
                        new Filesystems(), CapturedHost.builder().build()))
                .isEqualTo("{}");
    }

    @Test
    void files_that_may_not_be_read_are_said() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        assertThat(SectionAnswer.of(
                        new Filesystems(),
                        CapturedHost.builder()
                                .file("/etc/fstab", refused)
                                .file(MOUNTINFO, "1 0 8:1 / / ro - ext4 /dev/sda1 rw")
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{\"mounts\":[{\"mount_point\":\"/\",\"source\":\"/dev/sda1\",\"type\":\"ext4\",\"kind\":\"local\","
                                + "\"device_number\":\"8:1\",\"read_only\":true,\"options\":[]}]}",
                        "{\"problems\":[\"permission_denied /etc/fstab: permission denied\"]}"));
    }

    @Test
    void more_mounts_than_the_limit_are_cut_and_that_is_said() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            lines.append(i).append(" 0 0:9 / /m").append(i).append(" rw - proc proc rw\n");
        }
        SectionAnswer answer = SectionAnswer.of(
                new Filesystems(),
                CapturedHost.builder().file(MOUNTINFO, lines.toString()).build());
        assertThat(answer.fields().split("\"mount_point\"", -1)).hasSize(10_001);
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated /proc/self/mountinfo: 10001 mounts; those after the first 10000"
                        + " are left out\"]}");
    }
}
