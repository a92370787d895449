package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected by Python: fnmatch.fnmatchcase(name, pattern). */
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "web, web, true",
        "web, web1, false",
        "web*, web, true",
        "*, anything, true",
        "*a*b*c, xaybzc, true",
        "*a*b*c, xaybz, false",
        "a**b, ab, true",
        "web?, web, false",
        "web?, web1, true",
        "web[12], web2, true",
        "web[12], web3, false",
        "web[!12], web3, true",
        "web[!12], web1, false",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[]a], ], true",
        "[!]a], b, true",
        "[!]a], ], false",
        "[a-], -, true",
        "[-a], -, true",
        "[z-a], m, false",
        "[a-b-c], -, true",
        "[--/], ., true",
        "web[, web[, true",
        "web[!, web[!, true",
        "a\\*, a\\b, true",
        "WEB, web, false",
    })
    void matches_as_the_shell_does(String pattern, String name, boolean expected) {
        assertThat(Glob.compile(pattern).matches(name)).isEqualTo(expected);
    }
}
