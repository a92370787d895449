package org.fleetinventory.agent.parse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rule of a time zone, a POSIX TZ string: "CET-1CEST,M3.5.0,M10.5.0/3" or "{@code <+0330>-3:30}".
 *
 * @param rule the string
 * @param abbreviation of standard time: CET
 * @param offsetSeconds of standard time, east of UTC; empty where the string has none
 */
public record TimeZoneFile(String rule, String abbreviation, OptionalLong offsetSeconds) {

    /** The footer of a TZif file of version 2 or later, RFC 8536 section 3.3: between its last two newlines. Empty where it has none. */
    public static Optional<TimeZoneFile> parse(byte[] file) {
        boolean footed = file.length > 5
                && file[0] == 'T'
                && file[1] == 'Z'
                && file[2] == 'i'
                && file[3] == 'f'
                && file[4] >= '2';
        int end = file.length - 1;
        if (!footed || file[end] != '\n') {
            return Optional.empty();
        }
        int start = end - 1;
        while (start > 0 && file[start] != '\n') {
            start--;
        }
        String rule = new String(file, start + 1, end - start - 1, StandardCharsets.US_ASCII);
        return rule.isEmpty() ? Optional.empty() : Optional.of(ofRule(rule));
    }

    private static TimeZoneFile ofRule(String rule) {
        int at = 0;
        if (rule.startsWith("<")) {
            at = rule.indexOf('>') + 1;
        } else {
            while (at < rule.length() && Character.isLetter(rule.charAt(at))) {
                at++;
            }
        }
        String abbreviation = rule.startsWith("<") ? rule.substring(1, Math.max(1, at - 1)) : rule.substring(0, at);
        int end = at;
        while (end < rule.length() && "+-:0123456789".indexOf(rule.charAt(end)) >= 0) {
            end++;
        }
        return new TimeZoneFile(rule, abbreviation, offset(rule.substring(at, end)));
    }

    /** POSIX counts west of Greenwich: "-3:30" is three and a half hours ahead of UTC. */
    private static OptionalLong offset(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean west = !text.startsWith("-");
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        long seconds = 0;
        long unit = 3600;
        for (String part : Text.split(digits, ':')) {
            seconds += Numbers.parse(part).orElse(0) * unit;
            unit /= 60;
        }
        return OptionalLong.of(west ? -seconds : seconds);
    }
}
