package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.Outcome;
import org.junit.jupiter.api.Test;

class OutcomeLineTest {
    private static HostRow row(Outcome outcome, Optional<String> stage, Optional<String> reason, String seconds) {
        return new HostRow(
                "web1",
                Optional.empty(),
                List.of(),
                outcome,
                stage,
                reason,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(seconds).filter(text -> !text.isEmpty()).map(BigDecimal::new),
                Optional.empty());
    }

    @Test
    void a_host_that_answered_is_told_with_its_time() {
        assertThat(OutcomeLine.of(row(Outcome.OK, Optional.empty(), Optional.empty(), "0.849")))
                .isEqualTo("web1: ok (0.8 s)");
        assertThat(OutcomeLine.of(row(Outcome.PARTIAL, Optional.empty(), Optional.empty(), "12")))
                .isEqualTo("web1: partial (12.0 s)");
    }

    @Test
    void a_host_that_failed_is_told_with_its_stage_and_reason() {
        HostRow row = row(Outcome.FAILED, Optional.of("connect"), Optional.of("no route to host"), "10");
        assertThat(OutcomeLine.of(row)).isEqualTo("web1: failed at connect (10.0 s): no route to host");
    }

    @Test
    void a_host_that_was_not_asked_has_no_time() {
        assertThat(OutcomeLine.of(row(Outcome.NOT_REACHED, Optional.empty(), Optional.of("interrupted by SIGINT"), "")))
                .isEqualTo("web1: not reached: interrupted by SIGINT");
        assertThat(OutcomeLine.of(row(Outcome.UNSUPPORTED, Optional.empty(), Optional.of("winrm"), "")))
                .isEqualTo("web1: unsupported: winrm");
    }

    @Test
    void what_a_host_says_cannot_steer_the_terminal() {
        HostRow row = row(Outcome.FAILED, Optional.of("shell"), Optional.of("\u001b[2Jgone"), "1");
        assertThat(OutcomeLine.of(row)).doesNotContain("\u001b").startsWith("web1: failed at shell (1.0 s): ");
    }
}
