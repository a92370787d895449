package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of shadow(5) without its hash, as {@link ShadowFilter} leaves it. Days count from 1970-01-01; what the line leaves open is
 * empty.
 *
 * @param state set: a password is asked for. none: none is asked for. locked: put aside with a "!". disabled: none can match
 * @param algorithm of the hash, "" where there is none
 */
public record ShadowEntry(
        String name,
        String state,
        String algorithm,
        OptionalLong changed,
        OptionalLong minimum,
        OptionalLong maximum,
        OptionalLong warn,
        OptionalLong inactive,
        OptionalLong expires) {

    /** Empty for a line that makes no sense. */
    public static Optional<ShadowEntry> parse(String line) {
        List<String> fields = Text.split(line, ':');
        if (fields.size() < 2) {
            return Optional.empty();
        }
        String password = fields.get(1);
        return Optional.of(new ShadowEntry(
                fields.get(0),
                state(password),
                algorithm(password),
                days(fields, 2),
                days(fields, 3),
                days(fields, 4),
                days(fields, 5),
                days(fields, 6),
                days(fields, 7)));
    }

    private static String state(String password) {
        if (password.isEmpty()) {
            return "none";
        }
        return switch (password.charAt(0)) {
            case '!' -> "locked";
            case '*' -> "disabled";
            default -> "set";
        };
    }

    /** crypt(5) */
    private static String algorithm(String password) {
        int start = password.indexOf('$');
        int end = password.lastIndexOf('$');
        String id = start < end ? password.substring(start + 1, end) : "";
        return switch (id) {
            case "1" -> "md5";
            case "2", "2a", "2b", "2x", "2y" -> "bcrypt";
            case "3" -> "nt";
            case "5" -> "sha256";
            case "6" -> "sha512";
            case "7" -> "scrypt";
            case "y" -> "yescrypt";
            case "gy" -> "gost_yescrypt";
            case "md5" -> "sun_md5";
            case "sm3y" -> "sm3_yescrypt";
            case "bsdi" -> "bsdi_des";
            default -> id;
        };
    }

    private static OptionalLong days(List<String> fields, int index) {
        OptionalLong days = index < fields.size() ? Numbers.parse(fields.get(index)) : OptionalLong.empty();
        return days.isPresent() && days.getAsLong() >= 0 && days.getAsLong() <= 10_000_000
                ? days
                : OptionalLong.empty();
    }
}
