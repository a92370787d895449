package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFileNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "web1.example.com, web1.example.com.json",
                "Web1, %57eb1.json",
                "., %2e.json",
                ".., %2e..json",
                "../../etc/passwd, %2e.%2f..%2fetc%2fpasswd.json",
                ".lock, %2elock.json",
                "-rf, %2drf.json",
                "a-b_c, a-b_c.json",
                "2001:db8::7, 2001%3adb8%3a%3a7.json",
                "100%, 100%25.json",
                "größe, gr%c3%b6%c3%9fe.json",
                "a b, a%20b.json",
                "a~b, a%7eb.json",
            })
    void a_name_becomes_a_file_that_cannot_leave_its_directory(String host, String file) {
        assertThat(HostFileName.of(host)).isEqualTo(file);
        assertThat(HostFileName.hostOf(file)).contains(host);
    }

    @Test
    void control_characters_and_what_looks_alike_are_told_apart() {
        assertThat(HostFileName.of("a\u0000b\n")).isEqualTo("a%00b%0a.json");
        assertThat(HostFileName.of("\u00e9")).isEqualTo("%c3%a9.json");
        assertThat(HostFileName.of("e\u0301")).isEqualTo("e%cc%81.json");
    }

    @Test
    void a_name_too_long_for_a_file_ends_in_its_hash() {
        // printf '%0250d' 0 | tr 0 x | sha256sum
        assertThat(HostFileName.of("x".repeat(250)))
                .isEqualTo("x".repeat(120) + "~086d4a1c293bde318dc1fec9a21b9d828ba7637bcbdc5cdb42662fd84b733e9f.json");
        assertThat(HostFileName.of("x".repeat(200))).isEqualTo("x".repeat(200) + ".json");
        assertThat(HostFileName.of("x".repeat(251))).isNotEqualTo(HostFileName.of("x".repeat(250)));
        assertThat(HostFileName.hostOf(HostFileName.of("x".repeat(250)))).isEmpty();
    }

    @Test
    void files_that_are_not_ours_name_no_host() {
        for (String file :
                new String[] {"notes.txt", "Web1.json", ".json", "%.json", "%4.json", "%41x", "%77eb.json", ".a.json"
                }) {
            assertThat(HostFileName.hostOf(file)).as(file).isEqualTo(Optional.empty());
        }
    }

    @Test
    void a_name_that_has_no_bytes_is_refused() {
        assertThatThrownBy(() -> HostFileName.of("a\ud800"))
                .isInstanceOf(StoreException.class)
                .hasMessage("a host name is empty or not valid Unicode: rename it in the inventory");
        assertThatThrownBy(() -> HostFileName.of("")).isInstanceOf(StoreException.class);
    }

    @Test
    void every_name_comes_back_from_its_file() {
        qt().forAll(strings().allPossible().ofLengthBetween(1, 60))
                .assuming(name -> StandardCharsets.UTF_8.newEncoder().canEncode(name))
                .checkAssert(name -> {
                    String file = HostFileName.of(name);
                    assertThat(file.length()).isLessThanOrEqualTo(255);
                    assertThat(file).doesNotStartWith(".").isEqualTo(file.toLowerCase(Locale.ROOT));
                    assertThat(Path.of("hosts").resolve(file).normalize().getParent())
                            .isEqualTo(Path.of("hosts"));
                    if (file.indexOf('~') < 0) {
                        assertThat(HostFileName.hostOf(file)).contains(name);
                    }
                });
    }

    @Test
    void two_names_never_share_a_file_even_where_case_is_ignored() {
        qt().forAll(
                        strings().basicLatinAlphabet().ofLengthBetween(1, 4),
                        strings().basicLatinAlphabet().ofLengthBetween(1, 4))
                .assuming((a, b) -> !a.equals(b))
                .checkAssert((a, b) -> assertThat(HostFileName.of(a).equalsIgnoreCase(HostFileName.of(b)))
                        .isFalse());
        assertThat(HostFileName.of("WEB1").equalsIgnoreCase(HostFileName.of("web1")))
                .isFalse();
    }
}
