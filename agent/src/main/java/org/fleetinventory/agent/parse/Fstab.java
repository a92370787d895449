package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One entry of fstab(5).
 *
 * @param point without a slash at its end; "none" or "swap" for what is not mounted
 * @param options separated by commas, credentials taken out
 * @param pass when it is checked at boot; 0 for never
 */
public record Fstab(String source, String point, String type, String options, long pass) {

    /** The entries of a filtered file ({@link FstabFilter}), in its order. */
    public static List<Fstab> parse(String filtered) {
        List<Fstab> entries = new ArrayList<>();
        for (String line : Text.lines(filtered)) {
            List<String> words = Text.words(line);
            if (words.size() >= 6) {
                OptionalLong pass = Numbers.parse(words.get(5));
                entries.add(new Fstab(
                        Mountinfo.unescaped(words.get(0)),
                        point(Mountinfo.unescaped(words.get(1))),
                        words.get(2),
                        words.get(3),
                        pass.orElse(0)));
            }
        }
        return entries;
    }

    /** Whether it is to be mounted somewhere. */
    public boolean isMounted() {
        return point.startsWith("/");
    }

    private static String point(String point) {
        return point.length() > 1 && point.endsWith("/") ? point.substring(0, point.length() - 1) : point;
    }
}
