package org.fleetinventory.collector.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term and which of its hosts it takes.
 *
 * @param pattern the term without the brackets
 * @param range empty: all
 */
record Subscript(String pattern, Optional<Range> range) {
    /** {@code last} is empty for one host alone; END is the last one. */
    record Range(int first, Optional<Integer> last) {}

    private static final int END = -1;
    private static final Pattern FORM =
            Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))\\]", Pattern.DOTALL);

    /** A regular expression has none: its brackets are its own. */
    static Subscript of(String term) {
        Matcher form = FORM.matcher(term);
        if (term.startsWith("~") || !form.matches()) {
            return new Subscript(term, Optional.empty());
        }
        if (form.group(2) != null) {
            return new Subscript(
                    form.group(1), Optional.of(new Range(Integer.parseInt(form.group(2)), Optional.empty())));
        }
        int last = form.group(4).isEmpty() ? END : Integer.parseInt(form.group(4));
        return new Subscript(form.group(1), Optional.of(new Range(Integer.parseInt(form.group(3)), Optional.of(last))));
    }

    /** Ansible takes a range that ends in 0 for its first number alone. */
    List<String> of(List<String> hosts, String term) throws LimitException {
        if (range.isEmpty() || hosts.isEmpty()) {
            return hosts;
        }
        int first = range.get().first();
        int last = range.get().last().orElse(0);
        if (last == 0) {
            int at = first < 0 ? hosts.size() + first : first;
            if (at < 0 || at >= hosts.size()) {
                throw new LimitException("--limit " + Words.quoted(term) + ": " + pattern + " has " + hosts.size()
                        + (hosts.size() == 1 ? " host" : " hosts") + ", counted from 0");
            }
            return List.of(hosts.get(at));
        }
        int end = last == END ? hosts.size() : Math.min(last + 1, hosts.size());
        return first < end ? hosts.subList(first, end) : List.of();
    }
}
