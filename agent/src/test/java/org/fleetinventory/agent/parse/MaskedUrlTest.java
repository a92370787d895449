package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:pass@example.com/a, https://***@example.com/a",
        "https://token@example.com, https://***@example.com",
        "https://user:p@ss@example.com/a@b, https://***@example.com/a@b",
        "https://example.com/a?repo=os&arch=$basearch, https://example.com/a?repo=os&arch=$basearch",
        "https://example.com/a?key=1&repo=os&sig=2, https://example.com/a?key=***&repo=os&sig=***",
        "https://example.com/a?flag, https://example.com/a?flag",
        "https://example.com/0123456789abcdef0123456789ABCDEF/deb, https://example.com/***/deb",
        "https://example.com/0123456789abcdef0123456789abcde/deb, https://example.com/0123456789abcdef0123456789abcde/deb",
        "/media/cdrom/apks, /media/cdrom/apks",
        "mirror+file:/etc/apt/mirrors.list, mirror+file:/etc/apt/mirrors.list"
    })
    void only_what_may_be_a_secret_is_masked(String url, String masked) {
        assertThat(MaskedUrl.of(url)).isEqualTo(masked);
    }

    @Test
    void a_masked_url_stays_as_it_is() {
        String masked = "https://***@example.com/***/a?key=***";
        assertThat(MaskedUrl.of(masked)).isEqualTo(masked);
    }
}
