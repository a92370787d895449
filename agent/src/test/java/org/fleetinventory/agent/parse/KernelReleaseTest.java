package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;

class KernelReleaseTest {
    /** The order is that of "rpmdev-vercmp" and "dpkg --compare-versions" where those two agree. */
    @ParameterizedTest
    @CsvSource({
        "5.14.0-427.el9.x86_64, 5.14.0-427.8.1.el9_4.x86_64",
        "5.14.0-427.13.1.el9_4.x86_64, 5.14.0-503.el9.x86_64",
        "6.1.0-9-amd64, 6.1.0-30-amd64",
        "5.10.0-30-amd64, 6.1.0-9-amd64",
        "6.6.0-rc7, 6.6.0",
        "6.6.0-rc7, 6.6.0-rc10",
        "6.5.6-200.fc38.x86_64, 6.5.6-300.fc39.x86_64",
        "5.15.0-091-generic, 5.15.0-0100-generic",
        "6.6, 6.6.1",
        "6.6.9-arch1-1, 6.6.10-arch1-1"
    })
    void an_older_release_comes_first(String older, String newer) {
        assertThat(KernelRelease.ORDER.compare(older, newer)).isNegative();
        assertThat(KernelRelease.ORDER.compare(newer, older)).isPositive();
        assertThat(KernelRelease.ORDER.compare(newer, newer)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "6.1.0-30-amd64, amd",
        "6.1.0-30-cloud-amd64, cloudamd",
        "6.1.0-0.deb11.13-amd64, amd",
        "5.14.0-427.el9.x86_64, elx",
        "5.15.0-100.96.32.el8uek.x86_64, eluekx",
        "6.8.0-52-generic, generic",
        "6.6.0-rc1, ''"
    })
    void the_letters_tell_the_line(String release, String flavour) {
        assertThat(KernelRelease.flavour(release)).isEqualTo(flavour);
    }

    @Test
    void any_names_have_an_order() {
        Gen<String> names = strings().betweenCodePoints('+', 'z').ofLengthBetween(0, 12);
        qt().forAll(names, names, names).checkAssert((a, b, c) -> {
            int ab = KernelRelease.ORDER.compare(a, b);
            assertThat(Integer.signum(KernelRelease.ORDER.compare(b, a))).isEqualTo(-Integer.signum(ab));
            if (ab <= 0 && KernelRelease.ORDER.compare(b, c) <= 0) {
                assertThat(KernelRelease.ORDER.compare(a, c)).isNotPositive();
            }
            assertThat(KernelRelease.flavour(a)).hasSizeLessThanOrEqualTo(a.length());
        });
    }
}
