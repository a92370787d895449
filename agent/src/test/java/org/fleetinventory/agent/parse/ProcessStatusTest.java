package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessStatusTest {
    @Test
    void the_user_is_the_effective_one_and_memory_is_in_bytes() {
        assertThat(ProcessStatus.parse("""
                        Name:	passwd
                        State:	S (sleeping)
                        Uid:	1000	0	1001	1002
                        Gid:	5	6	7	8
                        VmHWM:	    8028 kB
                        VmRSS:	    6716 kB
                        RssAnon:	    2092 kB
                        """)).isEqualTo(new ProcessStatus(OptionalLong.of(0), OptionalLong.of(6877184)));
    }

    @Test
    void a_thread_of_the_kernel_has_no_memory() {
        assertThat(ProcessStatus.parse("Name:\tkthreadd\nUid:\t0\t0\t0\t0\nThreads:\t1\n"))
                .isEqualTo(new ProcessStatus(OptionalLong.of(0), OptionalLong.empty()));
    }

    @Test
    void a_name_cannot_pass_for_a_line_since_the_kernel_escapes_newlines() {
        assertThat(ProcessStatus.parse("Name:\ta\\nUid:\t7 7 7 7\nUid:\t1000\t1001\t1\t1\n"))
                .isEqualTo(new ProcessStatus(OptionalLong.of(1001), OptionalLong.empty()));
    }

    @Test
    void any_text_is_a_status_and_never_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60)).checkAssert(text -> {
            assertThat(ProcessStatus.parse(text)).isNotNull();
            assertThat(ProcessStatus.parse("\nUid:" + text + "\nVmRSS:" + text)).isNotNull();
        });
        assertThat(ProcessStatus.parse("\nVmRSS:\t9223372036854775807 kB\nUid:\t1"))
                .isEqualTo(new ProcessStatus(OptionalLong.empty(), OptionalLong.empty()));
    }
}
