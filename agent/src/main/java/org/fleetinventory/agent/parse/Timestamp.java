package org.fleetinventory.agent.parse;

import java.time.LocalDate;

/** RFC 3339 in UTC. Instant.toString would load java.time.format, 20 ms of every start. */
public final class Timestamp {
    private Timestamp() {}

    /** For example 2026-01-31T23:59:59Z. */
    public static String ofEpochSecond(long second) {
        long day = Math.floorDiv(second, 86_400L);
        long ofDay = Math.floorMod(second, 86_400L);
        StringBuilder text = new StringBuilder(20);
        text.append(LocalDate.ofEpochDay(day)).append('T');
        twoDigits(text, ofDay / 3600);
        text.append(':');
        twoDigits(text, ofDay / 60 % 60);
        text.append(':');
        twoDigits(text, ofDay % 60);
        return text.append('Z').toString();
    }

    private static void twoDigits(StringBuilder text, long number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
