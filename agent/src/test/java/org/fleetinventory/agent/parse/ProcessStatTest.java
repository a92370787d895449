package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {
    private static final String REST = " R 5392 7446 5390 34835 7446 4218880 32533 309516 26 82 1677 44 158 99 20 0 3 0"
            + " 82375 56274944 1981 18446744073709551615 4194304 6294284 0 0 0 0 0 12288 1870679807 0 0 0 17 0 0 0 31 0 0\n";

    @Test
    void the_fields_are_those_of_the_manual() {
        assertThat(ProcessStat.parse("26231 (vim)" + REST))
                .contains(new ProcessStat(26231, "vim", 'R', 5392, 5390, 34835, 4218880, 3, 82375, 56274944));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", ")", "(", ") R 1 (", "(a b ) ( c d) ", "a\nb", "7 (x) S 1", "\u0000\ufffd"})
    void a_name_may_hold_anything(String name) {
        assertThat(ProcessStat.parse("1 (" + name + ")" + REST).map(ProcessStat::name))
                .contains(name);
    }

    @Test
    void any_name_with_any_numbers_comes_back_as_it_was() {
        qt().forAll(
                        strings().allPossible().ofLengthBetween(0, 64),
                        longs().between(0, 1L << 22),
                        longs().between(0, Long.MAX_VALUE),
                        integers().between('A', 'z'))
                .checkAssert((name, parent, start, letter) -> {
                    char state = (char) (int) letter;
                    assertThat(ProcessStat.parse("42 (" + name + ") " + state + " " + parent
                                    + " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 " + start + " 20 21\n"))
                            .contains(new ProcessStat(42, name, state, parent, 2, 3, 5, 16, start, 20));
                });
    }

    @Test
    void any_other_text_is_none_and_never_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 80))
                .checkAssert(text -> assertThat(ProcessStat.parse(text)).isEqualTo(Optional.empty()));
        qt().forAll(strings().allPossible().ofLengthBetween(0, 80))
                .checkAssert(text -> ProcessStat.parse("1 (x) S 1 1 1 0 " + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1 (x", "1 x)", "1 )x(", "1 (x) S", "x (y) S 1 1 1", "1 (x) Sleeping 1 1 1 1 1 1 1 1"})
    void half_a_line_is_none(String text) {
        assertThat(ProcessStat.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // An ordinary kernel thread; one of before 2.6.27, which had no flag.
        "33,2,69238880,0,S,true",
        "33,2,64,0,D,true",
        "2,0,2129984,0,S,true",
        // A program that a kernel thread started, such as modprobe, has a memory of its own.
        "900,2,4194304,2400000,R,false",
        // In a container process 2 is anybody, and its zombies have no memory.
        "2,0,4194304,2400000,S,false",
        "7,2,4194304,0,Z,false",
        "7,2,4194304,2400000,S,false",
        "1,0,4194560,170000000,S,false"
    })
    void kernel_threads_are_told_by_their_flag(
            long pid, long parent, long flags, long virtual, char state, boolean expected) {
        assertThat(new ProcessStat(pid, "x", state, parent, 0, 0, flags, 1, 1, virtual).isKernelThread())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "R,running",
        "S,sleeping",
        "D,disk_sleep",
        "T,stopped",
        "t,tracing_stop",
        "Z,zombie",
        "X,dead",
        "x,dead",
        "K,wake_kill",
        "W,waking",
        "P,parked",
        "I,idle"
    })
    void a_state_has_the_word_of_the_manual(char letter, String word) {
        assertThat(new ProcessStat(1, "x", letter, 0, 0, 0, 0, 1, 1, 1).stateWord())
                .contains(word);
    }

    @Test
    void a_state_that_no_kernel_writes_has_no_word() {
        assertThat(new ProcessStat(1, "x", '?', 0, 0, 0, 0, 1, 1, 1).stateWord())
                .isEmpty();
    }
}
