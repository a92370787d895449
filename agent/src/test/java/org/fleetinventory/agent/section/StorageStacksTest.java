package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

/** What a machine refuses, and what it has not; a whole machine is in src/test/hosts. */
class StorageStacksTest {
    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new StorageStacks(), host.build());
    }

    @Test
    void a_machine_with_plain_disks_has_no_section() {
        assertThat(fields(CapturedHost.builder()
                        .file("/sys/block/sda/size", "1")
                        .file("/proc/mdstat", "Personalities : \nunused devices: <none>\n")
                        .file("/sys/fs/btrfs/features/raid56", "0")))
                .isEqualTo("{}");
    }

    @Test
    void backups_of_lvm_that_may_not_be_read_are_said_and_volumes_are_still_seen() {
        assertThat(SectionAnswer.of(
                        new StorageStacks(),
                        CapturedHost.builder()
                                .refusedDirectory(
                                        "/etc/lvm/backup", Problem.Kind.PERMISSION_DENIED, "permission denied")
                                .file("/sys/block/dm-0/dm/name", "vg-lv")
                                .file("/sys/block/dm-0/dm/uuid", "LVM-a")
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{\"device_mappings\":[{\"name\":\"vg-lv\",\"kind\":\"lvm\",\"uuid\":\"LVM-a\","
                                + "\"volume_group\":\"vg\",\"logical_volume\":\"lv\",\"slaves\":[]}]}",
                        "{\"problems\":[\"permission_denied /etc/lvm/backup: permission denied\"]}"));
    }

    @Test
    void a_mapping_whose_name_or_uuid_may_not_be_read_is_not_told_otherwise() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        assertThat(SectionAnswer.of(
                        new StorageStacks(),
                        CapturedHost.builder()
                                .file("/sys/block/dm-0/dm/name", refused)
                                .file("/sys/block/dm-0/dm/uuid", "LVM-a")
                                .file("/sys/block/dm-1/dm/name", "swap")
                                .file("/sys/block/dm-1/dm/uuid", refused)
                                .file("/sys/block/dm-2/dm/name", "test")
                                .file("/sys/block/dm-2/dm/uuid", "\n")
                                .build()))
                .isEqualTo(new SectionAnswer(
                        "{\"device_mappings\":[{\"name\":\"swap\",\"slaves\":[]},"
                                + "{\"name\":\"test\",\"kind\":\"other\",\"slaves\":[]}]}",
                        "{\"problems\":[\"permission_denied /sys/block/dm-0/dm/name: permission denied\","
                                + "\"permission_denied /sys/block/dm-1/dm/uuid: permission denied\"]}"));
    }

    @Test
    void one_backup_that_may_not_be_read_costs_only_itself() {
        SectionAnswer answer = SectionAnswer.of(
                new StorageStacks(),
                CapturedHost.builder()
                        .file(
                                "/etc/lvm/backup/a",
                                new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .file("/etc/lvm/backup/b", "b { extent_size = 2 physical_volumes { pv0 { id = \"x\"")
                        .build());
        assertThat(answer)
                .isEqualTo(new SectionAnswer(
                        "{\"volume_groups\":[{\"name\":\"b\",\"extent_bytes\":1024,\"physical_volumes\":[{\"uuid\":\"x\"}],"
                                + "\"logical_volumes\":[]}]}",
                        "{\"problems\":[\"permission_denied /etc/lvm/backup/a: permission denied\"]}"));
    }

    @Test
    void a_name_of_a_volume_is_split_at_its_single_dash() {
        assertThat(fields(CapturedHost.builder()
                        .file("/sys/block/dm-0/dm/name", "a--b--c-d--e")
                        .file("/sys/block/dm-0/dm/uuid", "LVM-a")))
                .contains("\"volume_group\":\"a-b-c\",\"logical_volume\":\"d-e\"");
    }
}
