package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One name that stands for many: {@code web[01:20].example.com}, {@code db-[a:f]}, {@code [0:10:2]}, also several in one name.
 * Both ends belong to it; a leading zero sets the width.
 */
final class HostRange {
    /** A fault of the name. {@code getMessage()}: the rest of a sentence that starts with it. */
    static final class RangeException extends Exception {
        private static final long serialVersionUID = 1L;

        RangeException(String message) {
            super(message);
        }
    }

    /** A slip of the pen, [1:1000000000], must not take the memory. */
    static final int MOST_HOSTS = 100_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MOST_DIGITS = 18;

    private HostRange() {}

    static List<String> expand(String name) throws RangeException {
        List<String> names = List.of(name);
        while (names.get(0).indexOf('[') >= 0) {
            names = expandFirst(names);
        }
        if (names.get(0).indexOf(']') >= 0) {
            throw new RangeException("has a ] without its [");
        }
        return names;
    }

    /** All names come from one, so their first range is the same one, in the same place. */
    private static List<String> expandFirst(List<String> names) throws RangeException {
        String first = names.get(0);
        int open = first.indexOf('[');
        int close = first.indexOf(']', open);
        if (close < 0) {
            throw new RangeException("has a [ without its ]");
        }
        List<String> items = items(first.substring(open + 1, close));
        if ((long) items.size() * names.size() > MOST_HOSTS) {
            throw tooMany();
        }
        String range = first.substring(open, close + 1);
        List<String> expanded = new ArrayList<>(items.size() * names.size());
        for (String name : names) {
            int at = name.indexOf(range);
            for (String item : items) {
                expanded.add(name.substring(0, at) + item + name.substring(at + range.length()));
            }
        }
        return expanded;
    }

    private static RangeException tooMany() {
        return new RangeException("stands for more than " + String.format("%,d", MOST_HOSTS) + " hosts");
    }

    private static List<String> items(String range) throws RangeException {
        String[] bounds = range.split(":", -1);
        if (bounds.length != 2 && bounds.length != 3) {
            throw new RangeException(
                    "has the range [" + range + "], which is neither [first:last] nor [first:last:step]");
        }
        long step = bounds.length == 3 ? number(bounds[2]).orElse(0) : 1;
        if (step < 1) {
            throw new RangeException("has the range [" + range + "], whose step is no whole number above 0");
        }
        int firstLetter = letter(bounds[0]);
        int lastLetter = letter(bounds[1]);
        if (firstLetter >= 0 && lastLetter >= 0) {
            requireOrder(range, firstLetter, lastLetter);
            return letters(firstLetter, lastLetter, step);
        }
        return numbers(range, bounds[0].isEmpty() ? "0" : bounds[0], bounds[1], step);
    }

    private static int letter(String bound) {
        return bound.length() == 1 ? LETTERS.indexOf(bound) : -1;
    }

    private static List<String> letters(int first, int last, long step) {
        List<String> items = new ArrayList<>();
        for (long at = first; at <= last; at += step) {
            items.add(String.valueOf(LETTERS.charAt((int) at)));
        }
        return items;
    }

    private static List<String> numbers(String range, String first, String last, long step) throws RangeException {
        OptionalLong from = number(first);
        OptionalLong to = number(last);
        if (from.isEmpty() || to.isEmpty()) {
            throw new RangeException(
                    "has the range [" + range + "], which runs neither between numbers nor between letters");
        }
        boolean padded = first.length() > 1 && first.startsWith("0");
        if (padded && first.length() != last.length()) {
            throw new RangeException("has the range [" + range + "], whose ends differ in width");
        }
        requireOrder(range, from.getAsLong(), to.getAsLong());
        if ((to.getAsLong() - from.getAsLong()) / step >= MOST_HOSTS) {
            throw tooMany();
        }
        List<String> items = new ArrayList<>();
        for (long number = from.getAsLong(); number <= to.getAsLong(); number += step) {
            String digits = Long.toString(number);
            items.add(padded ? "0".repeat(first.length() - digits.length()) + digits : digits);
        }
        return items;
    }

    private static void requireOrder(String range, long first, long last) throws RangeException {
        if (first > last) {
            throw new RangeException("has the range [" + range + "], which runs backwards");
        }
    }

    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
