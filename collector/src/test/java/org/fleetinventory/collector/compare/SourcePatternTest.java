package org.fleetinventory.collector.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcePatternTest {
    @Test
    void a_pattern_covers_what_a_shell_would_expand_it_to() {
        assertThat(covers("/etc/passwd", "/etc/passwd")).isTrue();
        assertThat(covers("/etc/passwd", "/etc/passwd-")).isFalse();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net/eth0/address"))
                .isTrue();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net/eth0/mtu"))
                .isFalse();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net/a/b/address"))
                .isFalse();
        assertThat(covers("/etc/ssh/ssh_host_*_key.pub", "/etc/ssh/ssh_host_rsa_key.pub"))
                .isTrue();
        assertThat(covers("/proc/[0-9]*/stat", "/proc/12/stat")).isTrue();
        assertThat(covers("/proc/[0-9]*/stat", "/proc/self/stat")).isFalse();
        assertThat(covers("/proc/[!0-9]*", "/proc/self")).isTrue();
        assertThat(covers("/proc/[!0-9]*", "/proc/1")).isFalse();
        assertThat(covers("/dev/sd?", "/dev/sda")).isTrue();
        assertThat(covers("/dev/sd?", "/dev/sda1")).isFalse();
    }

    @Test
    void a_directory_above_covers_for_it_hides_what_is_below() {
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net")).isTrue();
        assertThat(covers("/sys/class/net/*/address", "/sys")).isTrue();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net/eth0")).isTrue();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/block")).isFalse();
        assertThat(covers("/sys/class/net/*/address", "/sys/class/net/eth0/address/x"))
                .isFalse();
    }

    @Test
    void two_stars_cover_all_that_is_below() {
        assertThat(covers("/sys/devices/system/cpu/**", "/sys/devices/system/cpu/cpu0/topology/core_id"))
                .isTrue();
        assertThat(covers("/sys/devices/system/cpu/**", "/sys/devices/system/node/node0"))
                .isFalse();
    }

    @Test
    void a_command_covers_itself() {
        assertThat(covers("uname -m", "uname -m")).isTrue();
        assertThat(covers("uname -m", "uname -p")).isFalse();
        assertThat(covers("uname -m", "/bin/uname")).isFalse();
        assertThat(covers("/bin/sh", "sh")).isFalse();
    }

    @Test
    void marks_of_regular_expressions_mean_themselves() {
        assertThat(covers("/etc/a.b", "/etc/axb")).isFalse();
        assertThat(covers("/etc/a+(b)$^|{1}", "/etc/a+(b)$^|{1}")).isTrue();
        assertThat(covers("/etc/[[&&a\\]x", "/etc/&x")).isTrue();
        assertThat(covers("/etc/[x", "/etc/[x")).isTrue();
        assertThat(covers("/etc/*", "/etc/two\nlines")).isTrue();
    }

    private static boolean covers(String pattern, String source) {
        return new SourcePattern(pattern).covers(source);
    }
}
