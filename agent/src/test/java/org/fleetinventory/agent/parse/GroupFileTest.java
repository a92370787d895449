package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.fleetinventory.agent.parse.GroupFile.Group;
import org.junit.jupiter.api.Test;

/** What is kept is what {@code getent -s files group} of glibc 2.36 prints over the same lines. */
class GroupFileTest {
    @Test
    void members_are_sorted_and_each_stands_once() {
        assertThat(GroupFile.parse("g1:x:1:b,a\ng3:$6$salt$hash:3: a, b ,c,,a\n"))
                .isEqualTo(new GroupFile(
                        List.of(new Group("g1", 1, List.of("a", "b")), new Group("g3", 3, List.of("a", "b ", "c"))),
                        List.of()));
    }

    @Test
    void a_group_that_stands_twice_is_kept_twice_in_order() {
        assertThat(GroupFile.parse("foo:x:999:foo1,foo2\nfoo:x:999:foo3\n").groups())
                .containsExactly(
                        new Group("foo", 999, List.of("foo1", "foo2")), new Group("foo", 999, List.of("foo3")));
    }

    @Test
    void lines_that_are_no_group_are_faults_that_do_not_quote_them() {
        assertThat(GroupFile.parse("g2:x:2\ng4:x\ng5:x:-1:\ng6:x:4294967296:\n:x:9:z\n$1$salt$hash\n+\n-g\n"))
                .isEqualTo(new GroupFile(
                        List.of(new Group("g2", 2, List.of())),
                        List.of(
                                "line 1: expected 4 fields, found 3",
                                "line 2: expected 4 fields, found 2",
                                "line 3: the group id is no number from 0 to 4294967295",
                                "line 4: the group id is no number from 0 to 4294967295",
                                "line 5: a group without a name",
                                "line 6: expected 4 fields, found 1",
                                "line 7: NIS entry \"+\": groups of a directory service are not read",
                                "line 8: NIS entry \"-g\": groups of a directory service are not read")));
    }

    @Test
    void any_text_is_groups_and_faults_and_never_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 80))
                .checkAssert(text -> assertThat(GroupFile.parse(text + "\ng:x:1:" + text + "\n:" + text))
                        .isNotNull());
    }
}
