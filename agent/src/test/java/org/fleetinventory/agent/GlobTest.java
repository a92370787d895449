package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "/sys/cpu[0-9]*/online, /sys/cpu0/online, true",
        "/sys/cpu[0-9]*/online, /sys/cpu127/online, true",
        "/sys/cpu[0-9]*/online, /sys/cpufreq/online, false",
        "/sys/cpu[0-9]*/online, /sys/cpu/online, false",
        "/etc/*-release, /etc/os-release, true",
        "/etc/*-release, /etc/release, false",
        "/etc/*, /etc/a/b, false",
        "/a?c, /abc, true",
        "/a?c, /ac, false",
        "/[x0-9y], /y, true",
        "/[x0-9y], /-, false",
        "/a.c, /abc, false",
    })
    void a_pattern_matches_as_a_shell_expands_it(String pattern, String path, boolean matches) {
        assertThat(Glob.matches(pattern, path)).isEqualTo(matches);
    }

    @Test
    void a_pattern_reaches_below_the_directories_on_its_way() {
        assertThat(Glob.matchesBelow("/sys/cpu[0-9]*/cache/*", "/sys/cpu3")).isTrue();
        assertThat(Glob.matchesBelow("/sys/cpu[0-9]*/cache/*", "/sys/node3")).isFalse();
        assertThat(Glob.matchesBelow("/sys/*", "/sys/a/b")).isFalse();
    }
}
