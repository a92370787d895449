package org.fleetinventory.collector.inventory;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Matches the names of hosts and groups with a glob, or with a regular expression behind ~. */
final class NameMatcher {
    private static final int LONGEST_EXPRESSION = 1_000;

    private final String pattern;
    private final Predicate<String> predicate;
    private boolean gaveUp;

    private NameMatcher(String pattern) throws LimitException {
        this.pattern = pattern;
        this.predicate = pattern.startsWith("~") ? expression(pattern) : Glob.compile(pattern)::matches;
    }

    static NameMatcher of(String pattern) throws LimitException {
        return new NameMatcher(pattern);
    }

    boolean matches(String name) {
        return predicate.test(name);
    }

    /** Hosts are asked too where a group matched: names of hosts have dots, and patterns may mean both. */
    boolean alsoMatchesHosts() {
        return !isName() || pattern.indexOf('.') >= 0;
    }

    boolean isName() {
        return !pattern.startsWith("~") && pattern.chars().noneMatch(character -> "?*[".indexOf(character) >= 0);
    }

    void throwIfGaveUp() throws LimitException {
        if (gaveUp) {
            throw new LimitException("--limit " + Words.quoted(pattern) + ": the regular expression takes too long");
        }
    }

    /** From the beginning of the name, not to its end, as Python's match does; Python writes named groups with a P. */
    private Predicate<String> expression(String text) throws LimitException {
        if (text.length() > LONGEST_EXPRESSION) {
            throw new LimitException("--limit " + Words.quoted(text) + ": the regular expression is longer than "
                    + LONGEST_EXPRESSION + " characters");
        }
        String java = text.substring(1).replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>");
        try {
            Pattern compiled = Pattern.compile(java, Pattern.UNICODE_CHARACTER_CLASS);
            return name -> lookingAt(compiled, name);
        } catch (PatternSyntaxException fault) {
            throw new LimitException(
                    "--limit " + Words.quoted(text) + ": no regular expression: " + fault.getDescription());
        }
    }

    private boolean lookingAt(Pattern expression, String name) {
        try {
            return !gaveUp && expression.matcher(new BoundedText(name)).lookingAt();
        } catch (BoundedText.TooManyReads tooMany) {
            gaveUp = true;
            return false;
        }
    }
}
