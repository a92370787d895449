package org.fleetinventory.collector.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of runs: "2026-11-24T20-33-18Z-5f3a", the second of the start and four hexadecimal digits. They sort by time. */
final class RunId {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z)-([0-9a-f]{4})");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'");
    private static final int SUFFIXES = 0x10000;

    private RunId() {}

    /**
     * A new id.
     *
     * @param newest the greatest id so far: the new one is greater, also where the clock stands or was set back
     */
    static String next(Instant now, Optional<String> newest, RandomGenerator random) {
        String second = second(now);
        Matcher last = FORM.matcher(newest.orElse(""));
        if (!last.matches() || last.group(1).compareTo(second) < 0) {
            return of(now, random.nextInt(SUFFIXES));
        }
        int suffix = Integer.parseInt(last.group(2), 16);
        Instant lastSecond = LocalDateTime.parse(last.group(1), SECOND).toInstant(ZoneOffset.UTC);
        return suffix + 1 < SUFFIXES
                ? of(lastSecond, random.nextInt(suffix + 1, SUFFIXES))
                : of(lastSecond.plusSeconds(1), random.nextInt(SUFFIXES));
    }

    static String of(Instant start, int suffix) {
        return second(start) + "-" + String.format("%04x", suffix);
    }

    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    private static String second(Instant instant) {
        return SECOND.format(instant.atOffset(ZoneOffset.UTC));
    }
}
