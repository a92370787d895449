package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

class MountinfoTest {
    @Test
    void the_line_of_the_manual_has_its_fields() {
        assertThat(Mountinfo.parse("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n"))
                .containsExactly(new Mountinfo(
                        "36", "35", "98:0", "/mnt1", "/mnt2", "rw,noatime", "ext3", "/dev/root", "rw,errors=continue"));
    }

    @Test
    void there_may_be_no_optional_field_or_several_and_no_source() {
        assertThat(Mountinfo.parse(
                        "1 1 0:5 / /a rw - tmpfs  rw\n2 1 0:6 / /b rw shared:1 master:2 unbindable - proc - rw\n"))
                .containsExactly(
                        new Mountinfo("1", "1", "0:5", "/", "/a", "rw", "tmpfs", "", "rw"),
                        new Mountinfo("2", "1", "0:6", "/", "/b", "rw", "proc", "-", "rw"));
    }

    @Test
    void blanks_tabs_newlines_and_backslashes_are_unescaped_and_nothing_else() {
        assertThat(Mountinfo.parse("1 1 8:1 /x\\040y /mnt/a\\011b\\012c\\134d\\043e rw - ext4 /dev/sd\\0 rw,x=\\999\n"))
                .containsExactly(new Mountinfo(
                        "1", "1", "8:1", "/x y", "/mnt/a\tb\nc\\d#e", "rw", "ext4", "/dev/sd\\0", "rw,x=\\999"));
    }

    @Test
    void an_option_of_the_file_system_has_its_value() {
        Mountinfo proc = Mountinfo.parse("23 28 0:22 / /proc rw - proc proc rw,gid=114,hidepid=invisible\n")
                .get(0);
        assertThat(proc.superOption("hidepid")).contains("invisible");
        assertThat(proc.superOption("gid")).contains("114");
        assertThat(proc.superOption("hide")).isEmpty();
        assertThat(proc.superOption("rw")).isEmpty();
    }

    @Test
    void lines_of_another_form_are_passed_over() {
        assertThat(Mountinfo.parse("""

                        1 2 3
                        1 1 0:5 / /a rw shared:1 shared:2 shared:3 tmpfs tmpfs rw
                        1 1 0:5 / /a rw shared:1 x y - tmpfs tmpfs
                        """)).isEmpty();
    }

    @Test
    void any_text_is_mounts_and_never_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60)).checkAssert(text -> {
            assertThat(Mountinfo.parse(text)).isNotNull();
            assertThat(Mountinfo.parse("1 1 8:1 / /" + text + " rw " + text + " - ext4 \\" + text + " rw"))
                    .isNotNull();
        });
    }
}
