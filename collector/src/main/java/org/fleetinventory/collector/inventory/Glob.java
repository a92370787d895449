package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.List;

/** A pattern of the shell as Python's fnmatch reads it: {@code *}, {@code ?}, {@code [a-c]}, {@code [!a-c]}; nothing escapes. */
final class Glob {
    /** What one character of the name may be. STAR: any number of any. */
    private sealed interface Part {}

    private record Literal(int character) implements Part {}

    private record AnyOne() implements Part {}

    private record Star() implements Part {}

    private record Range(int first, int last) {}

    private record OneOf(List<Range> ranges, boolean negated) implements Part {}

    private final List<Part> parts;

    private Glob(List<Part> parts) {
        this.parts = parts;
    }

    static Glob compile(String pattern) {
        int[] characters = pattern.codePoints().toArray();
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < characters.length) {
            int close = characters[at] == '[' ? closeOf(characters, at) : -1;
            if (close > 0) {
                parts.add(oneOf(characters, at + 1, close));
                at = close + 1;
                continue;
            }
            parts.add(
                    switch (characters[at]) {
                        case '*' -> new Star();
                        case '?' -> new AnyOne();
                        default -> new Literal(characters[at]);
                    });
            at++;
        }
        return new Glob(parts);
    }

    /** A bracket right behind the opening one, or behind its !, belongs to the set. */
    private static int closeOf(int[] characters, int open) {
        int at = open + 1;
        if (at < characters.length && characters[at] == '!') {
            at++;
        }
        for (at++; at < characters.length; at++) {
            if (characters[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    private static OneOf oneOf(int[] characters, int start, int end) {
        boolean negated = characters[start] == '!';
        List<Range> ranges = new ArrayList<>();
        int at = negated ? start + 1 : start;
        while (at < end) {
            boolean isRange = at + 2 < end && characters[at + 1] == '-';
            int last = isRange ? characters[at + 2] : characters[at];
            ranges.add(new Range(characters[at], last));
            at += isRange ? 3 : 1;
        }
        return new OneOf(ranges, negated);
    }

    /** Goes back to the last star only, which is enough: an earlier one gains nothing by taking more. */
    boolean matches(String name) {
        int[] characters = name.codePoints().toArray();
        int part = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < characters.length) {
            if (part < parts.size() && parts.get(part) instanceof Star) {
                star = part++;
                starAt = at;
            } else if (part < parts.size() && matches(parts.get(part), characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part) instanceof Star) {
            part++;
        }
        return part == parts.size();
    }

    private static boolean matches(Part part, int character) {
        if (part instanceof Literal literal) {
            return literal.character() == character;
        }
        if (part instanceof OneOf oneOf) {
            boolean among =
                    oneOf.ranges().stream().anyMatch(range -> range.first() <= character && character <= range.last());
            return among != oneOf.negated();
        }
        return part instanceof AnyOne;
    }
}
