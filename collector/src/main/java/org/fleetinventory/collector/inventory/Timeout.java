package org.fleetinventory.collector.inventory;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How long something may take, as people write it: {@code 30}, {@code 1.5}, {@code 30s}, {@code 2m}, {@code 1h}, {@code 500ms}. */
public final class Timeout {
    /** The forms, for messages. */
    public static final String FORMS = "more than 0 and at most a day, such as 30 (seconds), 30s, 2m or 1h";

    private static final BigDecimal LONGEST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private static final BigDecimal SHORTEST_SECONDS = BigDecimal.valueOf(1, 3);

    private Timeout() {}

    /** Empty where the text has none of the forms or the time is out of range. */
    public static Optional<Duration> parse(String text) {
        String number = text.replaceFirst("(?:ms|[smh])$", "");
        if (number.length() > 10 || !number.matches("[0-9]+(?:\\.[0-9]+)?")) {
            return Optional.empty();
        }
        BigDecimal unit = switch (text.substring(number.length())) {
            case "ms" -> SHORTEST_SECONDS;
            case "m" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3_600);
            default -> BigDecimal.ONE;
        };
        return ofSeconds(new BigDecimal(number).multiply(unit));
    }

    static Optional<Duration> ofSeconds(BigDecimal seconds) {
        if (seconds.compareTo(SHORTEST_SECONDS) < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
