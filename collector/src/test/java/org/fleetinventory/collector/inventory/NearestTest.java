package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void a_slip_is_a_letter_more_less_other_or_swapped() {
        assertThat(Nearest.distance("port", "port")).isZero();
        assertThat(Nearest.distance("prot", "port")).isEqualTo(1);
        assertThat(Nearest.distance("por", "port")).isEqualTo(1);
        assertThat(Nearest.distance("poort", "port")).isEqualTo(1);
        assertThat(Nearest.distance("part", "port")).isEqualTo(1);
        assertThat(Nearest.distance("host", "port")).isEqualTo(2);
        assertThat(Nearest.distance("", "port")).isEqualTo(4);
        assertThat(Nearest.distance("identity_flie", "identity_file")).isEqualTo(1);
    }

    @Test
    void the_nearest_word_is_found_and_the_first_of_equals() {
        assertThat(Nearest.to("web11", List.of("web1", "web12"))).contains("web1");
        assertThat(Nearest.to("databsae", List.of("web", "database"))).contains("database");
        assertThat(Nearest.to("dtabsae", List.of("database"))).contains("database");
        assertThat(Nearest.to("dbase", List.of("database", "dc"))).isEmpty();
        assertThat(Nearest.to("root", List.of("port"))).isEmpty();
        assertThat(Nearest.hint("wbe", List.of("web"))).isEqualTo("; did you mean web?");
        assertThat(Nearest.hint("mail", List.of("web"))).isEmpty();
    }
}
