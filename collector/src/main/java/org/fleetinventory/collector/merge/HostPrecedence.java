package org.fleetinventory.collector.merge;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.fleetinventory.collector.store.Answer;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.Outcome;

/**
 * Which of two entries of one host tells more: an answer more than none, a later answer more than an earlier one, a failure more than not
 * having tried, a failure at a later stage more than one at an earlier. It looks at nothing but the entries, so that it does not
 * matter in which order runs are merged.
 */
final class HostPrecedence {
    private static final List<Outcome> UNANSWERED = List.of(Outcome.NOT_REACHED, Outcome.UNSUPPORTED, Outcome.FAILED);

    private static final Comparator<Answer> ANSWERS = Comparator.comparing(Answer::receivedAt)
            .thenComparing(Answer::run)
            .thenComparing(Answer::stableHash)
            .thenComparing(Answer::bytes);

    /** The greater tells more. */
    static final Comparator<HostEntry> ORDER = Comparator.comparing(
                    (HostEntry entry) -> entry.answer().isPresent())
            .thenComparing(HostPrecedence::compareAnswers)
            .thenComparing(entry -> UNANSWERED.indexOf(entry.outcome()))
            .thenComparing(entry -> entry.row().stagesPassed())
            .thenComparing(entry -> entry.row().attempts().orElse(0))
            .thenComparing(entry -> entry.row().durationSeconds().orElse(BigDecimal.ZERO))
            .thenComparing(entry -> entry.row().reason().orElse(""));

    private HostPrecedence() {}

    private static int compareAnswers(HostEntry a, HostEntry b) {
        return a.answer().isPresent() && b.answer().isPresent()
                ? ANSWERS.compare(a.answer().get(), b.answer().get())
                : 0;
    }
}
